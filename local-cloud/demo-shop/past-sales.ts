import type { PriceBookEntry, Product } from '../../cloudfunctions/catalog/records'
import type { SalesDay, SalesMark, Sold } from '../../cloudfunctions/insight/records'
import { addDays, atShopTime, type ShopDay } from '../../cloudfunctions/platform/time'
import { weekKey } from '../../cloudfunctions/stores/rules/week-key'
import { STORE_IDS, type StoreId } from './ids'

/** Thirteen whole weeks since the shop opened. */
const DAYS = 91
/** How long new products have been sold. */
const NEW_DAYS = 9
/** What of a day's bake is sold as a rule, and what a buyer pays of the list price in the mean. */
const SOLD_SHARE = 0.7
const PAID_SHARE = 0.93
/** What grows and what shrinks by how much in a week; everything else keeps level. */
const WEEKLY_CHANGE: Record<string, number> = {
  daifuku: 1.07,
  floss_bun: 1.08,
  lemon_tea: 1.09,
  baguette: 0.92,
  osmanthus_soup: 0.9,
  pudding: 0.91,
}
/** Bundles have no bake plan of their own. */
const BUNDLES_A_DAY = 8

/** Between 0.9 and 1.1, always the same for the same text (FNV-1a). */
function wobble(text: string): number {
  let hash = 0x811c9dc5
  for (const character of text) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193)
  return 0.9 + ((hash >>> 0) % 2001) / 10_000
}

/** @param ago days before today, 1 = yesterday */
function piecesSold(product: Product, skuId: string, storeId: StoreId, day: ShopDay, ago: number): number {
  if (product.tags.includes('新品') && ago > NEW_DAYS) return 0
  const sku = product.skus.find((one) => one.skuId === skuId)
  const usual = sku?.bundle ? BUNDLES_A_DAY : (product.bakePlan[storeId]?.[skuId]?.[weekKey(day)] ?? 0)
  const weeksAgo = Math.floor((ago - 1) / 7)
  const change = WEEKLY_CHANGE[product._id] ?? 1
  // The busiest week is what the plan is made for: growth ends there, decline began there.
  const part = change >= 1 ? change ** -weeksAgo : change ** (DAYS / 7 - 1 - weeksAgo)
  return Math.round(usual * SOLD_SHARE * part * wobble(`${skuId}${storeId}${day}`))
}

/** What each store sold on each day up to yesterday, as if the night job had counted it, and its mark. */
export function pastSales(
  today: ShopDay,
  products: readonly Product[],
  priceBook: readonly PriceBookEntry[],
): { salesDays: SalesDay[]; salesMarks: SalesMark[] } {
  const listFen = new Map(priceBook.map((entry) => [entry._id, entry.listFen]))
  const salesDays: SalesDay[] = []
  for (const storeId of STORE_IDS) {
    for (let ago = DAYS; ago >= 1; ago -= 1) {
      const day = addDays(today, -ago)
      const sold: Record<string, Sold> = {}
      for (const product of products) {
        if (product.offSaleIn.includes(storeId)) continue
        for (const { skuId } of product.skus) {
          const pieces = piecesSold(product, skuId, storeId, day, ago)
          if (pieces > 0) sold[skuId] = { pieces, fen: Math.round(pieces * (listFen.get(skuId) ?? 0) * PAID_SHARE) }
        }
      }
      // Counted after three at night, but nothing of the shop is younger than the day.
      salesDays.push({ _id: `${storeId}:${day}`, storeId, day, sold, at: atShopTime(addDays(day, 1), '00:00'), rev: 1 })
    }
  }
  return { salesDays, salesMarks: STORE_IDS.map((_id) => ({ _id, through: addDays(today, -1) })) }
}
