import type { Product } from '../../catalog/records'
import type { ShopDay } from '../../platform/time'
import type { SlotPlan } from '../../slots/records'
import { plannedSlots } from '../../slots/rules/planned-slots'
import type { Store } from '../../stores/records'
import { hoursOfDay } from '../../stores/rules/hours-of-day'
import { weekKey } from '../../stores/rules/week-key'
import type { Shelf } from '../records'
import { shelfId } from './shelf-id'

/** Pieces that the weekly bake plans put online at a store on a day, by SKU; SKUs that the store never bakes are absent. */
export function plannedPieces(storeId: string, products: Iterable<Product>, day: ShopDay): Record<string, number> {
  const pieces: Record<string, number> = {}
  for (const product of products) {
    for (const { skuId } of product.skus) {
      const week = product.bakePlan[storeId]?.[skuId]
      if (week) pieces[skuId] = week[weekKey(day)]
    }
  }
  return pieces
}

/**
 * 一家店一天一个货架，休息日不开：the shelf that the weekly plans and the store's hours make for a day, or null when the
 * store is closed or hands nothing over that day.
 */
export function plannedShelf(store: Store, plan: SlotPlan, products: Iterable<Product>, day: ShopDay): Shelf | null {
  const slots = plannedSlots(plan, hoursOfDay(store, day), day)
  if (Object.keys(slots).length === 0) return null
  const free = plannedPieces(store._id, products, day)
  const none = Object.fromEntries(Object.keys(free).map((skuId) => [skuId, 0]))
  return {
    _id: shelfId(store._id, day),
    storeId: store._id,
    day,
    free,
    held: { ...none },
    sold: { ...none },
    slots,
    capacity: { ...slots },
    o: {},
    b: {},
  }
}
