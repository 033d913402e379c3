import type { Filter } from '../platform/database/conditions'
import { command } from '../platform/database/sdk'
import { path } from '../platform/ids'
import { shopDay } from '../platform/time'
import { type CouponClaim, type CouponCount, type CouponTemplate, couponCounts } from './records'
import { claimMark } from './rules/coupon-days'

export type CountAnswer = 'counted' | 'undone' | 'none-left' | 'today-none-left' | 'expired'
type Ceilings = Pick<CouponTemplate, '_id' | 'total' | 'perDay'>
type Counted = Pick<CouponClaim, '_id' | 'attempt'>

const TRIES = 4

export const emptyCount = (templateId: string): CouponCount => ({
  _id: templateId,
  closed: false,
  given: 0,
  returned: 0,
  day: '',
  today: 0,
  o: {},
  rev: 1,
})

export const readCount = async (templateId: string): Promise<CouponCount> =>
  (await couponCounts.get(templateId)) ?? emptyCount(templateId)

/** Why nobody can claim now, by what the count says; null when there is room. */
export function shortOf(
  count: CouponCount,
  { total, perDay }: Ceilings,
  now: number,
): Exclude<CountAnswer, 'counted' | 'undone'> | null {
  if (count.closed) return 'expired'
  if (count.given >= total) return 'none-left'
  if (perDay !== null && count.day === shopDay(now) && count.today >= perDay) return 'today-none-left'
  return null
}

/** One coupon more, if the total, the day and the template's state allow it at the very moment of the update. */
async function countOnce({ _id, total, perDay }: Ceilings, mark: string, now: number): Promise<boolean> {
  const day = shopDay(now)
  const room: Filter & { _id: string } = {
    _id,
    closed: false,
    given: command.lt(total),
    [mark]: command.exists(false),
  }
  const counted = { given: command.inc(1), [mark]: 'h', rev: command.inc(1) }
  const left = perDay === null ? {} : { today: command.lt(perDay) }
  if (await couponCounts.updateIf({ ...room, day, ...left }, { ...counted, today: command.inc(1) })) return true
  return couponCounts.updateIf({ ...room, day: command.lt(day) }, { ...counted, day, today: 1 })
}

/** Counts an attempt at a claim against its template's ceilings. A repeat is counted once. */
export async function countIn(template: Ceilings, claim: Counted, now: number): Promise<CountAnswer> {
  const key = claimMark(claim._id, claim.attempt)
  for (let attempt = 1; attempt <= TRIES; attempt += 1) {
    if (await countOnce(template, path('o', key), now)) return 'counted'
    const count = await couponCounts.get(template._id)
    if (!count) {
      await couponCounts.insertIfAbsent(emptyCount(template._id))
      continue
    }
    const mark = count.o[key]
    if (mark) return mark === 'h' ? 'counted' : 'undone'
    const short = shortOf(count, template, now)
    if (short) return short
  }
  throw new Error(`the count of ${template._id} kept changing`)
}

/** Takes an attempt back that was refused, and leaves an `x`, so that one still under way is not counted any more. */
export async function uncount(templateId: string, claim: Counted): Promise<void> {
  const mark = path('o', claimMark(claim._id, claim.attempt))
  const undone = { given: command.inc(-1), returned: command.inc(1), [mark]: 'x', rev: command.inc(1) }
  if (await couponCounts.updateIf({ _id: templateId, [mark]: 'h' }, undone)) return
  await couponCounts.updateIf({ _id: templateId, [mark]: command.exists(false) }, { [mark]: 'x', rev: command.inc(1) })
  // A count that landed between the two updates is found by the first one now.
  await couponCounts.updateIf({ _id: templateId, [mark]: 'h' }, undone)
}

/** Removes the marks of claims that are long over. */
export const tidyCount = (templateId: string, marks: readonly string[]): Promise<boolean> =>
  couponCounts.updateIf(
    { _id: templateId },
    { ...Object.fromEntries(marks.map((mark) => [path('o', mark), command.remove()])), rev: command.inc(1) },
  )

/** Opens or shuts the count, so that closing a template stops the very next claim. */
export async function setCountClosed(templateId: string, closed: boolean): Promise<void> {
  await couponCounts.insertIfAbsent(emptyCount(templateId))
  await couponCounts.updateIf({ _id: templateId, closed: !closed }, { closed, rev: command.inc(1) })
}
