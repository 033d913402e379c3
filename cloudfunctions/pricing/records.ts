import { Collection } from '../platform/database/collection'

/**
 * Every change of a list price and every price somebody paid, kept from the first day (≥ 2 years): the proof of
 * later strike-through prices. Ids: `list_<sku>_<rev>` and `paid_<orderId>_<n>`; nothing is edited.
 */
export interface PriceHistoryEntry {
  _id: string
  kind: 'list' | 'paid'
  skuId: string
  /** null for list prices, which hold in every store. */
  storeId: string | null
  /** Of one piece. */
  fen: number
  quantity: number
  at: number
}

export const priceHistory = new Collection<PriceHistoryEntry>('price_history', [
  {
    name: 'sku_store_at',
    fields: [
      ['skuId', 1],
      ['storeId', 1],
      ['at', -1],
    ],
  },
])
