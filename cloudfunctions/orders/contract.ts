import { z } from 'zod'
import { clientId, cursorField, ownId, shopDayField } from '../platform/fields'
import type { Adjustment, ChosenOption, NotApplied } from '../pricing/contract'

export type OrderState =
  | 'placing'
  | 'awaiting-payment'
  | 'paid'
  | 'ready'
  | 'uncollected'
  | 'picked-up'
  | 'refunding'
  | 'refunded'
  | 'closed'

export interface OrderLineView {
  skuId: string
  productId: string
  name: string
  skuName: string
  picture: string
  plate: string
  quantity: number
  options: ChosenOption[]
  listFen: number
  payableFen: number
  /** 常温, 冷藏 …, and how long it keeps: what staff say when they hand it over. */
  storage: string
  shelfLife: string
  allergens: string[]
}

export interface OrderView {
  orderId: string
  state: OrderState
  payableFen: number
  listFen: number
  refundedFen: number
  lines: OrderLineView[]
  adjustments: Adjustment[]
  notApplied: NotApplied[]
  store: { storeId: string; name: string; address: string; phone: string; latitude: number; longitude: number }
  fulfilment: { kind: 'pickup'; slotId: string; day: string; from: string; to: string }
  note: string
  /** What it was bought together with; null alone. `waits`: it is paid and not decided yet. */
  together: { kind: 'group-buy' | 'flash-sale' | 'chain'; id: string; waits: boolean } | null
  /** Only while it can be used: paid, ready or uncollected, or to be paid at the counter. Eight characters of the typed alphabet. */
  pickupCode: string | null
  payBy: 'wechat' | 'counter'
  /** What happened and when (epoch ms); null = has not happened. */
  placedAt: number
  paidAt: number | null
  readyAt: number | null
  pickedUpAt: number | null
  closedAt: number | null
  refundedAt: number | null
  /** Until when an unpaid order waits for the money; null once it does not. */
  payBefore: number | null
  /** `unpaid`, `cancelled`, `price-changed`, `sold-out`, `wrong-payment`, …; null unless closed. */
  closedReason: string | null
  /** Whether the customer can still cancel by tapping. */
  canCancel: boolean
  /** Until when a paid order can be cancelled by tapping, unless it is made ready before; null in other states. */
  cancelUntil: number | null
  /** Whether a refund or an exchange can be asked for (`aftersales.request`). */
  canAskAfterSales: boolean
  /** The published rules of cancelling and after-sales, a sentence each. */
  rulesText: string[]
}

export interface OrderCard {
  orderId: string
  state: OrderState
  payableFen: number
  lines: { skuId: string; quantity: number; name: string; picture: string; plate: string }[]
  storeName: string
  day: string
  from: string
  to: string
  placedAt: number
  payBefore: number | null
  closedReason: string | null
  /** Paid, and waiting for a group or chain to come about. */
  waits: boolean
}

export const getInput = z.strictObject({ orderId: clientId })
export const listInput = z.strictObject({
  cursor: cursorField,
  /** Only orders that wait for money, for pickup, or have been refunded; all when absent. */
  show: z.enum(['unpaid', 'pickup', 'refunded']).optional(),
})
/** Whole minutes, hours and fen; what they may be, `setRules` says in a sentence. */
const ruleFields = {
  leadMinutes: z.int(),
  graceMinutes: z.int(),
  requestHours: z.int(),
  approvalFen: z.int(),
}
export const rulesInput = z.strictObject({})
/** `rev`: the revision that was looked at. */
export const setRulesInput = z.strictObject({ rev: z.int().min(0), ...ruleFields })
export const ofDayInput = z.strictObject({ storeId: ownId, day: shopDayField.optional() })

/** Refusal: `not-found`, for a foreign order id as for an unknown one. */
export interface OrdersActions {
  'orders.get': { ask: z.input<typeof getInput>; reply: { order: OrderView } }
  /** 20 a page, newest first. */
  'orders.list': { ask: z.input<typeof listInput>; reply: { orders: OrderCard[]; next?: string } }
}

export interface OperatorOrder extends OrderCard {
  /** Name masked to its first character. */
  buyer: string
  paidAt: number | null
  /** Where it came from: group name, card, or null (search, code). */
  groupName: string | null
  pickedUpAt: number | null
}

export interface OrderRulesView {
  leadMinutes: number
  graceMinutes: number
  requestHours: number
  approvalFen: number
  rev: number
  /** What customers read, a sentence each. */
  text: string[]
}

/** Refusals: `not-your-store`, `unknown-store`; of `setRules` `bad-rules` and `changed-meanwhile`. */
export interface OrdersConsoleActions {
  'orders.rules': { ask: z.input<typeof rulesInput>; reply: { rules: OrderRulesView } }
  /** Orders that are placed already keep what customers could read when they were placed. */
  'orders.setRules': { ask: z.input<typeof setRulesInput>; reply: { rules: OrderRulesView } }
  'orders.ofDay': {
    ask: z.input<typeof ofDayInput>
    reply: {
      day: string
      orders: OperatorOrder[]
      totals: { paidFen: number; paidOrders: number; toPickUp: number; pickedUp: number; refundedFen: number }
      /** Orders to hand over per slot against its capacity, and money per group. */
      slots: { slotId: string; from: string; to: string; orders: number; capacity: number }[]
      groups: { groupId: string; name: string; paidFen: number; paidOrders: number }[]
    }
  }
}
