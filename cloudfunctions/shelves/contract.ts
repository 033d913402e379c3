import { z } from 'zod'
import { clientId, ownId, shopDayField, textField } from '../platform/fields'

export const todayInput = z.strictObject({ storeId: ownId, day: shopDayField.optional() })
/** `adjustId` is made by the client, so that a repeated tap counts once. */
export const adjustInput = z.strictObject({
  adjustId: clientId,
  storeId: ownId,
  day: shopDayField,
  skuId: ownId,
  delta: z
    .int()
    .min(-999)
    .max(999)
    .refine((n) => n !== 0, 'not 0'),
  reason: textField(40).min(1),
})

/** Why pieces are written off, as they are called in the shop. */
export const WASTE_REASONS = ['expired', 'dropped', 'tasting', 'misbaked'] as const
export type WasteReason = (typeof WASTE_REASONS)[number]

/** `wasteId` is made by the client. Today's shelf, or one of the two days before. */
export const wasteInput = z.strictObject({
  wasteId: clientId,
  storeId: ownId,
  day: shopDayField,
  skuId: ownId,
  quantity: z.int().min(1).max(999),
  reason: z.enum(WASTE_REASONS),
  note: textField(40).optional(),
})
export const wastesInput = z.strictObject({ storeId: ownId, day: shopDayField.optional() })

export interface WasteRow {
  wasteId: string
  skuId: string
  name: string
  quantity: number
  reason: WasteReason
  note: string
  by: string
  at: number
  /** Of all its pieces. */
  listFen: number
  costFen: number | null
}

export interface WasteDay {
  day: string
  storeId: string
  /** The days that can still be written off on, newest first. */
  days: string[]
  reasons: { reason: WasteReason; name: string }[]
  /** What can be written off: pieces that nobody has ordered. Bundles are written off by their parts. */
  rows: { skuId: string; name: string; picture: string; plate: string; free: number; wasted: number }[]
  /** Newest first. */
  wastes: WasteRow[]
  /** Cost of those whose cost is known; `unpriced` pieces have none. */
  totals: { pieces: number; listFen: number; costFen: number; unpriced: number }
}

export interface ShelfRow {
  skuId: string
  productId: string
  name: string
  skuName: string
  picture: string
  plate: string
  categoryId: string
  onSale: boolean
  listFen: number
  communityPercentOff: number
  /** Can be ordered now · being paid for · sold. With `wasted`, the sum is what was put online for the day. */
  free: number
  held: number
  sold: number
  /** Written off; of bundles always 0. */
  wasted: number
  /** 组合: `free` follows from its parts, nothing of it is put online or written off itself. */
  bundle: boolean
  /** What one piece costs the shop, null where nobody has said. */
  costFen: number | null
  /** 新品先给会员 until then; null = everybody. */
  earlyAccess: { until: number; tierIds: string[] } | null
}

/** Refusals: `not-your-store`, `unknown-store`, `unknown-sku`, `no-shelf`, `not-enough` (more taken off than is free), `is-bundle`. */
export interface ShelvesConsoleActions {
  'shelves.today': {
    ask: z.input<typeof todayInput>
    reply: { day: string; rows: ShelfRow[]; tiers: { tierId: string; name: string }[] }
  }
  'shelves.adjust': { ask: z.input<typeof adjustInput>; reply: { skuId: string; free: number; already: boolean } }
}

/** Refusals: `not-your-store`, `unknown-store`, `unknown-sku`, `no-shelf`, `not-enough`, `is-bundle`, `waste-id-reused`. */
export interface ShelvesStaffActions {
  'shelves.waste': {
    ask: z.input<typeof wasteInput>
    reply: { wasteId: string; skuId: string; free: number; already: boolean }
  }
  'shelves.wastes': { ask: z.input<typeof wastesInput>; reply: WasteDay }
}
