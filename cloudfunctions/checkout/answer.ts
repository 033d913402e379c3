import { orderNotFound } from '../orders/get'
import type { Order } from '../orders/records'
import { ok, type Refusal, type Result, refuse } from '../platform/result'
import type { PaymentParameters, PlacedOrder } from './contract'
import { type BuyingRefusal, orderClosed } from './rules/refusals'

export interface Placed {
  order: PlacedOrder
  payment: PaymentParameters | null
}

export const placedOrder = (order: Pick<Order, '_id' | 'state' | 'payableFen'>): PlacedOrder => ({
  orderId: order._id,
  state: order.state,
  payableFen: order.payableFen,
})

/**
 * What an order that is no longer being placed answers, the same each time: its payment while it waits for money, its
 * refusal if it was refused, its state afterwards.
 */
export function answerFrom(order: Order | null): Result<Placed, BuyingRefusal> {
  if (!order) return refuse(orderNotFound)
  if (order.state === 'placing') throw new Error(`order ${order._id} is still being placed`)
  if (order.state === 'closed') {
    // The code was one of ours when it was written.
    return refuse((order.refusal as Refusal<BuyingRefusal['code']> as BuyingRefusal) ?? orderClosed(order.closedReason))
  }
  const payment = order.state === 'awaiting-payment' ? order.payment : null
  return ok({ order: placedOrder(order), payment })
}
