import { namedOrders, ordersBetween } from '../orders/billed'
import { command } from '../platform/database/sdk'
import { addDays, atShopTime, type ShopDay } from '../platform/time'
import { together } from '../platform/together'
import type { BillDifference } from './contract'
import { bills } from './records'
import { compareBill } from './rules/compare-bill'
import type { ParsedBill } from './rules/parse-bill'

export const billId = (day: ShopDay): string => `b${day.replaceAll('-', '')}`

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
