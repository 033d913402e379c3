import type { Product } from '../../catalog/records'
import { yuan } from '../../platform/money'
import { type ShopTime, shopTime } from '../../platform/time'
import { communityDeduction } from '../../pricing/rules/community-price'
import type { SkuPrice } from '../../pricing/rules/price'

/** The next bake of today, if one is still to come. */
const nextBake = (times: readonly ShopTime[], now: number): ShopTime | null =>
  [...times].sort().find((time) => time > shopTime(now)) ?? null

/**
 * 分享出去的那句话：可颂 16:00 出炉，群友价 ¥13.60。Facts only: when the next one comes out today, and the price that the
 * group it is opened in may give; the plain price where there is no community price.
 */
export function cardTitle(
  product: Product,
  sku: Pick<SkuPrice, 'listFen' | 'communityPercentOff'>,
  now: number,
): string {
  const bake = nextBake(product.bakeTimes, now)
  const name = bake ? `${product.name} ${bake} 出炉` : product.name
  const deduction = communityDeduction(sku)
  return deduction > 0 ? `${name}，群友价 ${yuan(sku.listFen - deduction)}` : `${name}，${yuan(sku.listFen)}`
}

/** 登记群用的卡片：says which entry the chat will be bound to. */
export const bindCardTitle = (groupName: string): string => `店长点这里，登记「${groupName}」`

/** Where a product card opens. */
export const productCardPath = (productId: string, code: string): string =>
  `/pages/product/index?id=${productId}&c=${code}`

/** Where a bind card opens. */
export const bindCardPath = (groupId: string, code: string): string =>
  `/packages/console/pages/bind/index?groupId=${groupId}&code=${code}`
