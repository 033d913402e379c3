import type { z } from 'zod'
import { readOrder } from '../orders/document'
import { orderNotFound } from '../orders/get'
import { type Result, refuse } from '../platform/result'
import type { Caller } from '../platform/serve'
import type { Placed } from './answer'
import type { CheckoutRefusal, orderInput } from './contract'
import { type CheckoutDeps, productDeps } from './deps'
import { resumePlacing } from './place'

/**
 * The payment sheet of an order of one's own that waits for money, as it was handed out the first time; `null` once
 * there is nothing to pay. An order that a dead call left in the middle is finished first.
 * Refusals: `not-found`, `order-closed`, or what `place` refused it for.
 */
export async function payOrder(
  { orderId }: z.output<typeof orderInput>,
  caller: Caller,
  deps: CheckoutDeps = productDeps,
): Promise<Result<Placed, CheckoutRefusal>> {
  const order = await readOrder(orderId)
  return order?.openid === caller.openid ? resumePlacing(order, caller, deps) : refuse(orderNotFound)
}
