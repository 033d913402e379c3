import type { CounterMoney } from '../orders/records'
import { Collection } from '../platform/database/collection'
import type { Fen } from '../platform/money'
import type { ShopDay } from '../platform/time'
import type { BillDifference } from './contract'

/** A refund of an order paid at the counter: a task for the store until somebody has paid it out. Id `<orderId>_<refundId>`. */
export interface Payout {
  _id: string
  orderId: string
  refundId: string
  storeId: string
  feeFen: Fen
  reason: string
  state: 'owed' | 'paid'
  at: number
  /** By whom, when and how it was paid out; null while it is owed. */
  paid: CounterMoney | null
}

export const payouts = new Collection<Payout>('payouts', [
  {
    name: 'storeId_state',
    fields: [
      ['storeId', 1],
      ['state', 1],
    ],
  },
])

/** One day's bill of WeChat Pay, compared with the orders. Id `b<YYYYMMDD>`; the rows themselves are not kept. */
export interface Bill {
  _id: string
  day: ShopDay
  /** Of the text as it was uploaded: the same text again changes nothing. */
  digest: string
  importedAt: number
  importedBy: string
  payments: number
  paidFen: Fen
  refunds: number
  refundFen: Fen
  feeFen: Fen
  /** Numbers in the bill: whether something near midnight stood in the bill of the day before. */
  orderIds: string[]
  refundNos: string[]
  differences: BillDifference[]
  rev: number
}

export const bills = new Collection<Bill>('bills', [{ name: 'day', fields: [['day', -1]] }])
