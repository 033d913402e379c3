import type { PriceAsk, SkuPrice } from '../../cloudfunctions/pricing/rules/price'

/** A SKU of the price book in a category of its own. */
export const aSkuPrice = (skuId: string, listFen: number, more: Partial<SkuPrice> = {}): [string, SkuPrice] => [
  skuId,
  { listFen, communityPercentOff: 0, name: skuId, productId: skuId.replace(/_\d+$/, ''), categoryId: 'bread', ...more },
]

/** What of a pricing question does not matter where only goods and community do: no offers, no coupons, no points. */
export const plainAsk: Omit<PriceAsk, 'lines' | 'prices' | 'community'> = {
  tier: null,
  storeId: 'xianlin',
  weekday: 5,
  at: Date.UTC(2026, 5, 5, 6),
  offers: [],
  coupons: [],
  couponId: null,
  points: 0,
  balance: 0,
  pointsRule: { fenPerPoint: 1, maxPercent: 50, step: 50, perYuan: 1 },
}
