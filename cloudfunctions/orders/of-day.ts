import { FIND_LIMIT } from '../platform/database/collection'
import type { ShopDay } from '../platform/time'
import { type Order, orders } from './records'

/** Every order of a store for a pickup day, in order of id. One request per thousand. */
export async function ordersOfDay(storeId: string, day: ShopDay): Promise<Order[]> {
  const found: Order[] = []
  for (;;) {
    const options = { orderBy: [['_id', 1]], limit: FIND_LIMIT, skip: found.length } as const
    const page = await orders.find({ storeId, day }, options)
    found.push(...page)
    if (page.length < FIND_LIMIT) return found
  }
}
