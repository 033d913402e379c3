import type { z } from 'zod'
import { loadRules } from '../catalog/rules-cache'
import type { Filter } from '../platform/database/conditions'
import { command } from '../platform/database/sdk'
import { path } from '../platform/ids'
import { ok, type Refusal, type Result, refuse } from '../platform/result'
import type { StaffCaller } from '../platform/serve'
import { shopDay } from '../platform/time'
import { mayActAtStore, notYourStore } from '../staff/rules/may-act-at-store'
import type { adjustInput, ShelvesConsoleActions } from './contract'
import { shelves } from './records'
import { shelfId } from './rules/shelf-id'

type AdjustRefusal = Refusal<
  'not-your-store' | 'unknown-store' | 'unknown-sku' | 'no-shelf' | 'not-enough' | 'is-bundle'
>
type Ask = z.output<typeof adjustInput>

async function refusalOf(ask: Ask, { now, storeIds }: StaffCaller): Promise<AdjustRefusal | null> {
  if (!mayActAtStore(storeIds, ask.storeId)) return notYourStore
  const rules = await loadRules(now)
  if (!rules.stores.has(ask.storeId)) return { code: 'unknown-store', message: '没找到这家店，刷新后再试' }
  const rule = rules.skus.get(ask.skuId)
  if (!rule) return { code: 'unknown-sku', message: '没找到这个规格，刷新后再试' }
  if (rule.sku.bundle) return { code: 'is-bundle', message: '组合跟着里面的东西走，去加减里面的每一样' }
  if (ask.day < shopDay(now)) return { code: 'no-shelf', message: '这天已经过去了，改不了' }
  return null
}

/** One conditional update: not twice for one `adjustId`, and never more taken off than is free. */
function apply({ adjustId, skuId, delta }: Ask, id: string): Promise<boolean> {
  const [free, once] = [path('free', skuId), path('b', adjustId)]
  const filter: Filter & { _id: string } = { _id: id, [once]: command.exists(false) }
  if (delta < 0) filter[free] = command.gte(-delta)
  return shelves.updateIf(filter, { [free]: command.inc(delta), [once]: 1 })
}

/**
 * Puts pieces online for a day or takes free ones off, with a reason; a repeated tap counts once.
 * Refusals: `not-your-store`, `unknown-store`, `unknown-sku`, `no-shelf`, `not-enough`, `is-bundle`.
 */
export async function adjustShelf(
  ask: Ask,
  caller: StaffCaller,
): Promise<Result<ShelvesConsoleActions['shelves.adjust']['reply'], AdjustRefusal>> {
  const refusal = await refusalOf(ask, caller)
  if (refusal) return refuse(refusal)
  const { adjustId, storeId, skuId, delta } = ask
  const id = shelfId(storeId, ask.day)
  const applied = await apply(ask, id)
  const shelf = await shelves.get(id, ['free', 'b'])
  if (!shelf) return refuse({ code: 'no-shelf', message: '这天没有货架：店休息，或者还没排到这天' })
  const free = shelf.free[skuId] ?? 0
  if (!applied && shelf.b[adjustId] !== 1) {
    return refuse({ code: 'not-enough', message: `只剩 ${free} 件没人订，最多减 ${free} 件` })
  }
  if (applied) caller.note({ storeId, after: { skuId, delta, free } })
  return ok({ skuId, free, already: !applied })
}
