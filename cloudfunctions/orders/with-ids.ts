import { command } from '../platform/database/sdk'
import { type Order, orders } from './records'

const SEEN = [
  '_id',
  'state',
  'openid',
  'storeId',
  'day',
  'from',
  'to',
  'goods',
  'store',
  'payableFen',
  'refundedFen',
  'paidAt',
] as const satisfies readonly (keyof Order)[]

export type OrderWithId = Pick<Order, (typeof SEEN)[number]>

/** Orders by their ids (at most 1000), those that are there. One request; none without ids. */
export async function ordersWithIds(ids: readonly string[]): Promise<Map<string, OrderWithId>> {
  if (ids.length === 0) return new Map()
  const found = await orders.find({ _id: command.in([...ids]) }, { limit: 1000, fields: SEEN })
  return new Map(found.map((order) => [order._id, order]))
}
