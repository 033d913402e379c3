import type { Shelf } from '../records'

/** Pieces per SKU. */
export type Pieces = Readonly<Record<string, number>>

export type ShelfShortage =
  | { kind: 'no-slot' }
  | { kind: 'slot-full' }
  /** Nobody can have them any more · those that are left are held by people who are paying. */
  | { kind: 'sold-out' | 'others-are-paying'; skuId: string; left: number }

/** 这一天的货架够不够：what keeps an order from this shelf, the goods first; null when it has everything. */
export function shelfShortage(
  shelf: Pick<Shelf, 'free' | 'held' | 'slots'> | null,
  pieces: Pieces,
  slotId: string,
): ShelfShortage | null {
  if (!shelf) return { kind: 'no-slot' }
  for (const [skuId, wanted] of Object.entries(pieces)) {
    const free = shelf.free[skuId] ?? 0
    if (free >= wanted) continue
    const kind = free + (shelf.held[skuId] ?? 0) >= wanted ? 'others-are-paying' : 'sold-out'
    return { kind, skuId, left: Math.max(0, free) }
  }
  const left = shelf.slots[slotId]
  if (left === undefined) return { kind: 'no-slot' }
  return left >= 1 ? null : { kind: 'slot-full' }
}
