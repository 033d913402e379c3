import { randomBytes } from 'node:crypto'
import { type CouponBatch, couponBatches, couponSecrets, redeemedCodes } from './records'
import { isCode, PREFIX_LENGTH } from './rules/code'
import { codesOfBatch, hasNumber, numberOfCode } from './rules/codes-of-batch'

const SECRET_ID = 'codes'
/** Batches whose numbers an instance keeps: 100 000 codes are 800 kB. */
const KEPT_BATCHES = 8

let secret: string | null = null
const kept = new Map<string, BigUint64Array>()

/** The key of all codes; made once, by whoever needs it first. */
export async function codeSecret(): Promise<string> {
  if (secret !== null) return secret
  const found = await couponSecrets.get(SECRET_ID)
  if (!found) await couponSecrets.insertIfAbsent({ _id: SECRET_ID, secret: randomBytes(32).toString('hex') })
  const read = found ?? (await couponSecrets.get(SECRET_ID))
  if (!read) throw new Error('the key of the codes could not be read')
  secret = read.secret
  return secret
}

/** For tests, whose database changes under them. */
export function forgetCodes(): void {
  secret = null
  kept.clear()
}

export const asBatch = ({ _id, prefix, templateId, count }: CouponBatch) => ({
  batchId: _id,
  prefix,
  templateId,
  count,
})

async function numbersOf(batch: CouponBatch): Promise<BigUint64Array> {
  const known = kept.get(batch._id)
  if (known) return known
  const { numbers } = codesOfBatch(await codeSecret(), asBatch(batch))
  const oldest = kept.size >= KEPT_BATCHES ? kept.keys().next().value : undefined
  if (oldest !== undefined) kept.delete(oldest)
  kept.set(batch._id, numbers)
  return numbers
}

export interface FoundCode {
  batch: CouponBatch
  /** Who has used it; null while nobody has. */
  usedBy: string | null
}

/** The batch that a code was really made in; null for everything else. At most three requests, none for a mistyped one. */
export async function findCode(code: string): Promise<FoundCode | null> {
  if (!isCode(code)) return null
  const [batch] = await couponBatches.find({ prefix: code.slice(0, PREFIX_LENGTH) }, { limit: 1 })
  if (!batch || !hasNumber(await numbersOf(batch), numberOfCode(code))) return null
  return { batch, usedBy: (await redeemedCodes.get(code))?.openid ?? null }
}
