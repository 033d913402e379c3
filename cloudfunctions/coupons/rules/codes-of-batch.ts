import { createHmac } from 'node:crypto'
import { CODE_ALPHABET, checkCharacter, isRude, PREFIX_LENGTH, SECRET_LENGTH } from './code'

const BASE = CODE_ALPHABET.length
/** A secret is two halves of seven characters: 23^7 fits into 32 bits, where arithmetic is fast. */
const HALF_LENGTH = SECRET_LENGTH / 2
const HALF = BASE ** HALF_LENGTH
/** SHA-512 gives the two halves of eight codes at once. */
const CODES_A_BLOCK = 8

/** Every text of three characters, by its value. */
const TRIPLES = Array.from({ length: BASE ** 3 }, (_, value) =>
  [Math.floor(value / BASE ** 2), Math.floor(value / BASE) % BASE, value % BASE]
    .map((digit) => CODE_ALPHABET.charAt(digit))
    .join(''),
)

export interface BatchOfCodes {
  batchId: string
  prefix: string
  templateId: string
  count: number
}

/** The characters of half a secret: one, three, three. */
function half(value: number): string {
  const low = value % TRIPLES.length
  const rest = (value - low) / TRIPLES.length
  const middle = rest % TRIPLES.length
  const first = (rest - middle) / TRIPLES.length
  return `${CODE_ALPHABET.charAt(first)}${TRIPLES[middle]}${TRIPLES[low]}`
}

const valueOfHalf = (text: string): number =>
  [...text].reduce((value, character) => value * BASE + CODE_ALPHABET.indexOf(character), 0)

/** The secret in a well-formed code, as one number of 64 bits: a half in the upper 32, a half in the lower. */
export function numberOfCode(code: string): bigint {
  const secret = code.slice(PREFIX_LENGTH, PREFIX_LENGTH + SECRET_LENGTH)
  return (BigInt(valueOfHalf(secret.slice(0, HALF_LENGTH))) << 32n) | BigInt(valueOfHalf(secret.slice(HALF_LENGTH)))
}

/**
 * 一批券码：all codes of a batch, always the same for the same key, so that none is stored before it is used. Each has 63
 * bits that only the key's owner can work out; rude ones are skipped, none
 * comes twice.
 */
export function codesOfBatch(secret: string, batch: BatchOfCodes): { codes: string[]; numbers: BigUint64Array } {
  const codes = new Set<string>()
  const halves = new DataView(new ArrayBuffer(batch.count * 8))
  const numbers = new BigUint64Array(batch.count)
  for (let block = 0; codes.size < batch.count; block += 1) {
    const message = `${batch.templateId} ${batch.batchId} ${block}`
    const bytes = createHmac('sha512', secret).update(message).digest()
    for (let at = 0; at < CODES_A_BLOCK && codes.size < batch.count; at += 1) {
      const [upper, lower] = [bytes.readUInt32BE(at * 8), bytes.readUInt32BE(at * 8 + 4)]
      // What 23^7 has no place for is left out, so that no character is favoured.
      if (upper >= HALF || lower >= HALF) continue
      const text = `${batch.prefix}${half(upper)}${half(lower)}`
      const code = text + checkCharacter(text)
      if (codes.has(code) || isRude(code)) continue
      halves.setUint32(codes.size * 8, upper)
      halves.setUint32(codes.size * 8 + 4, lower)
      numbers[codes.size] = halves.getBigUint64(codes.size * 8)
      codes.add(code)
    }
  }
  return { codes: [...codes], numbers: numbers.sort() }
}

/** Whether a sorted list of secret numbers has this one. */
export function hasNumber(sorted: BigUint64Array, number: bigint): boolean {
  let [low, high] = [0, sorted.length - 1]
  while (low <= high) {
    const middle = (low + high) >> 1
    const found = sorted[middle] ?? 0n
    if (found === number) return true
    if (found < number) low = middle + 1
    else high = middle - 1
  }
  return false
}
