import type { ShopDay } from '../../platform/time'
import type { ShelfStock } from '../../shelves/read-stock'
import type { SlotView } from '../../slots/contract'
import type { SlotPlan } from '../../slots/records'
import { slotsOfDay } from '../../slots/rules/slots-of-day'
import type { Sku } from '../records'
import { leftOf } from './bundle-parts'

/** Where and when something can first be picked up. */
export interface FirstDay {
  day: ShopDay
  /** Pieces that can still be ordered for that day. */
  left: number
  /** The first slot of that day that still takes an order. */
  slot: SlotView
}

/**
 * 最早哪天能取，那天还剩几件：the first day on which a SKU is on the shelf and a slot that leaves the kitchen enough time
 * still takes an order; null when there is none in the coming fortnight.
 * @param shelves the store's shelves in order of day
 * @param now epoch ms
 */
export function firstDay(
  sku: Pick<Sku, 'skuId' | 'bundle'>,
  shelves: readonly ShelfStock[],
  plan: SlotPlan,
  leadMinutes: number,
  now: number,
): FirstDay | null {
  for (const shelf of shelves) {
    const left = leftOf(sku, shelf.free)
    if (left <= 0) continue
    const slot = slotsOfDay(shelf, plan, leadMinutes, now).find((offered) => offered.left > 0)
    if (slot) return { day: shelf.day, left, slot }
  }
  return null
}
