import { type DaySet, hasDay } from './day-set'

/** Whether the shop was closed on a day (by number): such a day, missed, breaks nothing. */
export type ClosedOn = (number: number) => boolean

/** An unbroken run: its first and last day checked in, and how many days were checked in. */
export interface Run {
  from: number
  to: number
  length: number
}

/** A streak does not outlive a year without a check-in, however long the shop was closed. */
const LONGEST_GAP = 366

/**
 * 连续天数：the days checked in without a break, going back from `number`; missed days on which the shop was closed are
 * passed over and not counted.
 * @param floor days before this one are not looked at
 */
export function runUpTo(days: DaySet, closedOn: ClosedOn, number: number, floor = 0): Run {
  const run = { from: number, to: number, length: 0 }
  let gap = 0
  for (let at = number; at >= floor && gap < LONGEST_GAP; at -= 1) {
    if (hasDay(days, at)) {
      if (run.length === 0) run.to = at
      run.length += 1
      run.from = at
      gap = 0
    } else if (closedOn(at)) gap += 1
    else break
  }
  return run
}

/** The last day of the run that a day checked in belongs to, looking no further than `ceiling`. */
export function endOfRun(days: DaySet, closedOn: ClosedOn, number: number, ceiling: number): number {
  let end = number
  for (let at = number + 1; at <= ceiling; at += 1) {
    if (hasDay(days, at)) end = at
    else if (!closedOn(at)) break
  }
  return end
}

/** What stands today: the run up to today, or up to yesterday as long as today is open. */
export const currentRun = (days: DaySet, closedOn: ClosedOn, today: number): Run =>
  runUpTo(days, closedOn, hasDay(days, today) ? today : today - 1)
