import type { z } from 'zod'
import { bumpRules } from '../catalog/rules-cache'
import { changeByRev } from '../platform/database/change-by-rev'
import { ok, type Refusal, type Result, refuse } from '../platform/result'
import type { StaffCaller } from '../platform/serve'
import { mayActAtStore, notYourStore } from '../staff/rules/may-act-at-store'
import type { StoresConsoleActions, setCounterPayInput } from './contract'
import { stores } from './records'

/**
 * 到店付，开或者关: whether new orders may be paid at this store's counter. Refusals: `not-your-store`, `unknown-store`.
 */
export async function setCounterPay(
  { storeId, counterPay }: z.output<typeof setCounterPayInput>,
  caller: StaffCaller,
): Promise<Result<StoresConsoleActions['stores.setCounterPay']['reply'], Refusal<'not-your-store' | 'unknown-store'>>> {
  if (!mayActAtStore(caller.storeIds, storeId)) return refuse(notYourStore)
  const changed = await changeByRev(stores, storeId, (store) =>
    (store.counterPay === true) === counterPay ? null : { counterPay },
  )
  if (!changed) return refuse({ code: 'unknown-store', message: '没找到这家店，刷新后再试' })
  if (changed.applied) {
    caller.note({ storeId, before: { counterPay: changed.before.counterPay === true }, after: { counterPay } })
    await bumpRules()
  }
  return ok({ storeId, counterPay })
}
