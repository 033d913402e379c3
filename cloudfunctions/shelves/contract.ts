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
  /** Can be ordered now · being paid for · sold. The sum is what was put online for the day. */
  free: number
  held: number
  sold: number
}

/** Refusals: `not-your-store`, `unknown-store`, `unknown-sku`, `no-shelf`, `not-enough` (more taken off than is free). */
export interface ShelvesConsoleActions {
  'shelves.today': { ask: z.input<typeof todayInput>; reply: { day: string; rows: ShelfRow[] } }
  'shelves.adjust': { ask: z.input<typeof adjustInput>; reply: { skuId: string; free: number; already: boolean } }
}
