import { z } from 'zod'
import { clientId, ownId, textField } from '../platform/fields'

/** A reserved piece waits for its money so long at the least and at the most, in minutes. */
export const FEWEST_PAY_MINUTES = 5
export const MOST_PAY_MINUTES = 30
/** Most documents the pieces of one sale are split into. */
export const MOST_PARTS = 20

/**
 * `ahead` 还没开始 · `selling` 抢购中 · `others-are-paying` 还有人未付款: nothing is free, and some of it may come back ·
 * `sold-out` 已抢光 · `over` 已结束.
 */
export type FlashSaleState = 'ahead' | 'selling' | 'others-are-paying' | 'sold-out' | 'over'

/** Pieces of a sale: free + held + sold = total. */
export interface FlashCounts {
  total: number
  free: number
  held: number
  sold: number
}

export interface FlashSaleView extends FlashCounts {
  saleId: string
  name: string
  productId: string
  skuId: string
  /** Of the product, with the SKU where there are several. */
  goods: string
  caption: string
  picture: string
  plate: string
  priceFen: number
  listFen: number
  startsAt: number
  endsAt: number
  perPerson: number
  payMinutes: number
  state: FlashSaleState
  /** One's own order in this sale that still stands; the one that waits for money first. */
  mine: { orderId: string; unpaid: boolean } | null
  /** So many pieces of it one has ordered. */
  taken: number
}

/** 一场: what starts and ends together. */
export interface SessionView {
  startsAt: number
  endsAt: number
  sales: FlashSaleView[]
}

export const listInput = z.strictObject({ storeId: ownId.optional() })
export const getInput = z.strictObject({ saleId: ownId })

/** Refusals: `unknown-store`, `unknown-sale`. */
export interface FlashSalesActions {
  /** The sessions of today and the next ones, in order of time. */
  'flashsales.list': {
    ask: z.input<typeof listInput>
    reply: { store: { storeId: string; name: string }; sessions: SessionView[] }
  }
  'flashsales.get': { ask: z.input<typeof getInput>; reply: { sale: FlashSaleView } }
}

const fenField = z.int().min(1).max(10_000_000)
const draftField = z.strictObject({
  name: textField(12).min(2),
  skuId: ownId,
  priceFen: fenField,
  startsAt: z.int().min(0),
  endsAt: z.int().min(0),
  /** null = all stores. */
  stores: z.array(ownId).min(1).max(200).nullable(),
  total: z.int().min(1).max(100_000),
  parts: z.int().min(1).max(MOST_PARTS),
  perPerson: z.int().min(1).max(20),
  payMinutes: z.int().min(FEWEST_PAY_MINUTES).max(MOST_PAY_MINUTES),
  stacks: z.boolean(),
})
export type FlashSaleDraft = z.output<typeof draftField>

export const allInput = z.strictObject({
  /** The `next` of the page before. */
  before: z.int().min(0).optional(),
})
/** `rev`: the revision that was looked at, 0 for a new one, whose id the client makes. */
export const saveInput = z.strictObject({ saleId: clientId, rev: z.int().min(0), draft: draftField })
export const publishInput = z.strictObject({ saleId: clientId, rev: z.int().min(1) })
export const stopInput = z.strictObject({ saleId: clientId })

export interface FlashSaleRow {
  saleId: string
  rev: number
  draft: FlashSaleDraft
  goods: string
  picture: string
  plate: string
  listFen: number | null
  state: 'draft' | 'stopped' | FlashSaleState
  /** Null before it is published. */
  counts: FlashCounts | null
  /** What the pieces sold so far brought, in fen, before coupons and points. */
  soldFen: number
  mayEdit: boolean
}

/**
 * Refusals: `unknown-sale`, `bad-times`, `bad-numbers`, `unknown-goods`, `unknown-store`, `not-a-draft`,
 * `not-published`, `changed-meanwhile`, `not-your-store`.
 */
export interface FlashSalesConsoleActions {
  /** Every sale, the latest start first, 20 a page. */
  'flashsales.all': {
    ask: z.input<typeof allInput>
    reply: {
      sales: FlashSaleRow[]
      next: number | null
      goods: { skuId: string; name: string; listFen: number; picture: string; plate: string }[]
      stores: { storeId: string; name: string }[]
    }
  }
  'flashsales.save': { ask: z.input<typeof saveInput>; reply: { sale: FlashSaleRow } }
  'flashsales.publish': { ask: z.input<typeof publishInput>; reply: { sale: FlashSaleRow; already: boolean } }
  'flashsales.stop': { ask: z.input<typeof stopInput>; reply: { sale: FlashSaleRow; already: boolean } }
}
