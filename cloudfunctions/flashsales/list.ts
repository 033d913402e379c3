import type { z } from 'zod'
import { loadRules } from '../catalog/rules-cache'
import { ok, type Refusal, type Result, refuse } from '../platform/result'
import type { Caller } from '../platform/serve'
import type { FlashSalesActions, listInput } from './contract'
import { sessionsOf } from './rules/sessions'
import { readSaleViews } from './sale-view'

/** 今天和下一场：the sessions of a store, with what is left and one's own orders. Refusal: `unknown-store`. */
export async function listFlashSales(
  { storeId }: z.output<typeof listInput>,
  { openid, now }: Caller,
): Promise<Result<FlashSalesActions['flashsales.list']['reply'], Refusal<'unknown-store'>>> {
  const rules = await loadRules(now)
  const store = storeId === undefined ? [...rules.stores.values()][0] : rules.stores.get(storeId)
  if (!store) return refuse({ code: 'unknown-store', message: '没找到这家店，回首页选一家' })
  const sessions = sessionsOf([...rules.flashSales.values()], store._id, now)
  const views = await readSaleViews(
    sessions.flatMap(({ sales }) => sales),
    openid,
    rules,
    now,
  )
  const bySale = new Map(views.map((view) => [view.saleId, view]))
  return ok({
    store: { storeId: store._id, name: store.name },
    sessions: sessions.map(({ startsAt, endsAt, sales }) => ({
      startsAt,
      endsAt,
      sales: sales.flatMap(({ _id }) => bySale.get(_id) ?? []),
    })),
  })
}
