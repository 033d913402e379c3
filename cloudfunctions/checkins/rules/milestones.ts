import type { CheckInPlan, Milestone, Reward } from '../contract'
import { cycleOf, monthOf, totalWindowOf, weekOf } from './cycle'
import { countDays, type DaySet, dayNumber } from './day-set'
import { type ClosedOn, endOfRun, runUpTo } from './streak'

/** How often each milestone was given, by cycle: `r<first day>` a streak, `w…` `m…` a week or month, `t…` totals, `c…` challenges. */
export type Given = Readonly<Record<string, Readonly<Record<string, number>>>>

interface Reached {
  given: Given
  rewards: Reward[]
}

/** So long what belongs to the past is kept: longer than anything can be made up. */
const KEEP_DAYS = 62

/** How often a milestone is reached by a run of a length: once a round, or once. */
const timesReached = ({ days }: Milestone, length: number, round: number | null): number => {
  if (length < days) return 0
  return round === null ? 1 : Math.floor((length - days) / round) + 1
}

/** Gives what is reached more often than it was given. */
function giveDue(
  given: Given,
  key: string,
  milestones: readonly Milestone[],
  times: (one: Milestone) => number,
): Reached {
  const before = given[key] ?? {}
  const after: Record<string, number> = { ...before }
  const rewards: Reward[] = []
  for (const milestone of milestones) {
    const due = times(milestone) - (before[milestone.days] ?? 0)
    for (let n = 0; n < due; n += 1) rewards.push(...milestone.rewards)
    if (due > 0) after[milestone.days] = times(milestone)
  }
  return { given: rewards.length === 0 ? given : { ...given, [key]: after }, rewards }
}

const startOf = (key: string): number => Number(key.slice(1))
const isRun = (key: string): boolean => /^r\d+$/.test(key)

/** Runs that a made-up day has joined are one: what was given in each was given in it. */
function joinRuns(given: Given, from: number, to: number): Given {
  const joined = Object.keys(given).filter((key) => isRun(key) && startOf(key) >= from && startOf(key) <= to)
  if (joined.length === 0 || (joined.length === 1 && joined[0] === `r${from}`)) return given
  const sum: Record<string, number> = {}
  for (const key of joined) {
    for (const [days, times] of Object.entries(given[key] ?? {})) sum[days] = (sum[days] ?? 0) + times
  }
  const rest = Object.entries(given).filter(([key]) => !joined.includes(key))
  return { ...Object.fromEntries(rest), [`r${from}`]: sum }
}

/**
 * What cannot be reached again is forgotten. Of the runs that began long ago only the youngest can still be joined to a
 * day that is made up.
 */
function withoutOld(given: Given, number: number): Given {
  const old = Object.keys(given).filter((key) => {
    const start = Number(key.split('_').at(-1)?.replace(/^\D+/, ''))
    return start < number - KEEP_DAYS
  })
  const youngest = Math.max(...old.filter(isRun).map(startOf))
  const gone = new Set(old.filter((key) => !isRun(key) || startOf(key) !== youngest))
  return gone.size === 0 ? given : Object.fromEntries(Object.entries(given).filter(([key]) => !gone.has(key)))
}

/**
 * 到了哪一档：what a day just entered reaches and what was not given yet. Each milestone comes once a round (or once a
 * week or month), whatever the order in which days are tapped and made up.
 * @param days with the new day
 * @param today no day after it is looked at
 */
export function reachMilestones(
  plan: CheckInPlan,
  before: { days: DaySet; made: DaySet; given: Given },
  number: number,
  today: number,
  closedOn: ClosedOn,
): Reached {
  const { days, made } = before
  const cycle = cycleOf(plan.cycle, number)
  const end = endOfRun(days, closedOn, number, Math.min(today, cycle.to))
  const run = runUpTo(days, closedOn, end, cycle.from)
  const byRounds = plan.cycle === 'run'
  const key = byRounds ? `r${run.from}` : `${plan.cycle === 'week' ? 'w' : 'm'}${cycle.from}`
  const joined = byRounds ? joinRuns(before.given, run.from, run.to) : before.given
  const ofStreak = giveDue(withoutOld(joined, number), key, plan.streak, (one) =>
    timesReached(one, run.length, byRounds ? plan.roundDays : null),
  )
  const window = totalWindowOf(plan.cycle, number)
  const total = countDays(days, window.from, window.to)
  const totalKey = `t${plan.cycle === 'week' ? 'w' : 'm'}_${window.from}`
  const ofTotal = giveDue(ofStreak.given, totalKey, plan.total, (one) => timesReached(one, total, null))
  return plan.challenges
    .filter(
      ({ what, startsOn, endsOn }) =>
        what === 'checkins' && dayNumber(startsOn) <= number && number <= dayNumber(endsOn),
    )
    .reduce<Reached>(
      (so, { challengeId, window: kind, needed, rewards }) => {
        const stretch = kind === 'week' ? weekOf(number) : monthOf(number)
        const tapped = countDays(days, stretch.from, stretch.to) - countDays(made, stretch.from, stretch.to)
        const reached = giveDue(so.given, `c${challengeId}_${stretch.from}`, [{ days: needed, rewards }], (one) =>
          timesReached(one, tapped, null),
        )
        return { given: reached.given, rewards: [...so.rewards, ...reached.rewards] }
      },
      { given: ofTotal.given, rewards: [...ofStreak.rewards, ...ofTotal.rewards] },
    )
}
