import type { z } from 'zod'
import { loadRules } from '../catalog/rules-cache'
import { type CheckoutDeps, productDeps } from '../checkout/deps'
import { attendPaid } from '../checkout/effects'
import { readOrder } from '../orders/document'
import { command } from '../platform/database/sdk'
import { yuan } from '../platform/money'
import { ok, type Refusal, type Result, refuse } from '../platform/result'
import type { StaffCaller } from '../platform/serve'
import { mayActAtStore, notYourStore } from '../staff/rules/may-act-at-store'
import type { owedInput, PaymentsStaffActions, paidOutInput } from './contract'
import { payoutId } from './pay-out'
import { type Payout, payouts } from './records'

const MOST_SHOWN = 100
const notFound = { code: 'not-found', message: '没有这笔要退的钱，刷新后再看看' } as const

const view = ({ orderId, refundId, feeFen, reason, at }: Payout) => ({
  orderId,
  refundId,
  tail: orderId.slice(-4).toUpperCase(),
  feeFen,
  reason,
  at,
})

/**
 * What a store's counter still has to pay out, the oldest first; without a store, the first of the caller's.
 * Refusals: `unknown-store`, `not-your-store`. One request.
 */
export async function listPayouts(
  { storeId }: z.output<typeof owedInput>,
  caller: StaffCaller,
): Promise<Result<PaymentsStaffActions['payments.owed']['reply'], Refusal<'unknown-store' | 'not-your-store'>>> {
  const { stores } = await loadRules(caller.now)
  const own = [...stores.keys()].find((id) => mayActAtStore(caller.storeIds, id))
  const store = stores.get(storeId ?? own ?? '')
  if (!store) return refuse({ code: 'unknown-store', message: '没有这家店，换一家看看' })
  if (!mayActAtStore(caller.storeIds, store._id)) return refuse(notYourStore)
  const owed = await payouts.find({ storeId: store._id, state: 'owed' }, { limit: MOST_SHOWN })
  return ok({ storeId: store._id, payouts: owed.sort((a, b) => a.at - b.at).map(view) })
}

/**
 * 在店里把钱退给了顾客: recorded once, and the order's refund ends with it. Repeating answers `already`.
 * Refusals: `not-found`, `not-your-store`, `wrong-amount`.
 */
export async function notePaidOut(
  ask: z.output<typeof paidOutInput>,
  caller: StaffCaller,
  deps: CheckoutDeps = productDeps,
): Promise<
  Result<PaymentsStaffActions['payments.paidOut']['reply'], Refusal<'not-found' | 'not-your-store' | 'wrong-amount'>>
> {
  const { orderId, refundId, method, feeFen } = ask
  const _id = payoutId(orderId, refundId)
  const owed = await payouts.get(_id)
  if (!owed) return refuse(notFound)
  if (!mayActAtStore(caller.storeIds, owed.storeId)) return refuse(notYourStore)
  if (feeFen !== owed.feeFen) {
    return refuse({ code: 'wrong-amount', message: `金额不对，要退 ${yuan(owed.feeFen)}，核对后再点` })
  }
  const paid = { method, feeFen, by: caller.openid, at: caller.now }
  const applied = await payouts.updateIf({ _id, state: 'owed' }, { state: 'paid', paid: command.set(paid) })
  caller.note({ storeId: owed.storeId, ...(applied ? { after: { orderId, refundId, ...paid } } : {}) })
  const order = await readOrder(orderId)
  if (order && Object.keys(order.todo).length > 0) await attendPaid(order, deps, caller.now)
  return ok({ orderId, refundId, already: !applied })
}
