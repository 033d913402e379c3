import { type ShopDay, type ShopTime, shopTime } from '../../platform/time'
import { weekKey } from '../../stores/rules/week-key'
import type { Product } from '../records'

export interface Bake {
  time: ShopTime
  productId: string
  name: string
}

/** Whether the store bakes it on that day at all. */
const isBaked = (product: Product, storeId: string, day: ShopDay): boolean =>
  Object.values(product.bakePlan[storeId] ?? {}).some((week) => week[weekKey(day)] > 0)

/** 今天几点出什么：what a store bakes on a day and sells, in order of time. */
export function bakesOfDay(products: Iterable<Product>, storeId: string, day: ShopDay): Bake[] {
  const bakes: Bake[] = []
  for (const product of products) {
    if (product.offSaleIn.includes(storeId) || !isBaked(product, storeId, day)) continue
    for (const time of product.bakeTimes) bakes.push({ time, productId: product._id, name: product.name })
  }
  return bakes.sort((a, b) => (a.time < b.time ? -1 : a.time > b.time ? 1 : 0))
}

/** The product that comes out of the oven next and can be ordered; after the last bake, the first one that can be ordered. */
export function heroOf(bakes: readonly Bake[], orderable: readonly string[], now: number): string | null {
  const next = bakes.find(({ time, productId }) => time > shopTime(now) && orderable.includes(productId))
  return next?.productId ?? orderable[0] ?? null
}
