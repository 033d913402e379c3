import type { CheckInPlan } from '../contract'
import { monthOf } from './cycle'
import { countDays, hasDay } from './day-set'
import type { BookState } from './enter-day'
import type { ClosedOn } from './streak'

/** 还能补的日子：missed days of the last days, the youngest first; only days after somebody began, and within the month's limit. */
export function repairableDays(
  plan: CheckInPlan,
  book: Pick<BookState, 'days' | 'made' | 'closed'>,
  today: number,
  closedNow: ClosedOn,
): number[] {
  const { withinDays, perMonth, mostHeld } = plan.makeUp
  if (mostHeld === 0 || Object.keys(book.days).length === 0) return []
  const found: number[] = []
  for (let at = today - 1; at >= today - withinDays; at -= 1) {
    if (hasDay(book.days, at) || hasDay(book.closed, at) || closedNow(at)) continue
    const { from, to } = monthOf(at)
    if (countDays(book.made, from, to) < perMonth) found.push(at)
  }
  return found
}
