import { path } from '../platform/ids'
import { moveOrderAsRead } from './document'
import { type Order, orders } from './records'
import { isPaidAtCounter } from './rules/at-counter'

/** The order that a pickup code belongs to, in whatever state it is. One request. */
export async function orderOfCode(pickupCode: string): Promise<Order | null> {
  const [found] = await orders.find({ pickupCode }, { limit: 1 })
  return found ?? null
}

/** `paid → ready`. False when the order moved on since it was read. One request. */
export const markReady = (order: Order, now: number): Promise<boolean> =>
  moveOrderAsRead(order, 'ready', { readyAt: now }, now)

/** Whether there is a payment at WeChat that waits for the news of the hand-over. */
const wechatKeepsMoneyOf = (order: Order): boolean => order.payableFen > 0 && !isPaidAtCounter(order)

/**
 * `paid | ready | uncollected → picked-up`, with what collecting brings (earned points become spendable) written to the
 * outbox in the same update, and the news for WeChat, which keeps the money back until it has it. False when the order moved on since it was read: whoever comes first hands over. One request.
 * @param by the openid of whoever hands it over
 */
export const markPickedUp = (order: Order, by: string, now: number): Promise<boolean> =>
  moveOrderAsRead(
    order,
    'picked-up',
    {
      ...{ pickedUpAt: now, pickedUpBy: by, due: now, [path('todo', 'earn')]: 1 },
      ...(wechatKeepsMoneyOf(order) ? { [path('todo', 'ship')]: 1 } : {}),
    },
    now,
  )
