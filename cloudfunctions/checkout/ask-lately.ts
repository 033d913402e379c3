import { SECOND } from '../platform/time'

/** WeChat Pay is asked about one order at most once in this time, per instance. */
const QUIET_MS = 3 * SECOND

/**
 * Remembers, for this instance, which orders were asked about a moment ago.
 * @returns a function that says whether an order may be asked about now, and notes that it is
 */
export function notTooOften(quietMs: number = QUIET_MS): (orderId: string, now: number) => boolean {
  const askedAt = new Map<string, number>()
  return (orderId, now) => {
    for (const [id, at] of askedAt) if (Math.abs(now - at) >= quietMs) askedAt.delete(id)
    if (askedAt.has(orderId)) return false
    askedAt.set(orderId, now)
    return true
  }
}
