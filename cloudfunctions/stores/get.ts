import type { z } from 'zod'
import { loadRules } from '../catalog/rules-cache'
import { ok, type Refusal, type Result, refuse } from '../platform/result'
import type { Caller } from '../platform/serve'
import { shopDay } from '../platform/time'
import type { StoresActions, storeInput } from './contract'
import { storeDetail } from './store-view'

/** A store's own page. Refusal: `unknown-store`. */
export async function getStore(
  ask: z.output<typeof storeInput>,
  { now }: Caller,
): Promise<Result<StoresActions['stores.get']['reply'], Refusal<'unknown-store'>>> {
  const store = (await loadRules(now)).stores.get(ask.storeId)
  if (!store) return refuse({ code: 'unknown-store', message: '没找到这家店，回首页选一家' })
  return ok({ store: storeDetail(store, now, shopDay(now)) })
}
