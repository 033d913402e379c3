import { readOrder } from '../orders/document'
import { type CheckoutDeps, productDeps } from './deps'
import { attendPaid } from './effects'

/**
 * What collecting brings: the points an order earned become spendable. The hand-over wrote `todo.earn` in its own update,
 * so the clock does this within a minute anyway; calling it at once only makes it sooner. May be repeated.
 */
export async function finishCollected(orderId: string, now: number, deps: CheckoutDeps = productDeps): Promise<void> {
  const order = await readOrder(orderId)
  if (order?.state === 'picked-up' && order.todo.earn) await attendPaid(order, deps, now)
}
