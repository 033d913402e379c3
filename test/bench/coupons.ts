import { codesOfBatch } from '../../cloudfunctions/coupons/rules/codes-of-batch'
import { row } from './figures'

const COUNT = 100_000
const BATCH = { batchId: 'Bbench00000000000001', prefix: 'CDF', templateId: 'bench', count: COUNT }

/** Prints how long a hundred thousand coupon codes take, and fails where one comes twice. */
export function printCouponCodes(): void {
  const startedAt = performance.now()
  const { codes } = codesOfBatch('the key of the benchmark', BATCH)
  const tookMs = performance.now() - startedAt
  if (new Set(codes).size !== COUNT) throw new Error('a coupon code came twice')
  row('100 000 coupon codes of 63 bits and a check character, made', `${(tookMs / 1000).toFixed(2)} s`)
}
