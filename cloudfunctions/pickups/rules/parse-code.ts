import { parseCounterCode } from '../../coupons/rules/counter-code'
import { TYPED_ALPHABET } from '../../platform/ids'

/** What a pickup QR of ours begins with; the rest is the eight characters that can also be typed. */
export const PICKUP_QR_PREFIX = 'TQP1:'
const CODE_LENGTH = 8
const CARD_CODE = /^[0-9A-Za-z]{10}$/

/**
 * The pickup code inside a scanned or typed text: the QR's text, or eight characters in any case with spaces or dashes.
 * @returns eight characters of the typed alphabet, or null when it is none
 */
export function parsePickupCode(text: string): string | null {
  const upper = text.trim().toUpperCase()
  const typed = upper.startsWith(PICKUP_QR_PREFIX) ? upper.slice(PICKUP_QR_PREFIX.length) : upper
  const code = typed.replace(/[\s\-－—]/g, '')
  return code.length === CODE_LENGTH && [...code].every((c) => TYPED_ALPHABET.includes(c)) ? code : null
}

/** What a scanned text is: a pickup code, the code of an exchange coupon, the code of a shared card (alone or in a page path), or nothing of ours. */
export function resolveCode(text: string): { kind: 'pickup' | 'coupon' | 'card' | 'unknown'; code: string } {
  const pickup = parsePickupCode(text)
  if (pickup) return { kind: 'pickup', code: pickup }
  const coupon = parseCounterCode(text)
  if (coupon) return { kind: 'coupon', code: coupon }
  const card = /[?&](?:c|scene)=([^&#]+)/.exec(text)?.[1] ?? text.trim()
  return CARD_CODE.test(card) ? { kind: 'card', code: card } : { kind: 'unknown', code: '' }
}
