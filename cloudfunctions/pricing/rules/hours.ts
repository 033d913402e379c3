import { DAY, MINUTE, minutesOf, shopTime } from '../../platform/time'
import type { Hours } from '../contract'

const DAY_MINUTES = DAY / MINUTE

/** Whether they begin before they end, within one day. */
export const soundHours = ({ from, until }: Hours): boolean =>
  Number.isInteger(from) && Number.isInteger(until) && from >= 0 && from < until && until <= DAY_MINUTES

/** Whether a moment (epoch ms) lies in them, by shop time. */
export function inHours({ from, until }: Hours, at: number): boolean {
  const minute = minutesOf(shopTime(at))
  return minute >= from && minute < until
}

/** The first moment from `at` on (epoch ms) that lies in them: `at` itself, later that day, or the next day. */
export function firstInHours({ from, until }: Hours, at: number): number {
  const minute = minutesOf(shopTime(at))
  const midnight = at - (at % MINUTE) - minute * MINUTE
  if (minute < from) return midnight + from * MINUTE
  return minute < until ? at : midnight + DAY + from * MINUTE
}

const clock = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`

/** 14:00–17:00 */
export const hoursText = ({ from, until }: Hours): string => `${clock(from)}–${clock(until)}`
