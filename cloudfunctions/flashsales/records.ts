import { Collection } from '../platform/database/collection'
import type { HoldMark } from '../platform/holds'

/** 一场秒杀：one SKU in one session. Read by every instance through the rules cache. */
export interface FlashSale {
  _id: string
  state: 'draft' | 'published' | 'stopped'
  name: string
  productId: string
  skuId: string
  priceFen: number
  /** From (inclusive) until (exclusive), epoch ms, by the server's clock. */
  startsAt: number
  endsAt: number
  /** null = all stores. */
  stores: string[] | null
  /** So many pieces altogether. */
  total: number
  /** Into how many documents the pieces are split: 1, or more for very large sales. */
  parts: number
  perPerson: number
  /** So many minutes a reserved piece waits for its money; never below 5. */
  payMinutes: number
  /** Whether coupons and points may be used with it. */
  stacks: boolean
  createdBy: string
  createdAt: number
  stoppedAt: number | null
  rev: number
}

/** The pieces of a sale, or a part of them: free + held + sold = total at every moment. */
export interface FlashStock {
  /** `<saleId>` or `<saleId>_<part>`. */
  _id: string
  saleId: string
  part: number
  total: number
  free: number
  held: number
  sold: number
  o: Record<string, HoldMark>
  b: Record<string, 1>
  rev: number
}

export const flashSales = new Collection<FlashSale>('flashsales', [
  {
    name: 'state_endsAt',
    fields: [
      ['state', 1],
      ['endsAt', 1],
    ],
  },
  { name: 'startsAt', fields: [['startsAt', -1]] },
])
export const flashStocks = new Collection<FlashStock>('flashsale_stocks', [{ name: 'saleId', fields: [['saleId', 1]] }])
