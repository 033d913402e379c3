import { FIND_LIMIT } from '../platform/database/collection'
import { command } from '../platform/database/sdk'
import type { ShopDay } from '../platform/time'
import type { OrderState } from './contract'
import { type Order, orders } from './records'

/** States in which an order's money is the shop's; what was given back stands in its `refunds`. */
const SOLD: readonly OrderState[] = ['paid', 'ready', 'uncollected', 'picked-up', 'refunding', 'refunded']

export type SoldOrder = Pick<Order, '_id' | 'plan' | 'refunds'>

/** What a store sold for a pickup day: the frozen plans with what was given back since. One request per thousand. */
export async function soldOfDay(storeId: string, day: ShopDay): Promise<SoldOrder[]> {
  const found: SoldOrder[] = []
  for (;;) {
    const page = await orders.find(
      { storeId, day, state: command.in([...SOLD]) },
      { orderBy: [['_id', 1]], limit: FIND_LIMIT, skip: found.length, fields: ['plan', 'refunds'] },
    )
    found.push(...page)
    if (page.length < FIND_LIMIT) return found
  }
}

/** The first pickup day a store ever had an order for, null when it has none. One request. */
export async function firstOrderDay(storeId: string): Promise<ShopDay | null> {
  const [first] = await orders.find({ storeId }, { orderBy: [['day', 1]], limit: 1, fields: ['day'] })
  return first?.day ?? null
}
