import { FIND_LIMIT } from '../platform/database/collection'
import { command } from '../platform/database/sdk'
import { together } from '../platform/together'
import { type Order, orders } from './records'

/** What of an order is held beside WeChat's bill. */
const FIELDS = [
  '_id',
  'state',
  'request',
  'payableFen',
  'paidAt',
  'refunds',
  'todo',
  'lateRefundFen',
  'closedReason',
] as const satisfies readonly (keyof Order)[]

/** So many ids in one condition, and so many of those side by side. */
const IDS = 100
const AT_ONCE = 5

export type OrderForBill = Pick<Order, (typeof FIELDS)[number]>

/** Orders by their ids, whatever their number: so many ids in one request, a few requests side by side. */
export async function namedOrders(ids: readonly string[]): Promise<Map<string, OrderForBill>> {
  const parts: string[][] = []
  for (let start = 0; start < ids.length; start += IDS) parts.push(ids.slice(start, start + IDS))
  const found = new Map<string, OrderForBill>()
  for (let start = 0; start < parts.length; start += AT_ONCE) {
    const some = parts.slice(start, start + AT_ONCE)
    const pages = await together(
      some.map((part) => orders.find({ _id: command.in(part) }, { limit: IDS, fields: FIELDS })),
    )
    for (const order of pages.flat()) found.set(order._id, order)
  }
  return found
}

/** Orders whose `paidAt` or `refundAt` lies on a day, all pages. */
export async function ordersBetween(
  field: 'paidAt' | 'refundAt',
  from: number,
  until: number,
): Promise<OrderForBill[]> {
  const found: OrderForBill[] = []
  for (;;) {
    const options = { orderBy: [[field, 1]], limit: FIND_LIMIT, skip: found.length, fields: FIELDS } as const
    const page = await orders.find({ [field]: command.and(command.gte(from), command.lt(until)) }, options)
    found.push(...page)
    if (page.length < FIND_LIMIT) return found
  }
}
