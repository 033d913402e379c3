import type { z } from 'zod'
import { type CheckoutDeps, productDeps } from '../checkout/deps'
import type { Order } from '../orders/records'
import { ok, type Result } from '../platform/result'
import type { StaffCaller } from '../platform/serve'
import { mayActAtStore, notYourStore } from '../staff/rules/may-act-at-store'
import { enterRequest, loadKnown } from './ask'
import { casesOf, moveCase, readCase } from './cases'
import type { AftersalesStaffActions, openInput, ShopCaseView } from './contract'
import { approveAsRead } from './decide'
import { type AftersalesRefusal, aftersalesRefusal } from './rules/refusals'
import { whyNotDecide } from './rules/who-decides'
import { shopCaseView } from './shop-view'

/** An order of a store that is the caller's, and not the caller's own. */
export const ordersOfStore =
  ({ storeIds, openid }: StaffCaller) =>
  (order: Order): AftersalesRefusal | null => {
    if (!mayActAtStore(storeIds, order.storeId)) return notYourStore
    return order.openid === openid ? aftersalesRefusal('own-order') : null
  }

/** The case that this very tap opened before, in a store that is the caller's. One request the first time. */
export async function sameAsk(askId: string, orderId: string, caller: StaffCaller): Promise<ShopCaseView | null> {
  const again = (await casesOf(orderId)).find((one) => one.askId === askId && one.askedBy === caller.openid)
  return again && mayActAtStore(caller.storeIds, again.storeId) ? shopCaseView(again, caller) : null
}

/**
 * The shop opens a case for a customer at the counter. Below the limit it is carried out at once, above it waits for an
 * operator other than who opened it. Refusals: those of a request and of approving.
 */
export async function openForCustomer(
  { askId, orderId, kind, lines, reason, note = '' }: z.output<typeof openInput>,
  caller: StaffCaller,
  deps: CheckoutDeps = productDeps,
): Promise<Result<AftersalesStaffActions['aftersales.open']['reply'], AftersalesRefusal>> {
  const again = await sameAsk(askId, orderId, caller)
  if (again) return ok({ case: again })
  const known = await loadKnown(orderId, ordersOfStore(caller), caller.now, true)
  if (!known.ok) return known
  caller.note({ storeId: known.data.order.storeId })
  const ask = { kind, lines, reason, note, photos: [] }
  const entered = await enterRequest(known.data, ask, { openid: caller.openid, askId }, deps, caller.now)
  if (!entered.ok) return entered
  if (whyNotDecide(entered.data, caller)) return ok({ case: await shopCaseView(entered.data, caller) })
  const approved = await approveAsRead(entered.data, caller, deps)
  if (approved && !approved.ok) {
    const left = await readCase(entered.data._id)
    if (left?.state === 'requested') await moveCase(left, 'withdrawn', {})
    return approved
  }
  return ok({ case: await shopCaseView(approved?.data ?? entered.data, caller) })
}
