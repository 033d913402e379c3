import { addDays, shopDay, weekdayOf } from '../../platform/time'
import type { Birthday } from '../../wallets/records'

const pad = (value: number): string => String(value).padStart(2, '0')

/** The shop day of a birthday in a year; 29 February is the 28th in years without one. */
export function birthdayIn(year: number, { month, day }: Birthday): string {
  const exact = `${year}-${pad(month)}-${pad(day)}`
  return addDays(exact, 0) === exact ? exact : `${year}-${pad(month)}-${pad(day - 1)}`
}

const mondayOf = (day: string): string => addDays(day, 1 - weekdayOf(day))

/** 生日当周：whether an instant lies in the week, Monday to Sunday, of the birthday. Weeks may reach over New Year. */
export function isBirthdayWeek(birthday: Birthday | null | undefined, at: number): boolean {
  if (!birthday) return false
  const today = shopDay(at)
  const year = Number(today.slice(0, 4))
  const week = mondayOf(today)
  return [year - 1, year, year + 1].some((each) => mondayOf(birthdayIn(each, birthday)) === week)
}
