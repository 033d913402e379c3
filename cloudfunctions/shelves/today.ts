import type { z } from 'zod'
import { leftOf } from '../catalog/rules/bundle-parts'
import { loadRules, type SkuRule } from '../catalog/rules-cache'
import { ok, type Refusal, type Result, refuse } from '../platform/result'
import type { StaffCaller } from '../platform/serve'
import { shopDay } from '../platform/time'
import { mayActAtStore, notYourStore } from '../staff/rules/may-act-at-store'
import type { ShelfRow, ShelvesConsoleActions, todayInput } from './contract'
import { type Shelf, shelves } from './records'
import { shelfId } from './rules/shelf-id'

type Pieces = Pick<Shelf, 'storeId' | 'free' | 'held' | 'sold' | 'wasted'>

const shelfRow = ({ product, sku, listFen, communityPercentOff, costFen }: SkuRule, shelf: Pieces): ShelfRow => ({
  skuId: sku.skuId,
  productId: product._id,
  name: product.name,
  skuName: sku.name,
  picture: product.picture,
  plate: product.plate,
  categoryId: product.categoryId,
  onSale: !product.offSaleIn.includes(shelf.storeId),
  listFen,
  communityPercentOff,
  free: leftOf(sku, shelf.free),
  held: shelf.held[sku.skuId] ?? 0,
  sold: shelf.sold[sku.skuId] ?? 0,
  wasted: shelf.wasted?.[sku.skuId] ?? 0,
  bundle: sku.bundle !== undefined,
  costFen: costFen ?? null,
  earlyAccess: product.earlyAccess ?? null,
})

/**
 * What stands on a store's shelf on a day, today unless said otherwise; every SKU with a price has a row, in the order
 * of the shop's list. Refusals: `not-your-store`, `unknown-store`, `no-shelf`.
 */
export async function showShelf(
  ask: z.output<typeof todayInput>,
  { now, storeIds }: StaffCaller,
): Promise<
  Result<ShelvesConsoleActions['shelves.today']['reply'], Refusal<'not-your-store' | 'unknown-store' | 'no-shelf'>>
> {
  if (!mayActAtStore(storeIds, ask.storeId)) return refuse(notYourStore)
  const day = ask.day ?? shopDay(now)
  const [rules, shelf] = await Promise.all([
    loadRules(now),
    shelves.get(shelfId(ask.storeId, day), ['storeId', 'free', 'held', 'sold', 'wasted']),
  ])
  if (!rules.stores.has(ask.storeId)) return refuse({ code: 'unknown-store', message: '没找到这家店，刷新后再试' })
  if (!shelf) return refuse({ code: 'no-shelf', message: '这天没有货架：店休息，或者还没排到这天' })
  const rows = [...rules.products.values()].flatMap(({ skus }) =>
    skus.flatMap(({ skuId }) => {
      const rule = rules.skus.get(skuId)
      return rule ? [shelfRow(rule, shelf)] : []
    }),
  )
  return ok({ day, rows, tiers: rules.tiers.map(({ _id, name }) => ({ tierId: _id, name })) })
}
