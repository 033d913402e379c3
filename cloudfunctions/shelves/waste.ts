import type { z } from 'zod'
import { loadRules, type SkuRule } from '../catalog/rules-cache'
import { command } from '../platform/database/sdk'
import { path } from '../platform/ids'
import { ok, type Refusal, type Result, refuse } from '../platform/result'
import type { StaffCaller } from '../platform/serve'
import { shopDay } from '../platform/time'
import { mayActAtStore, notYourStore } from '../staff/rules/may-act-at-store'
import type { ShelvesStaffActions, wasteInput } from './contract'
import { shelves, type Waste } from './records'
import { shelfId } from './rules/shelf-id'
import { isSameWaste, wasteDays } from './rules/waste-day'

type Ask = z.output<typeof wasteInput>
type WasteRefusal = Refusal<
  'not-your-store' | 'unknown-store' | 'unknown-sku' | 'is-bundle' | 'no-shelf' | 'not-enough' | 'waste-id-reused'
>

async function ruleOf(ask: Ask, { now, storeIds }: StaffCaller): Promise<Result<SkuRule, WasteRefusal>> {
  if (!mayActAtStore(storeIds, ask.storeId)) return refuse(notYourStore)
  const rules = await loadRules(now)
  if (!rules.stores.has(ask.storeId)) return refuse({ code: 'unknown-store', message: '没找到这家店，刷新后再试' })
  const rule = rules.skus.get(ask.skuId)
  if (!rule) return refuse({ code: 'unknown-sku', message: '没找到这个规格，刷新后再试' })
  if (rule.sku.bundle) return refuse({ code: 'is-bundle', message: '组合没有自己的货，报里面的每一样' })
  if (!wasteDays(shopDay(now)).includes(ask.day)) {
    return refuse({ code: 'no-shelf', message: '只能报今天和前两天的，换一天' })
  }
  return ok(rule)
}

/** One conditional update: not twice for one `wasteId`, and never more than nobody has ordered. */
const apply = (id: string, wasteId: string, waste: Waste): Promise<boolean> => {
  const { skuId, quantity } = waste
  const once = path('wastes', wasteId)
  return shelves.updateIf(
    { _id: id, [path('free', skuId)]: command.gte(quantity), [once]: command.exists(false) },
    {
      [path('free', skuId)]: command.inc(-quantity),
      [path('wasted', skuId)]: command.inc(quantity),
      [once]: command.set(waste),
    },
  )
}

/**
 * 报损：writes free pieces off with a reason; what is being paid for or sold is not touched. A repeated tap counts once.
 * Refusals: `not-your-store`, `unknown-store`, `unknown-sku`, `is-bundle`, `no-shelf`, `not-enough`, `waste-id-reused`.
 */
export async function wastePieces(
  ask: Ask,
  caller: StaffCaller,
): Promise<Result<ShelvesStaffActions['shelves.waste']['reply'], WasteRefusal>> {
  const rule = await ruleOf(ask, caller)
  if (!rule.ok) return rule
  const { wasteId, skuId, quantity, reason } = ask
  const { listFen, costFen = null } = rule.data
  const by = caller.openid
  const waste: Waste = { skuId, quantity, reason, note: ask.note ?? '', by, at: caller.now, listFen, costFen }
  const id = shelfId(ask.storeId, ask.day)
  const applied = await apply(id, wasteId, waste)
  const shelf = await shelves.get(id, ['free', path('wastes', wasteId)])
  if (!shelf) return refuse({ code: 'no-shelf', message: '这天没有货架：店休息，或者还没排到这天' })
  const free = shelf.free[skuId] ?? 0
  const found = shelf.wastes?.[wasteId]
  if (!found) return refuse({ code: 'not-enough', message: `没人订的只有 ${free} 件，最多报 ${free} 件` })
  if (!isSameWaste(found, waste)) return refuse({ code: 'waste-id-reused', message: '这一笔已经报过别的，重新报一笔' })
  if (applied) caller.note({ storeId: ask.storeId, after: { skuId, quantity, reason, free } })
  return ok({ wasteId, skuId, free, already: !applied })
}
