import { addDays, atShopTime, minutesOf, shopDay, shopTime } from '../../platform/time'

/** Nobody is written to between these times of the shop's day. */
export const QUIET_FROM = '21:30'
export const QUIET_UNTIL = '08:30'

/** The first moment from `at` on (epoch ms) at which a message may leave: `at` itself, or the end of the quiet hours. */
export function outsideQuietHours(at: number): number {
  const minutes = minutesOf(shopTime(at))
  if (minutes < minutesOf(QUIET_UNTIL)) return atShopTime(shopDay(at), QUIET_UNTIL)
  if (minutes >= minutesOf(QUIET_FROM)) return atShopTime(addDays(shopDay(at), 1), QUIET_UNTIL)
  return at
}

/**
 * When a message that should leave at `at` really may, in epoch ms; null when it would be pointless by then.
 * @param until the last moment at which it is of use; null = it always is
 */
export function leavesAt(at: number, until: number | null): number | null {
  const leaves = outsideQuietHours(at)
  return until !== null && leaves > until ? null : leaves
}
