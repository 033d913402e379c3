import { SECOND } from '../platform/time'
import type { FlashShortage } from './rules/refusals'

/** So long this instance trusts what it has seen; a returned piece is on sale again after it at the latest. */
const TRUST_MS = SECOND
/** A shop has a handful of sales at a time; older ones are forgotten. */
const MOST = 100

const seen = new Map<string, { at: number; short: FlashShortage }>()

/** Notes that a sale has nothing left to reserve. */
export function noteSoldOut(saleId: string, short: FlashShortage, now: number): void {
  if (seen.size >= MOST) seen.clear()
  seen.set(saleId, { at: now, short })
}

/** A piece came free in this instance: the next one who asks is let through. */
export const noteFree = (saleId: string): void => {
  seen.delete(saleId)
}

/** Whether this instance has seen within the last second that a sale has nothing left to reserve, and why. No request. */
export function soldOutLately(saleId: string, now: number): FlashShortage | null {
  const known = seen.get(saleId)
  if (!known || Math.abs(now - known.at) >= TRUST_MS) return null
  return known.short
}
