import { command } from '../platform/database/sdk'
import { eachApart } from '../platform/each-apart'
import type { Job } from '../platform/jobs'
import { HOUR, MINUTE } from '../platform/time'
import { dropCoupon, expireCoupon } from '../wallets/coupon-posts'
import { readWallet } from '../wallets/open'
import { type CouponClaim, couponClaims, pastCoupons } from './records'

const PAGE = 50
/** A coupon that an order holds over its end is looked at again: orders are paid or closed by then. */
const HELD_AGAIN_MS = 20 * MINUTE
/** How long something that is over stays in the wallet, for whoever is still under way with it. */
const OVER_STAYS_MS = HOUR

const lookAgain = ({ _id, rev }: CouponClaim, change: Partial<CouponClaim>): Promise<boolean> =>
  couponClaims.updateIf({ _id, rev }, { ...change, rev: rev + 1 })

/** Into the history first, then out of the wallet. */
async function moveToHistory(claim: CouponClaim, state: 'used' | 'expired', by: string | null): Promise<void> {
  const { _id, templateId, openid, from, until } = claim
  await pastCoupons.insertIfAbsent({ _id, templateId, openid, state, by, from, until, at: until })
  await dropCoupon(openid, _id)
  await lookAgain(claim, { lookAt: 0 })
}

/** 到期：what becomes of one coupon whose days are over. A held one waits for its order. */
async function endCoupon(claim: CouponClaim, now: number): Promise<void> {
  const { _id, openid } = claim
  await expireCoupon(openid, _id, now)
  const coupon = (await readWallet(openid))?.coupons[_id]
  if (coupon?.s === 'held') {
    await lookAgain(claim, { lookAt: now + HELD_AGAIN_MS })
    return
  }
  // Not there: it moved to a friend's wallet after this page was read, or the history has it already.
  if (!coupon || coupon.s === 'free') {
    const over = await pastCoupons.get(_id)
    await lookAgain(claim, over ? { lookAt: 0 } : { lookAt: now + HELD_AGAIN_MS })
    return
  }
  if (claim.endedAt === 0) await lookAgain(claim, { endedAt: now, lookAt: now + OVER_STAYS_MS })
  else await moveToHistory(claim, coupon.s, coupon.by)
}

/**
 * The night job that ends coupons: free ones expire, what is over for an hour moves out of the wallet into the history.
 * A used one stays in the wallet until its days are over, because a refund may give it back until then.
 */
export const endCoupons = (): Job => ({
  name: 'end_coupons',
  page: async (now) => {
    const due = await couponClaims.find(
      { lookAt: command.and(command.gt(0), command.lte(now)) },
      { orderBy: [['lookAt', 1]], limit: PAGE },
    )
    await eachApart(due, (claim) => endCoupon(claim, now), { job: 'end_coupons', idOf: ({ _id }) => _id, atOnce: 1 })
    return due.length === PAGE
  },
})
