import { command } from '../platform/database/sdk'
import { type Order, orders } from './records'

/** What is read of an order that was handed over. */
export type PickedUpOrder = Pick<Order, '_id' | 'openid' | 'state' | 'request' | 'refunds' | 'pickedUpAt'>

const FIELDS = ['openid', 'state', 'request.lines', 'refunds', 'pickedUpAt'] as const

const collected = ({ state, refunds }: PickedUpOrder): boolean =>
  state === 'picked-up' && !Object.values(refunds).some(({ all }) => all)

/**
 * Orders handed over between two moments (epoch ms, the first exclusive), the oldest first, by the index `pickedUpAt`;
 * those given back whole are left out. One request. `last`: when the last one that was looked at was handed over; null
 * when there was none.
 */
export async function ordersPickedUp(
  after: number,
  until: number,
  most: number,
): Promise<{ orders: PickedUpOrder[]; last: number | null; full: boolean }> {
  const found: PickedUpOrder[] = await orders.find(
    { pickedUpAt: command.gt(after).and(command.lte(until)) },
    { orderBy: [['pickedUpAt', 1]], limit: most, fields: FIELDS },
  )
  return { orders: found.filter(collected), last: found.at(-1)?.pickedUpAt ?? null, full: found.length === most }
}

/** How long before it is fetched an order can have been placed, as far as looking back goes. */
const PLACED_BEFORE_MS = 14 * 24 * 60 * 60 * 1000

/** What one person has fetched since a moment (epoch ms) and not given back whole. One request. */
export async function pickedUpBy(openid: string, since: number): Promise<PickedUpOrder[]> {
  const found: PickedUpOrder[] = await orders.find(
    { openid, shown: true, placedAt: command.gte(since - PLACED_BEFORE_MS) },
    { orderBy: [['placedAt', -1]], limit: 500, fields: FIELDS },
  )
  return found.filter((order) => collected(order) && (order.pickedUpAt ?? 0) >= since)
}
