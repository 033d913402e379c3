import { TYPED_ALPHABET } from '../../platform/ids'

/** How the QR of a shown coupon begins, so that the counter's scanner tells it from a pickup code. */
export const COUNTER_QR_PREFIX = 'TQE1:'
/** Nine typed characters ≈ 44 bits, one more than a pickup code has, for the ten minutes that a code lives. */
export const COUNTER_CODE_LENGTH = 9
export const COUNTER_CODE_LIVES_MS = 10 * 60_000
/** One with less time left than this is not shown again: it could end on the way to the scanner. */
export const COUNTER_CODE_FRESH_MS = 60_000

/** The code inside a scanned or typed text: the QR's text, or nine characters in any case with spaces or dashes; else null. */
export function parseCounterCode(text: string): string | null {
  const upper = text.trim().toUpperCase()
  const typed = upper.startsWith(COUNTER_QR_PREFIX) ? upper.slice(COUNTER_QR_PREFIX.length) : upper
  const code = typed.replace(/[\s\-－—]/g, '')
  return code.length === COUNTER_CODE_LENGTH && [...code].every((c) => TYPED_ALPHABET.includes(c)) ? code : null
}

/** The fact of a use, in wallet and shelf. */
export const counterFact = (code: string): string => `c_${code}`
