import { command } from '../platform/database/sdk'
import { putCoupon, takeCoupon } from '../wallets/coupon-posts'
import { type CouponGift, couponClaims, couponGifts } from './records'
import { giftMark } from './rules/coupon-days'

const moveGift = (gift: CouponGift, change: Partial<CouponGift>): Promise<boolean> =>
  couponGifts.updateIf({ _id: gift._id, state: 'moving', rev: gift.rev }, { ...change, rev: gift.rev + 1 })

/**
 * Out of the giver's wallet, into the friend's, once each: the gift document is the log. A coupon that the giver used or
 * lost meanwhile makes it `gone`. Safe to repeat at any time.
 * @returns whether the friend has it
 */
export async function carryOnGift(gift: CouponGift): Promise<boolean> {
  const { _id, state, from, to, templateId, days } = gift
  if (state === 'done') return true
  if (state !== 'moving' || to === null) return false
  if (!(await takeCoupon(from, _id, giftMark(_id)))) {
    await moveGift(gift, { state: 'gone', due: 0 })
    return false
  }
  await putCoupon(to, _id, { s: 'free', by: null, t: templateId, ...days, gift: 1 })
  await couponClaims.updateIf({ _id, openid: from }, { openid: to, rev: command.inc(1) })
  await moveGift(gift, { state: 'done', due: 0 })
  return true
}

/** Gifts that a function left half done. */
export const giftsDue = (now: number, limit: number): Promise<CouponGift[]> =>
  couponGifts.find({ due: command.and(command.gt(0), command.lte(now)) }, { orderBy: [['due', 1]], limit })
