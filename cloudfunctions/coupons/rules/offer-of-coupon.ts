import type { Offer } from '../../pricing/contract'
import type { WalletCoupon } from '../../wallets/records'
import type { CouponTemplate } from '../records'

/**
 * 券在算价里是一条优惠：a coupon as the engine sees it. What it gives is the template's, when it is good is its own. Never
 * funded: coupons are limited by their number, not by money.
 */
export const offerOfCoupon = (
  couponId: string,
  coupon: Pick<WalletCoupon, 'from' | 'until'>,
  template: CouponTemplate,
): Offer => ({
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
