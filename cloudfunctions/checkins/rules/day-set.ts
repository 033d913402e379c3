import { addDays, type ShopDay } from '../../platform/time'

/** A set of days: thirty to a number, as bits, by block (`b685`). Three years are 37 numbers. */
export type DaySet = Readonly<Record<string, number>>

const BLOCK = 30
const DAY_MS = 86_400_000

/** Days since 1970-01-01: what is counted with. */
export const dayNumber = (day: ShopDay): number => {
  const [year = 1970, month = 1, date = 1] = day.split('-').map(Number)
  return Date.UTC(year, month - 1, date) / DAY_MS
}

export const dayOfNumber = (number: number): ShopDay => addDays('1970-01-01', number)

const blockOf = (number: number): string => `b${Math.floor(number / BLOCK)}`

export const hasDay = (set: DaySet, number: number): boolean =>
  ((set[blockOf(number)] ?? 0) >> (number % BLOCK)) % 2 === 1

export const withDay = (set: DaySet, number: number): DaySet => ({
  ...set,
  [blockOf(number)]: (set[blockOf(number)] ?? 0) | (1 << (number % BLOCK)),
})

/** How many days of the set lie between two, both included. */
export function countDays(set: DaySet, from: number, to: number): number {
  let count = 0
  for (let number = from; number <= to; number += 1) if (hasDay(set, number)) count += 1
  return count
}
