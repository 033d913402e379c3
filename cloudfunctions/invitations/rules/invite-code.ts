import { TYPED_ALPHABET } from '../../platform/ids'

/** Eight characters that nobody confuses when they are read aloud: one of 6 · 10^11. */
export const INVITE_CODE_LENGTH = 8
const CODE = new RegExp(`^[${TYPED_ALPHABET}]{${INVITE_CODE_LENGTH}}$`)

/** What somebody typed or a path carried as a code, null when it cannot be one; such a text is never looked up. */
export function inviteCodeIn(typed: string): string | null {
  const plain = typed.replace(/[\s-]/g, '').toUpperCase()
  return CODE.test(plain) ? plain : null
}
