import type { z } from 'zod'
import { alarmTexts } from '../alarms/read'
import { type CheckoutDeps, productDeps } from '../checkout/deps'
import { moneyBackKey } from '../checkout/money-back'
import { attendOrder } from '../checkout/sweep'
import { readOrder } from '../orders/document'
import { refundsUnderWay } from '../orders/refunds-under-way'
import { ok, type Refusal, type Result, refuse } from '../platform/result'
import type { StaffCaller } from '../platform/serve'
import { DAY } from '../platform/time'
import { mayActAtStore, notYourStore } from '../staff/rules/may-act-at-store'
import type { AftersalesConsoleActions, failuresInput, RefundFailure, retryInput } from './contract'
import { type AftersalesRefusal, aftersalesRefusal } from './rules/refusals'

const LOOK_BACK_MS = 400 * DAY
const LATE = 'late'

const alarmIds = (orderId: string, refundId: string): [string, string] => [
  `refund_failed_${orderId}_${refundId}`,
  `refund_slow_${orderId}_${refundId}`,
]

/** Refunds of a store that have not arrived, the oldest first, each with what is known of why. Refusal: `not-your-store`. */
export async function listFailures(
  { storeId }: z.output<typeof failuresInput>,
  { storeIds, now }: StaffCaller,
): Promise<Result<AftersalesConsoleActions['aftersales.failures']['reply'], Refusal<'not-your-store'>>> {
  if (!mayActAtStore(storeIds, storeId)) return refuse(notYourStore)
  const found = await refundsUnderWay(storeId, now - LOOK_BACK_MS)
  const open = found.flatMap((order) =>
    [...Object.keys(order.refunds), LATE]
      .filter((refundId) => order.todo[moneyBackKey(refundId)])
      .map((refundId) => ({ order, refundId })),
  )
  const texts = await alarmTexts(open.flatMap(({ order, refundId }) => alarmIds(order._id, refundId)))
  const failures = open.map(({ order, refundId }): RefundFailure => {
    const [failed, slow] = alarmIds(order._id, refundId)
    const refund = order.refunds[refundId]
    return {
      ...{ orderId: order._id, refundId, tail: order._id.slice(-4).toUpperCase(), nextAt: order.due },
      feeFen: refund?.fee ?? order.lateRefundFen,
      tries: order.tries?.[moneyBackKey(refundId)] ?? 0,
      at: refund?.at ?? order.refundAt ?? 0,
      why: texts.get(failed) ?? texts.get(slow) ?? '在路上，微信还没有说到账',
    }
  })
  return ok({ failures })
}

/**
 * Tries a refund again now, under the number it has had from the start, so that it is never paid twice.
 * Refusals: `not-found`, `not-your-store`.
 */
export async function retryRefund(
  { orderId, refundId }: z.output<typeof retryInput>,
  caller: StaffCaller,
  deps: CheckoutDeps = productDeps,
): Promise<Result<AftersalesConsoleActions['aftersales.retry']['reply'], AftersalesRefusal>> {
  const order = await readOrder(orderId)
  if (!order || (refundId !== LATE && !Object.hasOwn(order.refunds, refundId)))
    return refuse(aftersalesRefusal('not-found'))
  if (!mayActAtStore(caller.storeIds, order.storeId)) return refuse(notYourStore)
  const key = moneyBackKey(refundId)
  if (!order.todo[key]) return ok({ arrived: true })
  await attendOrder(order, deps, caller.now)
  const arrived = !(await readOrder(orderId))?.todo[key]
  caller.note({ storeId: order.storeId, after: { orderId, refundId, arrived } })
  return ok({ arrived })
}
