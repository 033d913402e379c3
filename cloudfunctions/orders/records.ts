import type { PaymentParameters } from '../checkout/contract'
import { Collection } from '../platform/database/collection'
import type { Plan } from '../pricing/contract'
import type { OrderLineView, OrderState } from './contract'

/** One refund of an order, frozen when it is decided. */
export interface OrderRefund {
  /** Pieces given back per SKU; for `all` every piece still there. */
  units: Record<string, number>
  fee: number
  /** Points given back, and earned points taken back. */
  points: number
  earn: number
  /** The whole order: slot and coupon are given back too. */
  all: boolean
  reason: string
  by: string
  at: number
}

/** What has still to happen for an order; the clock looks at it when `due` has come. */
export type OrderTodo = Record<string, 1>

/** The request as it was accepted, frozen: a replay resumes from it and never from a new body. */
export interface OrderRequest {
  storeId: string
  lines: { skuId: string; quantity: number; options: { optionId: string; value: string }[] }[]
  slotId: string
  couponId: string | null
  points: number
  touchId: string | null
  note: string
  quoteHash: string
  payBy: 'wechat' | 'counter'
}

export interface Order {
  /** The client's id; also out_trade_no. */
  _id: string
  state: OrderState
  rev: number
  openid: string
  storeId: string
  /** Shelf id, `<storeId>:<day>`. */
  shelf: string
  day: string
  slotId: string
  from: string
  to: string
  request: OrderRequest
  /** Written with `awaiting-payment` (or `paid` when nothing is to pay); null while placing. */
  plan: Plan | null
  /** Names, pictures and storage as they were when it was ordered. */
  goods: OrderLineView[] | null
  payment: PaymentParameters | null
  /** When the payment sheet's order was made at WeChat; null while placing. */
  prepaidAt: number | null
  payableFen: number
  refunds: Record<string, OrderRefund>
  refundedFen: number
  todo: OrderTodo
  /** When the clock must look again (epoch ms); 0 = nothing left. */
  due: number
  /** How often the clock has asked WeChat Pay. */
  asked: number
  /** Unguessable, unique, shown only while it can be used. */
  pickupCode: string
  /** Where it came from: the touch, and what was known of it then. */
  touch: { touchId: string; cardCode: string | null; groupId: string | null; scene: string | null } | null
  /** The state a refund in progress returns to when something is left. */
  refundingFrom: OrderState | null
  closedReason: string | null
  placedAt: number
  paidAt: number | null
  readyAt: number | null
  pickedUpAt: number | null
  pickedUpBy: string | null
  closedAt: number | null
  refundedAt: number | null
}

export const orders = new Collection<Order>('orders', [
  { name: 'due', fields: [['due', 1]] },
  {
    name: 'openid_placedAt',
    fields: [
      ['openid', 1],
      ['placedAt', -1],
    ],
  },
  {
    name: 'store_day',
    fields: [
      ['storeId', 1],
      ['day', 1],
    ],
  },
  { name: 'pickupCode', fields: [['pickupCode', 1]], unique: true },
])
