import { sha256 } from '../../platform/digest'
import { addDays, atShopTime, shopDay } from '../../platform/time'
import type { CouponTemplate } from '../records'

/** When a coupon claimed at `at` can be used: at once, until the end of its last shop day or the template's moment. */
export function daysOfCoupon(
  { validity }: Pick<CouponTemplate, 'validity'>,
  at: number,
): { from: number; until: number } {
  const until = 'until' in validity ? validity.until : atShopTime(addDays(shopDay(at), validity.days), '24:00')
  return { from: at, until }
}

/** The id of a person's n-th coupon of a template (n from 1): `<templateId>_<16 hex digits>`. */
export const couponIdOf = (templateId: string, openid: string, n: number): string =>
  `${templateId}_${sha256(`${templateId} ${openid} ${n}`).slice(0, 16)}`

/** The mark that an attempt at a claim leaves at its template's count. */
export const claimMark = (couponId: string, attempt: number): string =>
  `m${sha256(`${couponId} ${attempt}`).slice(0, 24)}`

/** The mark that giving a coupon away leaves in the giver's wallet. */
export const giftMark = (couponId: string): string => `g${sha256(couponId).slice(0, 24)}`
