import { createHmac } from 'node:crypto'
import { CODE_ALPHABET, checkCharacter, isRude, PREFIX_LENGTH, SECRET_LENGTH } from './code'

const BASE = BigInt(CODE_ALPHABET.length)
const SPACE = BASE ** BigInt(SECRET_LENGTH)
/** SHA-512 gives the numbers of eight codes at once. */
const NUMBERS_A_BLOCK = 8
/** Numbers are written in halves, because arithmetic on safe integers is many times faster than on big ones. */
const HALF = CODE_ALPHABET.length ** (SECRET_LENGTH / 2)

export interface BatchOfCodes {
  batchId: string
  prefix: string
  templateId: string
  count: number
}

/** The letters of half a secret. */
function half(value: number): string {
  let text = ''
  let rest = value
  for (let at = 0; at < SECRET_LENGTH / 2; at += 1) {
    text = CODE_ALPHABET.charAt(rest % CODE_ALPHABET.length) + text
    rest = Math.floor(rest / CODE_ALPHABET.length)
  }
  return text
}

/** The whole code of a secret number. */
export function codeOfNumber(prefix: string, number: bigint): string {
  const text = prefix + half(Number(number / BigInt(HALF))) + half(Number(number % BigInt(HALF)))
  return text + checkCharacter(text)
}

/** The secret number in a well-formed code. */
export function numberOfCode(code: string): bigint {
  let number = 0n
  for (const character of code.slice(PREFIX_LENGTH, PREFIX_LENGTH + SECRET_LENGTH)) {
    number = number * BASE + BigInt(CODE_ALPHABET.indexOf(character))
  }
  return number
}

/** One after the other, the secret numbers that the key gives a batch: none twice. */
function* secretNumbers(secret: string, { batchId, templateId }: BatchOfCodes): Generator<bigint> {
  const seen = new Set<bigint>()
  for (let block = 0; ; block += 1) {
    const bytes = createHmac('sha512', secret).update(`${templateId} ${batchId} ${block}`).digest()
    for (let at = 0; at < NUMBERS_A_BLOCK; at += 1) {
      const number = bytes.readBigUInt64BE(at * 8) % SPACE
      if (seen.has(number)) continue
      seen.add(number)
      yield number
    }
  }
}

/**
 * 一批券码：all codes of a batch, always the same for the same key, so that none is stored before it is used. Each has
 * 63 bits that only the key's owner can work out; rude ones are skipped, none comes twice.
 */
export function codesOfBatch(secret: string, batch: BatchOfCodes): { codes: string[]; numbers: BigUint64Array } {
  const codes: string[] = []
  const numbers = new BigUint64Array(batch.count)
  for (const number of secretNumbers(secret, batch)) {
    if (codes.length >= batch.count) break
    const code = codeOfNumber(batch.prefix, number)
    if (isRude(code)) continue
    numbers[codes.length] = number
    codes.push(code)
  }
  return { codes, numbers: numbers.sort() }
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
