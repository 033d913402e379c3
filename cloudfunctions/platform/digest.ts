import { createHash, timingSafeEqual } from 'node:crypto'

/** SHA-256 of a text, as 64 lower-case hex digits. */
export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

/** Whether two secrets are the same, in a time that tells nothing about where they differ. */
export const sameSecret = (a: string, b: string): boolean =>
  timingSafeEqual(Buffer.from(sha256(a)), Buffer.from(sha256(b)))
