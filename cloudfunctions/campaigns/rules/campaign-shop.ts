import type { Offer, Scope } from '../../pricing/contract'
import type { SkuPrice } from '../../pricing/rules/price'

/** A SKU as campaigns look at it. `costFen` null: nobody has said. */
export interface CampaignGoods extends SkuPrice {
  skuId: string
  costFen: number | null
  maxPerLine: number
  offSaleIn: readonly string[]
}

/** The shop around a draft: what it can be about, and what is published beside it. */
export interface CampaignShop {
  goods: ReadonlyMap<string, CampaignGoods>
  storeIds: readonly string[]
  /** Published classes: `community`, `tier_<id>`. */
  classes: readonly string[]
  /** Published offers but this one. */
  others: readonly Offer[]
}

/** Lines in one order at the most. */
export const MOST_LINES = 20

/** Whether goods belong to an offer; what is excluded wins. */
export function inScope(
  scope: Scope,
  { skuId, productId, categoryId }: Pick<CampaignGoods, 'skuId' | 'productId' | 'categoryId'>,
): boolean {
  if (scope.except.products.includes(productId) || scope.except.categories.includes(categoryId)) return false
  if (scope.products === null && scope.categories === null && scope.skus === null) return true
  return Boolean(
    scope.products?.includes(productId) || scope.categories?.includes(categoryId) || scope.skus?.includes(skuId),
  )
}

/** The goods that a draft is for, in a fixed order. */
export const goodsInScope = (scope: Scope, shop: CampaignShop): CampaignGoods[] =>
  [...shop.goods.values()].filter((goods) => inScope(scope, goods)).sort((a, b) => (a.skuId < b.skuId ? -1 : 1))
