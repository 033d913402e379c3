import { command } from '../platform/database/sdk'
import { path } from '../platform/ids'
import { type Order, orders } from './records'

/** The order, whoever asks; permission is the caller's business. One request. */
export const orderForShop = (orderId: string): Promise<Order | null> => orders.get(orderId)

/** The order that a pickup code belongs to, in whatever state it is. One request. */
export async function orderOfCode(pickupCode: string): Promise<Order | null> {
  const [found] = await orders.find({ pickupCode }, { limit: 1 })
  return found ?? null
}

/** `paid → ready`. False when the order moved on since it was read. One request. */
export const markReady = (order: Order, now: number): Promise<boolean> =>
  orders.updateIf(
    { _id: order._id, rev: order.rev, state: 'paid' },
    { state: 'ready', readyAt: now, rev: command.inc(1) },
  )

/**
 * `paid | ready | uncollected → picked-up`, with what collecting brings (earned points become spendable) written to the
 * outbox in the same update. False when the order moved on since it was read: whoever comes first hands over. One request.
 */
export const markPickedUp = (order: Order, by: string, now: number): Promise<boolean> =>
  orders.updateIf(
    { _id: order._id, rev: order.rev, state: order.state },
    {
      state: 'picked-up',
      pickedUpAt: now,
      pickedUpBy: by,
      [path('todo', 'earn')]: 1,
      due: now,
      rev: command.inc(1),
    },
  )
