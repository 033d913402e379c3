import type { Cycle } from '../contract'
import { dayNumber, dayOfNumber } from './day-set'

/** First and last day of a stretch of days, both included. */
export interface Stretch {
  from: number
  to: number
}

/** 周一到周日: 1970-01-01 was a Thursday. */
export function weekOf(number: number): Stretch {
  const from = number - ((number + 3) % 7)
  return { from, to: from + 6 }
}

/** 一号到月底 */
export function monthOf(number: number): Stretch {
  const [year = 1970, month = 1] = dayOfNumber(number).split('-').map(Number)
  const from = dayNumber(`${year}-${String(month).padStart(2, '0')}-01`)
  return { from, to: from + new Date(Date.UTC(year, month, 0)).getUTCDate() - 1 }
}

/** Between which days positions count: the whole streak, or the calendar week or month of the day. */
export function cycleOf(cycle: Cycle, number: number): Stretch {
  if (cycle === 'week') return weekOf(number)
  return cycle === 'month' ? monthOf(number) : { from: 0, to: Number.MAX_SAFE_INTEGER }
}

/** Where days are added up whether in a row or not: the week of weekly cycles, else the month. */
export const totalWindowOf = (cycle: Cycle, number: number): Stretch =>
  cycle === 'week' ? weekOf(number) : monthOf(number)
