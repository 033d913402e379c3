/** The buying program as the crash tests drive it: its use cases, in one module, so that a changed copy can stand in. */
import { finishCollected } from '../../cloudfunctions/checkout/collected'
import type { CheckoutDeps } from '../../cloudfunctions/checkout/deps'
import { readOrder } from '../../cloudfunctions/orders/document'
import { markPickedUp, markReady } from '../../cloudfunctions/orders/hand-over'
import { mayMove } from '../../cloudfunctions/orders/rules/states'

export { cancelOrder } from '../../cloudfunctions/checkout/cancel'
export { confirmOrder } from '../../cloudfunctions/checkout/confirm'
export { hearOfPayment } from '../../cloudfunctions/checkout/paid-notice'
export { payOrder } from '../../cloudfunctions/checkout/pay'
export { placeOrder } from '../../cloudfunctions/checkout/place'
export { refundOrder } from '../../cloudfunctions/checkout/refund'
export { sweepOrders, tidyMarks } from '../../cloudfunctions/checkout/sweep'

/** What the counter does when it hands an order over, without codes and views. */
export async function handOver(orderId: string, now: number, deps: CheckoutDeps): Promise<boolean> {
  const order = await readOrder(orderId)
  if (!order || !mayMove(order.state, 'picked-up')) return false
  if (!(await markPickedUp(order, 'staff', now))) return false
  await finishCollected(orderId, now, deps)
  return true
}

/** What the counter does when an order stands ready. */
export async function standReady(orderId: string, now: number): Promise<boolean> {
  const order = await readOrder(orderId)
  return order?.state === 'paid' && markReady(order, now)
}
