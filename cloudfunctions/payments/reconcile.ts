import { type Order, orders } from '../orders/records'
import { FIND_LIMIT } from '../platform/database/collection'
import { command } from '../platform/database/sdk'
import { addDays, atShopTime, type ShopDay } from '../platform/time'
import { together } from '../platform/together'
import type { BillDifference } from './contract'
import { bills } from './records'
import { type BilledOrder, compareBill } from './rules/compare-bill'
import type { ParsedBill } from './rules/parse-bill'

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

export const billId = (day: ShopDay): string => `b${day.replaceAll('-', '')}`

async function namedOrders(ids: readonly string[]): Promise<Map<string, BilledOrder>> {
  const parts: string[][] = []
  for (let start = 0; start < ids.length; start += IDS) parts.push(ids.slice(start, start + IDS))
  const found = new Map<string, BilledOrder>()
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
async function ordersBetween(field: 'paidAt' | 'refundAt', from: number, until: number): Promise<BilledOrder[]> {
  const found: BilledOrder[] = []
  for (;;) {
    const options = { orderBy: [[field, 1]], limit: FIND_LIMIT, skip: found.length, fields: FIELDS } as const
    const page = await orders.find({ [field]: command.and(command.gte(from), command.lt(until)) }, options)
    found.push(...page)
    if (page.length < FIND_LIMIT) return found
  }
}

/** Holds a day's bill beside the orders as they stand now. About one request per 100 rows, and five more. */
export async function reconcile(bill: ParsedBill, day: ShopDay): Promise<BillDifference[]> {
  const from = atShopTime(day, '00:00')
  const until = atShopTime(day, '24:00')
  const ids = [...new Set([...bill.payments, ...bill.refunds].map(({ orderId }) => orderId))]
  const neighbours = [billId(addDays(day, -1)), billId(addDays(day, 1))]
  const [named, paid, refunded, near] = await together([
    namedOrders(ids),
    ordersBetween('paidAt', from, until),
    ordersBetween('refundAt', from, until),
    bills.find({ _id: command.in(neighbours) }, { fields: ['orderIds', 'refundNos'] }),
  ])
  const ofDay = new Map([...paid, ...refunded].map((order) => [order._id, order]))
  return compareBill({
    ...{ bill, named, from, until, ofDay: [...ofDay.values()] },
    near: {
      orderIds: new Set(near.flatMap(({ orderIds }) => orderIds)),
      refundNos: new Set(near.flatMap(({ refundNos }) => refundNos)),
    },
  })
}
