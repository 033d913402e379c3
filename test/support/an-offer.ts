import type { Benefit, Offer } from '../../cloudfunctions/pricing/contract'

/** All goods. */
export const ALL_GOODS: Offer['scope'] = {
  products: null,
  categories: null,
  skus: null,
  except: { products: [], categories: [] },
}

/** A campaign for everybody, everywhere, always, on all goods, that goes with everything. */
export const aCampaign = (offerId: string, benefit: Benefit, more: Partial<Offer> = {}): Offer => ({
  offerId,
  source: 'campaign',
  name: offerId,
  reason: `${offerId} 的规则`,
  benefit,
  audience: 'everybody',
  scope: ALL_GOODS,
  stores: null,
  weekdays: null,
  from: 0,
  until: Date.UTC(2030, 0, 1),
  stacking: { group: null, atMost: 1, notWith: [] },
  position: 0,
  funded: false,
  ...more,
})

/** The same as a coupon in a wallet. */
export const aCoupon = (offerId: string, benefit: Benefit, more: Partial<Offer> = {}): Offer =>
  aCampaign(offerId, benefit, { source: 'coupon', ...more })
