import { Collection } from '../platform/database/collection'
import type { HoldMark } from '../platform/holds'
import type { WasteReason } from './contract'

/** 报损: pieces that nobody can buy any more, written together with the shelf's numbers and never changed. */
export interface Waste {
  skuId: string
  quantity: number
  reason: WasteReason
  note: string
  by: string
  at: number
  /** Of one piece, as it was then, in fen; the cost is null where nobody had said. */
  listFen: number
  costFen: number | null
}

/**
 * One store and bake day: stock and pickup slots, everything an order holds together. `_id` = `<storeId>:<day>`.
 * Per SKU free + held + sold + wasted = what was put online. Every write is one conditional update.
 */
export interface Shelf {
  _id: string
  storeId: string
  day: string
  free: Record<string, number>
  held: Record<string, number>
  sold: Record<string, number>
  /** Pieces thrown away or given to taste; absent = none yet. Always the sums of `wastes`. */
  wasted?: Record<string, number>
  /** By the client's id, so that a repeated tap counts once. */
  wastes?: Record<string, Waste>
  /** Orders a slot can still take, by slot id (`d20261124_1630`). */
  slots: Record<string, number>
  /** What each slot could take at first. */
  capacity: Record<string, number>
  /** State of each order in this resource. */
  o: Record<string, HoldMark>
  /** Give-backs, adjustments and hand-outs already applied, by id; 0 = a hand-out that was undone. */
  b: Record<string, 0 | 1>
}

export const shelves = new Collection<Shelf>('shelves', [
  {
    name: 'store_day',
    fields: [
      ['storeId', 1],
      ['day', 1],
    ],
  },
])
