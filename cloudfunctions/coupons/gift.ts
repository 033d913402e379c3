import type { z } from 'zod'
import { loadRules } from '../catalog/rules-cache'
import { ok, type Result, refuse } from '../platform/result'
import type { Caller } from '../platform/serve'
import { readWallet } from '../wallets/open'
import type { CouponsActions, giftInput } from './contract'
import { type CouponGift, couponGifts } from './records'
import { type CouponRefusal, couponRefusal } from './rules/refusals'

/** Where the friend opens it. */
const giftPath = (token: string): string => `/packages/member/pages/gift/index?token=${token}`

/**
 * Makes the card with which one friend can take a coupon; until then it stays usable. A repeat answers the same card.
 * Refusals: `foreign` (another person's, or none), `not-giftable`, `not-free`, `expired`.
 */
export async function giftCoupon(
  { couponId }: z.output<typeof giftInput>,
  { openid, now, newId }: Caller,
): Promise<Result<CouponsActions['coupons.gift']['reply'], CouponRefusal>> {
  const [rules, wallet] = await Promise.all([loadRules(now), readWallet(openid)])
  const coupon = wallet?.coupons[couponId]
  const template = coupon && rules.templates.get(coupon.t)
  if (!coupon || !template) return refuse(couponRefusal('foreign'))
  if (!template.giftable) return refuse(couponRefusal('not-giftable'))
  if (coupon.gift === 1) return refuse(couponRefusal('not-giftable', '朋友送的券不能再送，留着自己用'))
  if (coupon.s !== 'free') return refuse(couponRefusal('not-free'))
  if (coupon.until <= now) return refuse(couponRefusal('expired', '这张券到期了，不能再送'))
  const gift: CouponGift = {
    _id: couponId,
    token: newId(),
    templateId: coupon.t,
    from: openid,
    to: null,
    state: 'open',
    days: { from: coupon.from, until: coupon.until },
    at: now,
    due: 0,
    rev: 1,
  }
  const made = await couponGifts.insertIfAbsent(gift)
  const standing = made === 'inserted' ? gift : await couponGifts.get(couponId)
  if (standing?.state !== 'open' || standing.from !== openid) return refuse(couponRefusal('not-free'))
  return ok({ token: standing.token, path: giftPath(standing.token), title: `送你一张「${template.name}」` })
}
