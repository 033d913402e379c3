import type { z } from 'zod'
import { readOrder } from '../orders/document'
import { orderNotFound } from '../orders/get'
import { readOrderRules } from '../orders/read-rules'
import type { Order } from '../orders/records'
import { canCancel } from '../orders/rules/cancel-window'
import { rulesAt } from '../orders/rules/rules-at'
import { ok, type Refusal, type Result, refuse } from '../platform/result'
import type { Caller } from '../platform/serve'
import { placedOrder } from './answer'
import { closeFirst } from './close'
import type { orderInput, PlacedOrder } from './contract'
import { type CheckoutDeps, productDeps } from './deps'
import { refundOrder } from './refund'
import { askAndSettle } from './settle'

const TRIES = 4
/** One cancelling of an order is one refund, however often it is tapped. */
const CANCEL_REFUND = 'cancel'

type CancelRefusal = Refusal<'not-found' | 'cannot-cancel'>

const cannotCancel = (order: Order): Refusal<'cannot-cancel'> => {
  const { name, phone } = order.store
  const why =
    order.state === 'picked-up'
      ? '这一单已经取走了'
      : order.state === 'paid'
        ? '快到取货时间，店里在做了'
        : '店里已经做好了'
  return { code: 'cannot-cancel', message: `${why}，要退请申请售后，急事打电话给${name} ${phone}` }
}

const asked = { reason: 'cancelled', closedAtWechat: false } as const

/**
 * Cancels one's own order. Before the money: WeChat is asked; unpaid means closed here and everything released at once
 * (at WeChat the clock closes it, which takes five minutes to be allowed). Money that came after all is settled, and the
 * answer says `paid`. After the money, before it is made ready and before the published lead time: everything goes back.
 * Repeating answers the same. Refusals: `not-found`; `cannot-cancel` once it is ready or picked up, or too near its slot.
 */
export async function cancelOrder(
  { orderId }: z.output<typeof orderInput>,
  { openid, now }: Caller,
  deps: CheckoutDeps = productDeps,
): Promise<Result<{ order: PlacedOrder }, CancelRefusal>> {
  for (let attempt = 1; attempt <= TRIES; attempt += 1) {
    const order = await readOrder(orderId)
    if (order?.openid !== openid) return refuse(orderNotFound)
    switch (order.state) {
      case 'closed':
      case 'refunding':
      case 'refunded':
        return ok({ order: placedOrder(order) })
      case 'ready':
      case 'uncollected':
      case 'picked-up':
        return refuse(cannotCancel(order))
      case 'paid': {
        if (!canCancel(order, rulesAt(await readOrderRules(), order.placedAt), now)) return refuse(cannotCancel(order))
        const ask = { orderId, refundId: CANCEL_REFUND, what: 'all', reason: 'cancelled', by: openid } as const
        const refunded = await refundOrder(ask, deps, now, ['paid'])
        if (refunded.ok) return ok({ order: placedOrder(refunded.data) })
        break
      }
      case 'placing':
      case 'awaiting-payment': {
        if (order.state === 'awaiting-payment') {
          const settled = await askAndSettle(order, deps, now)
          if (settled.outcome === 'paid') return ok({ order: placedOrder(settled.order) })
          if (settled.outcome !== 'unpaid') break
        }
        const closed = await closeFirst(order, asked, now)
        if (closed) return ok({ order: placedOrder(closed) })
      }
    }
  }
  throw new Error(`order ${orderId} kept moving while it was cancelled`)
}
