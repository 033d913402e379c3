import { Collection } from '../platform/database/collection'
import type { CaseKind, CaseLine, CaseState, Gift } from './contract'

/**
 * 售后单. `_id` = `<orderId>_a<n>`, the n-th case of its order: whoever inserts it first has it, so that an order never has
 * two open cases. `a<n>` is also the refund's id in the order, so that carrying it out twice is one refund.
 */
export interface AftersalesCase {
  _id: string
  n: number
  orderId: string
  storeId: string
  /** Whose order it is. */
  openid: string
  kind: CaseKind
  state: CaseState
  /** The pieces it is about; empty for a compensation. */
  lines: CaseLine[]
  gift: Gift | null
  feeFen: number
  points: number
  earn: number
  /** Whether the shop decides it alone or needs an operator other than who asked. */
  needsOperator: boolean
  reason: string
  note: string
  /** fileIDs that `photos.add` gave out. */
  photos: string[]
  /** The client's id of the shop's tap that opened it; null for a customer's request. */
  askId: string | null
  askedBy: string
  askedByShop: boolean
  askedAt: number
  decidedBy: string | null
  decidedAt: number | null
  answer: string
  /** From which day's shelf a replacement is handed over; null unless an exchange was approved. */
  handDay: string | null
  doneAt: number | null
  /** When the clock must carry on with it (epoch ms); 0 = nothing to do. */
  due: number
  rev: number
}

export const aftersales = new Collection<AftersalesCase>('aftersales', [
  { name: 'orderId', fields: [['orderId', 1]] },
  {
    name: 'storeId_state_askedAt',
    fields: [
      ['storeId', 1],
      ['state', 1],
      ['askedAt', -1],
    ],
  },
  { name: 'due', fields: [['due', 1]] },
  { name: 'photos', fields: [['photos', 1]] },
])
