import type { PaymentParameters } from '../checkout/contract'
import { Collection } from '../platform/database/collection'
import type { Plan } from '../pricing/contract'
import type { OrderLineView, OrderState } from './contract'

/** One refund of an order, frozen when it is decided. */
export interface OrderRefund {
  /** Pieces given back per SKU; for `all` every piece still there; none where money alone was given. */
  units: Record<string, number>
  fee: number
  /** Points given back, and earned points taken back. */
  points: number
  earn: number
  /** What goes back to the accounts of campaigns that paid for these pieces; absent where none did. */
  budgets?: { campaignId: string; fen: number }[]
  /** Nothing of the order is left after it: slot and coupon are given back too. */
  all: boolean
  /** Decided after the hand-over: the goods do not return to the shelf. */
  afterPickup: boolean
  reason: string
  by: string
  at: number
}

/** Money taken at the counter: by whom, when and how. */
export interface CounterMoney {
  method: 'cash' | 'card'
  feeFen: number
  by: string
  at: number
}

/**
 * What has still to happen for an order (its outbox); the clock looks at it when `due` has come.
 * `undo` release · `close` at WeChat · `late` give back money that came although it is closed · `alarm` call a person ·
 * `sell` settle shelf and wallet · `history` keep the prices paid · `earn` post the earned points ·
 * `ship` tell WeChat that the goods were handed over · `refund_<id>`.
 */
export type OrderTodo = Record<string, 1>

/** The store as it was when the order was made, for the customer's own view. */
export interface OrderStore {
  storeId: string
  name: string
  address: string
  phone: string
  latitude: number
  longitude: number
}

/** What an order is bought together with: a new group of a campaign, an open group, a sale, a chain. */
export type TogetherRequest =
  | { kind: 'group-buy'; campaignId: string; size: number | null }
  | { kind: 'group-buy'; groupBuyId: string }
  | { kind: 'flash-sale'; saleId: string }
  | { kind: 'chain'; chainId: string }

/** 一个座位、几件秒杀、接龙里的一单：what an order takes of something shared, frozen with its request. */
export interface OrderSeat {
  kind: 'group-buy' | 'flash-sale' | 'chain'
  /** The campaign, the sale, or the chain. */
  of: string
  /** The document that is held: the group, the sale (or a part of its pieces), the chain. */
  id: string
  pieces: number
  /** Group-buy: how many people it takes; 0 otherwise. */
  size: number
  /** Group-buy: whether this order opens the group, and whether its campaign's pieces are counted. */
  opens: boolean
  stocked: boolean
  /** So many pieces one person may take altogether; 0 = no limit. */
  most: number
  /** The only pickup day; null = any. */
  day: string | null
  /** By when it is decided whether the order goes on (epoch ms), so that nothing is picked up before; 0 = at once. */
  decidedBy: number
  /** So many minutes the money may take. */
  payMinutes: number
  /** Whether the order waits for others once it is paid. */
  waits: boolean
}

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
  /** Absent: bought alone. */
  together?: TogetherRequest
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
  /** What each funded campaign pays of it, frozen with the request: what is held from its budget. Absent before 0.2.0. */
  budgets?: { campaignId: string; fen: number }[]
  /** What bundles are made of: pieces of each component per bundle SKU; empty without bundles. Absent before 0.2.0. */
  parts?: Record<string, Record<string, number>>
  /** Whether its coupon becomes free again when all of it is given back, as the coupon's rule was then. Absent before 0.2.0. */
  couponBack?: boolean
  /** What it takes of something shared; absent for what is bought alone. */
  seat?: OrderSeat
  /** The group or chain it waits for once it is paid: not made, not handed over until that is decided. Absent: for nothing. */
  waitsFor?: string | null
  /** Names, pictures and storage as they were when it was ordered. */
  goods: OrderLineView[]
  store: OrderStore
  payment: PaymentParameters | null
  /** When the payment sheet's order stood at WeChat; null while placing and where nothing was to pay. */
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
  /** Why `place` refused it, so that a repeated call hears the same. */
  refusal: { code: string; message: string } | null
  /** Whether it was ever more than an attempt: only such orders stand in lists. */
  shown: boolean
  /** What came although the order was closed, and was given back; 0 as a rule. */
  lateRefundFen: number
  placedAt: number
  paidAt: number | null
  readyAt: number | null
  pickedUpAt: number | null
  pickedUpBy: string | null
  closedAt: number | null
  refundedAt: number | null
  /** The money taken at the counter; absent until it is, and for orders paid through WeChat. */
  taken?: CounterMoney
  /** How often something of the outbox was tried and did not end; absent = never. */
  tries?: Record<string, number>
  /** When something of it was last given back (epoch ms), for the daily comparison with the bill; absent = never. */
  refundAt?: number
  /** When its marks can be tidied away from shelf and wallet (epoch ms); 0 = done, or not yet to be thought of. */
  tidyAt: number
}

export const orders = new Collection<Order>('orders', [
  { name: 'due', fields: [['due', 1]] },
  { name: 'tidyAt', fields: [['tidyAt', 1]] },
  {
    name: 'openid_shown_placedAt',
    fields: [
      ['openid', 1],
      ['shown', 1],
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
  { name: 'paidAt', fields: [['paidAt', 1]] },
  { name: 'pickedUpAt', fields: [['pickedUpAt', 1]] },
  { name: 'readyAt', fields: [['readyAt', 1]] },
  { name: 'refundAt', fields: [['refundAt', 1]] },
  { name: 'pickupCode', fields: [['pickupCode', 1]], unique: true },
])

/** 取消和售后规则, published to customers; one document, `_id` `shop`. What is absent holds as `DEFAULT_ORDER_RULES` says. */
export interface OrderRules {
  _id: string
  /** A paid order can be cancelled by tapping until so many minutes before its slot begins … */
  leadMinutes: number
  /** … and, however near the slot, so many minutes after it was paid; never once it is made ready. */
  graceMinutes: number
  /** After-sales can be asked for so many hours after the hand-over. */
  requestHours: number
  /** Refunds that bring an order above this need an operator other than who asked for them. */
  approvalFen: number
  /** What customers read before, newest first, each until a moment (epoch ms, exclusive); absent where nothing changed. */
  past?: ({ until: number } & CustomerRules)[]
  rev: number
}

/** The part of the rules that customers read: an order keeps what stood there when it was placed. */
export type CustomerRules = Pick<OrderRules, 'leadMinutes' | 'graceMinutes' | 'requestHours'>

export const orderRules = new Collection<OrderRules>('order_rules')
