import type { Offer } from '../../pricing/contract'
import type { WalletCoupon } from '../../wallets/records'
import type { CouponTemplate } from '../records'

/** A coupon in somebody's wallet as the price engine sees it: its template's rule within its own days. */
export const offerOfCoupon = (couponId: string, coupon: WalletCoupon, template: CouponTemplate): Offer => ({
  offerId: couponId,
  source: 'coupon',
  name: template.name,
  reason: template.rule,
  benefit: template.benefit,
  audience: template.audience,
  scope: template.scope,
  stores: template.stores,
  weekdays: template.weekdays,
  from: coupon.from,
  until: coupon.until,
  stacking: template.stacking,
  position: template.position,
  funded: false,
})
