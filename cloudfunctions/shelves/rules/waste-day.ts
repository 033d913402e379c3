import { addDays, type ShopDay } from '../../platform/time'
import type { WasteDay, WasteReason, WasteRow } from '../contract'
import type { Waste } from '../records'

/** What the reasons are called in the shop, in the order in which they are offered. */
export const WASTE_REASON_NAMES: Readonly<Record<WasteReason, string>> = {
  expired: '过期',
  dropped: '掉地',
  tasting: '试吃',
  misbaked: '做坏',
}

/** 关店后、第二天一早还能补记：today and the two days before, newest first. */
export const wasteDays = (today: ShopDay): ShopDay[] => [0, -1, -2].map((days) => addDays(today, days))

/** Whether an id that is there already means the same pieces for the same reason. */
export const isSameWaste = (one: Waste, other: Pick<Waste, 'skuId' | 'quantity' | 'reason' | 'note' | 'by'>): boolean =>
  (['skuId', 'quantity', 'reason', 'note', 'by'] as const).every((field) => one[field] === other[field])

/**
 * 今天报了多少，值多少钱：the wastes of a shelf, newest first, with their sums. Money is what the pieces were listed at and
 * what they cost when they were written off; pieces whose cost nobody has said are counted apart.
 */
export function wasteSums(
  wastes: Readonly<Record<string, Waste>>,
  nameOf: (skuId: string) => string,
  whoIs: (openid: string) => string,
): Pick<WasteDay, 'wastes' | 'totals'> {
  const rows: WasteRow[] = Object.entries(wastes).map(([wasteId, waste]) => ({
    wasteId,
    skuId: waste.skuId,
    name: nameOf(waste.skuId),
    quantity: waste.quantity,
    reason: waste.reason,
    note: waste.note,
    by: whoIs(waste.by),
    at: waste.at,
    listFen: waste.listFen * waste.quantity,
    costFen: waste.costFen === null ? null : waste.costFen * waste.quantity,
  }))
  const totals = { pieces: 0, listFen: 0, costFen: 0, unpriced: 0 }
  for (const row of rows) {
    totals.pieces += row.quantity
    totals.listFen += row.listFen
    totals.costFen += row.costFen ?? 0
    if (row.costFen === null) totals.unpriced += row.quantity
  }
  return { wastes: rows.sort((a, b) => b.at - a.at || (a.wasteId < b.wasteId ? -1 : 1)), totals }
}
