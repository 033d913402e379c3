import { FIND_LIMIT } from '../platform/database/collection'
import type { ShopDay } from '../platform/time'
import { type Order, orders } from './records'

/** What counter and operators look at: pages ask for it every 15 s, so plan, payment and outbox stay where they are. */
const SEEN = [
  '_id',
  'state',
  'openid',
  'storeId',
  'day',
  'slotId',
  'from',
  'to',
  'request',
  'waitsFor',
  'goods',
  'payableFen',
  'refundedFen',
  'touch',
  'closedReason',
  'placedAt',
  'paidAt',
  'readyAt',
  'pickedUpAt',
] as const satisfies readonly (keyof Order)[]

export type OrderOfDay = Pick<Order, (typeof SEEN)[number]>

/** Every order of a store for a pickup day, in order of id. One request per thousand. */
export async function ordersOfDay(storeId: string, day: ShopDay): Promise<OrderOfDay[]> {
  const found: OrderOfDay[] = []
  for (;;) {
    const options = { orderBy: [['_id', 1]], limit: FIND_LIMIT, skip: found.length, fields: SEEN } as const
    const page = await orders.find({ storeId, day }, options)
    found.push(...page)
    if (page.length < FIND_LIMIT) return found
  }
}
