import { type ShopDay, weekdayOf } from '../../platform/time'

/** The key under which weekly plans keep a day: `w1` Monday … `w7` Sunday. */
export type WeekKey = `w${1 | 2 | 3 | 4 | 5 | 6 | 7}`

const KEYS: readonly WeekKey[] = ['w1', 'w2', 'w3', 'w4', 'w5', 'w6', 'w7']

/** The plan's key for a shop day. */
export function weekKey(day: ShopDay): WeekKey {
  const key = KEYS[weekdayOf(day) - 1]
  if (!key) throw new Error(`no weekday for ${day}`)
  return key
}
