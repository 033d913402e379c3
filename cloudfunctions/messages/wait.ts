import type { z } from 'zod'
import { firstDay } from '../catalog/rules/first-day'
import { isSoldHere } from '../catalog/rules/sold-here'
import { loadRules } from '../catalog/rules-cache'
import { command } from '../platform/database/sdk'
import { eachApart } from '../platform/each-apart'
import type { Job } from '../platform/jobs'
import { ok, type Refusal, type Result, refuse } from '../platform/result'
import type { Caller } from '../platform/serve'
import { DAY, HOUR, MINUTE, shopDay } from '../platform/time'
import { readStock, type ShelfStock } from '../shelves/read-stock'
import { announce } from './announce'
import type { waitInput } from './contract'
import { type StockWait, stockWaits } from './records'

type Rules = Awaited<ReturnType<typeof loadRules>>

const PAGE = 100
const LOOK_AGAIN_MS = 10 * MINUTE
/** Who has waited for so long is not written to any more: a fortnight is what the shop bakes ahead. */
const GIVE_UP_MS = 14 * DAY
/** Goods go fast; after this the message would send people to an empty shelf. */
const OF_USE_MS = 12 * HOUR

/** Pieces that can be had of a SKU in a store, on the first day that has any; 0 when there are none or it is not sold there. */
function leftIn(rules: Rules, stock: readonly ShelfStock[], skuId: string, storeId: string, now: number): number {
  const rule = rules.skus.get(skuId)
  const plan = rules.slotPlans.get(storeId)
  if (!rule || !plan || !isSoldHere(rule, rules.skus, storeId)) return 0
  return firstDay(rule.sku, stock, plan, rule.product.leadMinutes, now)?.left ?? 0
}

/**
 * 到货告诉我: puts the caller on the waiting list of a SKU in a store; told once, then they ask again. Two to four requests.
 * Refusals: `unknown-sku`, `unknown-store`, `in-stock`.
 */
export async function waitForStock(
  { skuId, storeId }: z.output<typeof waitInput>,
  { openid, now }: Caller,
): Promise<Result<{ already: boolean }, Refusal<'unknown-sku' | 'unknown-store' | 'in-stock'>>> {
  const rules = await loadRules(now)
  if (!rules.skus.has(skuId)) return refuse({ code: 'unknown-sku', message: '没有这款，回首页看看别的' })
  if (!rules.stores.has(storeId)) return refuse({ code: 'unknown-store', message: '没找到这家店，回首页选一家' })
  const stock = await readStock(storeId, shopDay(now))
  if (leftIn(rules, stock, skuId, storeId, now) > 0) {
    return refuse({ code: 'in-stock', message: '现在就有货，刷新后可以直接买' })
  }
  const _id = `${skuId}:${storeId}:${openid}`
  const fresh = { _id, openid, skuId, storeId, round: 1, due: now + LOOK_AGAIN_MS, since: now, rev: 1 }
  if ((await stockWaits.insertIfAbsent(fresh)) === 'inserted') return ok({ already: false })
  const again = await stockWaits.updateIf(
    { _id, due: 0 },
    { due: now + LOOK_AGAIN_MS, since: now, round: command.inc(1), rev: command.inc(1) },
  )
  return ok({ already: !again })
}

async function tell(wait: StockWait, rules: Rules, left: number, now: number): Promise<void> {
  const { _id, openid, skuId, storeId, round, rev } = wait
  const rule = rules.skus.get(skuId)
  const store = rules.stores.get(storeId)
  if (left > 0 && rule && store) {
    await announce(
      {
        kind: 'back-in-stock',
        openid,
        factId: `${_id}:${round}`,
        fields: { goods: rule.product.name, store: store.name, left, note: '先到先得，想吃早点下单' },
        page: `pages/product/index?id=${rule.product._id}`,
        until: now + OF_USE_MS,
      },
      now,
    )
  }
  const over = left > 0 || now - wait.since >= GIVE_UP_MS
  await stockWaits.updateIf({ _id, rev }, { due: over ? 0 : now + LOOK_AGAIN_MS, rev: rev + 1 })
}

/** The clock's look at the waiting list: one read of the shelves per store and page. */
export const tellOfStock = (): Job => ({
  name: 'tell_of_stock',
  page: async (now) => {
    const due = await stockWaits.find(
      { due: command.and(command.gt(0), command.lte(now)) },
      { orderBy: [['due', 1]], limit: PAGE },
    )
    if (due.length === 0) return false
    const rules = await loadRules(now)
    for (const storeId of new Set(due.map((wait) => wait.storeId))) {
      const stock = await readStock(storeId, shopDay(now))
      const here = due.filter((wait) => wait.storeId === storeId)
      const look = (wait: StockWait) => tell(wait, rules, leftIn(rules, stock, wait.skuId, storeId, now), now)
      await eachApart(here, look, { job: 'tell_of_stock', idOf: ({ _id }) => _id })
    }
    return due.length === PAGE
  },
})
