import type { CheckInPlan, Reward } from '../contract'
import { hasDay } from './day-set'
import { type BookState, enterDay, pointsOfPosition, positionOf } from './enter-day'
import type { ClosedOn } from './streak'

/** What a tap would bring on a day to come, if nobody misses a day before it. */
export interface Ahead {
  number: number
  /** Points of the day, and what comes beyond them. */
  points: number
  gift: Reward[]
}

/** 后面每天签下去会得到什么：the days from `from` on, by the same rule that will decide them. */
export function forecast(
  plan: CheckInPlan,
  state: BookState,
  from: number,
  until: number,
  closedOn: ClosedOn,
): Ahead[] {
  const ahead: Ahead[] = []
  let book = state
  for (let number = from; number <= until; number += 1) {
    if (hasDay(book.days, number)) continue
    const entered = enterDay(plan, book, { kind: 'tap', number, today: number }, closedOn)
    if (!entered.ok) break
    book = entered.state
    const points = pointsOfPosition(
      plan,
      positionOf(plan, book.days, number, (at) => hasDay(book.closed, at) || closedOn(at)),
    )
    const { rewards } = entered.outcome
    ahead.push({ number, points, gift: points > 0 ? rewards.slice(1) : [...rewards] })
  }
  return ahead
}
