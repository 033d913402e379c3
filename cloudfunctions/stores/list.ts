import type { z } from 'zod'
import { loadRules } from '../catalog/rules-cache'
import { ok, type Result } from '../platform/result'
import type { StaffCaller } from '../platform/serve'
import { mayActAtStore } from '../staff/rules/may-act-at-store'
import type { StoresConsoleActions, storesInput } from './contract'
import { storeCard } from './store-view'

/** The stores an operator works for. */
export async function listOwnStores(
  _ask: z.output<typeof storesInput>,
  { now, storeIds }: StaffCaller,
): Promise<Result<StoresConsoleActions['stores.list']['reply']>> {
  const { stores } = await loadRules(now)
  const own = [...stores.values()].filter(({ _id }) => mayActAtStore(storeIds, _id))
  return ok({
    stores: own.map((store) => ({
      ...storeCard(store, now),
      paused: store.paused !== null,
      pauseReason: store.paused?.reason ?? null,
      counterPay: store.counterPay === true,
    })),
  })
}
