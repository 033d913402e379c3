import type { CheckInPlan, Reward } from '../contract'
import type { CheckInBook, Outcome } from '../records'
import { cycleOf, monthOf } from './cycle'
import { countDays, type DaySet, hasDay, withDay } from './day-set'
import { reachMilestones } from './milestones'
import { type ClosedOn, currentRun, runUpTo } from './streak'

/** What of a book is decided by days; the rest (reminder, `rev`) is not touched here. */
export type BookState = Pick<CheckInBook, 'days' | 'made' | 'closed' | 'given' | 'outcomes' | 'cards'>

export interface DayEvent {
  kind: 'tap' | 'make-up'
  /** The day by number, and the shop's day on which it is asked for. */
  number: number
  today: number
}

export type Entered =
  | { ok: true; state: BookState; outcome: Outcome; already: boolean }
  | { ok: false; why: 'no-card' | 'month-full' | 'already-checked-in' }

/** Outcomes are kept so many days, for whoever carries a check-in on. */
const KEEP_OUTCOMES = 31

export const outcomeKey = (number: number): string => `d${number}`

/** A closed day keeps its streak for good once somebody has come back after it. */
function closedBefore(state: BookState, number: number, closedOn: ClosedOn): DaySet {
  let closed = state.closed
  for (let at = number - 1; at >= number - KEEP_OUTCOMES && !hasDay(state.days, at); at -= 1) {
    if (closedOn(at) && !hasDay(closed, at)) closed = withDay(closed, at)
  }
  return closed
}

/** The place of a day in its cycle, from 1. */
export function positionOf(plan: CheckInPlan, days: DaySet, number: number, closedOn: ClosedOn): number {
  const { length } = runUpTo(days, closedOn, number, cycleOf(plan.cycle, number).from)
  return plan.cycle === 'run' ? ((length - 1) % plan.roundDays) + 1 : length
}

/** Points of a place in the cycle: the last of the list holds for all after it. */
export const pointsOfPosition = (plan: CheckInPlan, position: number): number =>
  plan.daily[Math.min(position, plan.daily.length) - 1] ?? 0

/** 补签卡最多存几张: cards above what may be held are not added. */
function countCards(
  plan: CheckInPlan,
  cards: number,
  rewards: readonly Reward[],
): { cards: number; rewards: Reward[] } {
  let held = cards
  const kept: Reward[] = []
  for (const reward of rewards) {
    if (reward.kind !== 'cards') {
      kept.push(reward)
      continue
    }
    const added = Math.min(reward.cards, Math.max(0, plan.makeUp.mostHeld - held))
    held += added
    if (added > 0) kept.push({ kind: 'cards', cards: added })
  }
  return { cards: held, rewards: kept }
}

const youngOutcomes = (outcomes: BookState['outcomes'], today: number): BookState['outcomes'] =>
  Object.fromEntries(Object.entries(outcomes).filter(([key]) => Number(key.slice(1)) > today - KEEP_OUTCOMES))

/** Why a day cannot be made up with what the person has; null = it can. */
function shortOf(plan: CheckInPlan, state: BookState, number: number): 'no-card' | 'month-full' | null {
  if (state.cards < 1) return 'no-card'
  const month = monthOf(number)
  return countDays(state.made, month.from, month.to) >= plan.makeUp.perMonth ? 'month-full' : null
}

/**
 * 签一天：enters one day in a person's book and says what it brings. A day that stands there already brings what it
 * brought. Depends on nothing but its arguments, so a replay of the same days gives the same book.
 */
export function enterDay(plan: CheckInPlan, before: BookState, event: DayEvent, closedNow: ClosedOn): Entered {
  const { kind, number, today } = event
  const known = before.outcomes[outcomeKey(number)]
  if (hasDay(before.days, number)) {
    if (kind === 'make-up' && !hasDay(before.made, number)) return { ok: false, why: 'already-checked-in' }
    return { ok: true, state: before, outcome: known ?? { streak: 0, rewards: [] }, already: true }
  }
  const short = kind === 'make-up' ? shortOf(plan, before, number) : null
  if (short) return { ok: false, why: short }
  const closed = kind === 'tap' ? closedBefore(before, number, closedNow) : before.closed
  const closedOn: ClosedOn = (at) => hasDay(closed, at) || closedNow(at)
  const days = withDay(before.days, number)
  const made = kind === 'make-up' ? withDay(before.made, number) : before.made
  const reached = reachMilestones(plan, { days, made, given: before.given }, number, today, closedOn)
  const points = kind === 'tap' ? pointsOfPosition(plan, positionOf(plan, days, number, closedOn)) : 0
  const daily: Reward[] = points > 0 ? [{ kind: 'points', points }] : []
  const paid = kind === 'make-up' ? before.cards - 1 : before.cards
  const { cards, rewards } = countCards(plan, paid, [...daily, ...reached.rewards])
  const outcome = { streak: currentRun(days, closedOn, today).length, rewards }
  const outcomes = { ...youngOutcomes(before.outcomes, today), [outcomeKey(number)]: outcome }
  return { ok: true, state: { days, made, closed, given: reached.given, outcomes, cards }, outcome, already: false }
}
