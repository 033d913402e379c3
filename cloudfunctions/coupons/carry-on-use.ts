import { command } from '../platform/database/sdk'
import { eachApart } from '../platform/each-apart'
import type { Job } from '../platform/jobs'
import { HOUR } from '../platform/time'
import { handOut } from '../shelves/hand-out'
import { takeBack } from '../shelves/take-back'
import { spendCoupon, tidyCouponMarks, undoSpending } from '../wallets/coupon-posts'
import { type CounterTaking, type CounterUse, counterUses, pastCoupons } from './records'
import { counterFact } from './rules/counter-code'

const PAGE = 50
/** How long marks stay after a use, for whoever is still under way with it. */
const MARKS_STAY_MS = 2 * HOUR

/** Moves a use out of the one state it was read in; null when somebody else was first. */
export async function moveUse(use: CounterUse, change: Partial<CounterUse>): Promise<CounterUse | null> {
  const { _id, state, rev } = use
  const next = { ...change, rev: rev + 1 }
  const written = change.taking ? { ...next, taking: command.set(change.taking) } : next
  return (await counterUses.updateIf({ _id, state, rev }, written)) ? { ...use, ...next } : null
}

/** Whether the coupon is used by this and nothing else, wherever it lies by now. */
async function isUsed({ _id, openid, couponId }: CounterUse, at: number): Promise<boolean> {
  const fact = counterFact(_id)
  return (await spendCoupon(openid, couponId, fact, at)) || (await pastCoupons.get(couponId))?.by === fact
}

async function take(use: CounterUse, taking: CounterTaking, now: number): Promise<CounterUse> {
  const out = await handOut({ ...taking, fact: counterFact(use._id) })
  const used = out && (await isUsed(use, taking.at))
  const change: Partial<CounterUse> = used
    ? { state: 'taken', due: 0, tidyAt: now + MARKS_STAY_MS }
    : { state: 'refused', refusal: out ? 'not-free' : 'sold-out' }
  const moved = (await moveUse(use, change)) ?? (await counterUses.get(use._id))
  if (!moved) throw new Error(`the use of ${use.couponId} is gone`)
  return carryOnUse(moved, now)
}

async function undo(use: CounterUse, taking: CounterTaking, now: number): Promise<CounterUse> {
  await takeBack({ ...taking, fact: counterFact(use._id) })
  await undoSpending(use.openid, use.couponId, counterFact(use._id))
  return (await moveUse(use, { due: 0, tidyAt: now + MARKS_STAY_MS })) ?? use
}

/**
 * Goods off the shelf, then the coupon used: taking → taken; what cannot be done is undone on both, taking → refused.
 * Safe to repeat at any time and by several at once.
 */
export async function carryOnUse(use: CounterUse, now: number): Promise<CounterUse> {
  if (!use.taking) return use
  if (use.state === 'taking') return take(use, use.taking, now)
  return use.state === 'refused' && use.due !== 0 ? undo(use, use.taking, now) : use
}

/** Uses that a function left half done are finished or taken back. */
export const finishCounterUses = (): Job => ({
  name: 'finish_counter_uses',
  page: async (now) => {
    const due = await counterUses.find(
      { due: command.and(command.gt(0), command.lte(now)) },
      { orderBy: [['due', 1]], limit: PAGE },
    )
    const apart = { job: 'finish_counter_uses', idOf: ({ couponId }: CounterUse) => couponId, atOnce: 1 }
    await eachApart(due, (use) => carryOnUse(use, now), apart)
    return due.length === PAGE
  },
})

/** Forgets codes that nobody scanned, and the marks of uses that are long over. */
export const tidyCounterUses = (): Job => ({
  name: 'tidy_counter_uses',
  page: async (now) => {
    await counterUses.removeAll({ state: 'shown', until: command.lt(now - HOUR) })
    const due = await counterUses.find(
      { tidyAt: command.and(command.gt(0), command.lte(now)) },
      { orderBy: [['tidyAt', 1]], limit: PAGE },
    )
    for (const use of due) {
      await tidyCouponMarks(use.openid, [counterFact(use._id)])
      await moveUse(use, { tidyAt: 0 })
    }
    return due.length === PAGE
  },
})
