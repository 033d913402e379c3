import { addDays, type ShopDay } from '../../platform/time'
import type { InvitationTerms, Inviter } from '../records'

/** So long a friend is remembered at their inviter: longer than any ceiling looks back. */
const REMEMBERED_DAYS = 62

/** What the inviter gets for a friend, and what is remembered afterwards. */
export type Counted =
  | { outcome: 'reward'; counted: Inviter['counted']; already: boolean }
  | { outcome: 'over-day' | 'over-month' }

/**
 * 一天、一个月最多几位：whether a friend still brings their inviter a reward. The day is the one on which the wait ended,
 * whenever it is looked at; a friend who was counted stays counted.
 */
export function countFriend(
  counted: Inviter['counted'],
  friend: string,
  day: ShopDay,
  { perDay, perMonth }: Pick<InvitationTerms, 'perDay' | 'perMonth'>,
): Counted {
  if (counted.some((one) => one.friend === friend)) return { outcome: 'reward', counted, already: true }
  if (counted.filter((one) => one.day === day).length >= perDay) return { outcome: 'over-day' }
  const month = day.slice(0, 7)
  if (counted.filter((one) => one.day.startsWith(month)).length >= perMonth) return { outcome: 'over-month' }
  const from = addDays(day, -REMEMBERED_DAYS)
  return { outcome: 'reward', counted: [...counted.filter((one) => one.day >= from), { friend, day }], already: false }
}
