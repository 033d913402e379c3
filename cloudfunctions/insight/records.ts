import { Collection } from '../platform/database/collection'

/** Pieces and money of one SKU, net of what was given back. */
export interface Sold {
  pieces: number
  fen: number
}

/** 一家店一天卖了什么: counted once from its orders, by pickup day. `_id` = `<storeId>:<day>`; can be counted anew. */
export interface SalesDay {
  _id: string
  storeId: string
  day: string
  /** By SKU. */
  sold: Record<string, Sold>
  /** When it was counted (epoch ms). */
  at: number
  rev: number
}

/** Up to which day a store's sales are counted, without gaps. `_id` = store id. */
export interface SalesMark {
  _id: string
  through: string
}

export const salesDays = new Collection<SalesDay>('sales_days', [
  {
    name: 'store_day',
    fields: [
      ['storeId', 1],
      ['day', 1],
    ],
  },
])
export const salesMarks = new Collection<SalesMark>('sales_marks')
