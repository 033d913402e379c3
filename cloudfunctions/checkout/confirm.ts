import type { z } from 'zod'
import { readOrder } from '../orders/document'
import { orderNotFound } from '../orders/get'
import { ok, type Refusal, type Result, refuse } from '../platform/result'
import type { Caller } from '../platform/serve'
import { placedOrder } from './answer'
import { notTooOften } from './ask-lately'
import type { orderInput, PlacedOrder } from './contract'
import { type CheckoutDeps, productDeps } from './deps'
import { askAndSettle } from './settle'

const mayAsk = notTooOften()

/**
 * After the payment sheet: asks WeChat Pay whether the money has come, at most once in 3 s, and says how the order stands.
 * That the sheet reported success proves nothing. Refusal: `not-found`.
 */
export async function confirmOrder(
  { orderId }: z.output<typeof orderInput>,
  { openid, now }: Caller,
  deps: CheckoutDeps = productDeps,
  may: (orderId: string, now: number) => boolean = mayAsk,
): Promise<Result<{ order: PlacedOrder }, Refusal<'not-found'>>> {
  const order = await readOrder(orderId)
  if (order?.openid !== openid) return refuse(orderNotFound)
  const open = order.state === 'awaiting-payment' || order.state === 'closed'
  if (!open || !may(orderId, now)) return ok({ order: placedOrder(order) })
  const settled = await askAndSettle(order, deps, now)
  return ok({ order: placedOrder('order' in settled ? settled.order : order) })
}
