import { TYPED_ALPHABET } from '../../platform/ids'

/** Twelve characters of the typed alphabet ≈ 59 bits: enough for the day a code lives, even with its hash known. */
export const STAFF_CODE_LENGTH = 12
export const STAFF_CODE_LIVES_MS = 24 * 60 * 60 * 1000

/** What was typed, without case, spaces and dashes. */
export const plainCode = (typed: string): string => typed.toUpperCase().replace(/[\s\-－—]/g, '')

/** `K7M2WX4TQ9RD` → `K7M2-WX4T-Q9RD`, as it is read aloud and shown. */
export const shownCode = (code: string): string => code.match(/.{1,4}/g)?.join('-') ?? code

/** Whether a text can be a staff code at all; what cannot is not looked up. */
export const isStaffCode = (code: string): boolean =>
  code.length === STAFF_CODE_LENGTH && [...code].every((character) => TYPED_ALPHABET.includes(character))
