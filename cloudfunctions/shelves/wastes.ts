import type { z } from 'zod'
import { loadRules, type Rules } from '../catalog/rules-cache'
import { ok, type Refusal, type Result, refuse } from '../platform/result'
import type { StaffCaller } from '../platform/serve'
import { shopDay } from '../platform/time'
import { staffNames } from '../staff/find-staff'
import { mayActAtStore, notYourStore } from '../staff/rules/may-act-at-store'
import type { ShelvesStaffActions, WasteDay, WasteReason, wastesInput } from './contract'
import { type Shelf, shelves } from './records'
import { shelfId } from './rules/shelf-id'
import { WASTE_REASON_NAMES, wasteDays, wasteSums } from './rules/waste-day'

const nameIn =
  ({ skus }: Rules) =>
  (skuId: string): string => {
    const rule = skus.get(skuId)
    if (!rule) return skuId
    return rule.product.skus.length > 1 ? `${rule.product.name} ${rule.sku.name}` : rule.product.name
  }

/** What can be written off: everything with a price that stands on the shelf by itself, in the order of the shop's list. */
function rowsOf(rules: Rules, { free, wasted = {} }: Pick<Shelf, 'free' | 'wasted'>): WasteDay['rows'] {
  const nameOf = nameIn(rules)
  return [...rules.products.values()].flatMap(({ skus, picture, plate }) =>
    skus.flatMap(({ skuId }) => {
      if (free[skuId] === undefined || !rules.skus.has(skuId)) return []
      return [{ skuId, name: nameOf(skuId), picture, plate, free: free[skuId], wasted: wasted[skuId] ?? 0 }]
    }),
  )
}

/**
 * A store's write-offs of a day, today unless said otherwise, with their sums, and what can still be written off. Two
 * rounds. Refusals: `not-your-store`, `unknown-store`, `no-shelf`.
 */
export async function listWastes(
  ask: z.output<typeof wastesInput>,
  { now, storeIds }: StaffCaller,
): Promise<
  Result<ShelvesStaffActions['shelves.wastes']['reply'], Refusal<'not-your-store' | 'unknown-store' | 'no-shelf'>>
> {
  const { storeId } = ask
  if (!mayActAtStore(storeIds, storeId)) return refuse(notYourStore)
  const today = shopDay(now)
  const day = ask.day ?? today
  const [rules, shelf] = await Promise.all([
    loadRules(now),
    shelves.get(shelfId(storeId, day), ['free', 'wasted', 'wastes']),
  ])
  if (!rules.stores.has(storeId)) return refuse({ code: 'unknown-store', message: '没找到这家店，刷新后再试' })
  if (!shelf) return refuse({ code: 'no-shelf', message: '这天没有货架：店休息，或者还没排到这天' })
  const { wastes = {} } = shelf
  const names = await staffNames(Object.values(wastes).map(({ by }) => by))
  return ok({
    day,
    storeId,
    days: wasteDays(today),
    reasons: Object.entries(WASTE_REASON_NAMES).map(([reason, name]) => ({ reason: reason as WasteReason, name })),
    rows: rowsOf(rules, shelf),
    ...wasteSums(wastes, nameIn(rules), (openid) => names.get(openid) ?? '店员'),
  })
}
