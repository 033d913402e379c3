import type { z } from 'zod'
import { settleTaken } from '../checkout/settle'
import { readOrder } from '../orders/document'
import type { Order } from '../orders/records'
import { isPaidAtCounter } from '../orders/rules/at-counter'
import { yuan } from '../platform/money'
import { ok, type Refusal, type Result, refuse } from '../platform/result'
import type { StaffCaller } from '../platform/serve'
import { mayActAtStore, notYourStore } from '../staff/rules/may-act-at-store'
import type { PaymentsStaffActions, takeInput } from './contract'

const TRIES = 4

type TakeRefusal = Refusal<
  'not-found' | 'not-your-store' | 'paid-by-wechat' | 'wrong-amount' | 'closed' | 'refunded' | 'not-ready'
>

const notFound = { code: 'not-found', message: '没有这单，刷新后再看看' } as const
const byWechat = { code: 'paid-by-wechat', message: '先别收，这单走微信支付，让顾客在手机上付' } as const
const closed = { code: 'closed', message: '先别收，这单已经关了，东西放回货架了。顾客还想要，请他重新下一单' } as const
const refunded = { code: 'refunded', message: '先别收，这单退过款了。顾客还想要，请他重新下一单' } as const
const notReady = { code: 'not-ready', message: '这单还没下好，等几秒再收' } as const

const wrongAmount = (order: Order): TakeRefusal => ({
  code: 'wrong-amount',
  message: `金额不对，这单要收 ${yuan(order.payableFen)}，核对后再点`,
})

/** Why this order's money must not be taken, or not like this; null when it may. */
function whyNot(order: Order, { feeFen }: z.output<typeof takeInput>, caller: StaffCaller): TakeRefusal | null {
  if (!mayActAtStore(caller.storeIds, order.storeId)) return notYourStore
  if (!isPaidAtCounter(order)) return byWechat
  if (order.state === 'placing') return notReady
  if (order.state === 'closed') return closed
  if (order.state === 'refunding' || order.state === 'refunded') return refunded
  // Also for a repeat: another amount is never "already taken".
  return feeFen === order.payableFen ? null : wrongAmount(order)
}

/**
 * 到店付，收了钱: moves an order that waits for its money at the counter to `paid`, with the same effects as WeChat's money.
 * The amount must be the order's. Repeating answers `already`. Refusals: see the contract.
 * @throws when the order changed four times while it was being decided
 */
export async function takePayment(
  ask: z.output<typeof takeInput>,
  caller: StaffCaller,
): Promise<Result<PaymentsStaffActions['payments.take']['reply'], TakeRefusal>> {
  for (let attempt = 1; attempt <= TRIES; attempt += 1) {
    const order = await readOrder(ask.orderId)
    if (!order) return refuse(notFound)
    const refusal = whyNot(order, ask, caller)
    if (refusal) return refuse(refusal)
    caller.note({ storeId: order.storeId })
    if (order.state !== 'awaiting-payment') {
      const { method = ask.method, at = order.paidAt ?? order.placedAt } = order.taken ?? {}
      return ok({ orderId: order._id, feeFen: order.payableFen, method, takenAt: at, already: true })
    }
    const taken = { method: ask.method, feeFen: ask.feeFen, by: caller.openid, at: caller.now }
    if (await settleTaken(order, taken)) {
      caller.note({ before: { state: order.state }, after: { orderId: order._id, state: 'paid', ...taken } })
      return ok({ orderId: order._id, feeFen: ask.feeFen, method: ask.method, takenAt: caller.now, already: false })
    }
  }
  throw new Error('the order kept changing while its money was taken')
}
