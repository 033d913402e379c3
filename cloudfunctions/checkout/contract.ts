import { z } from 'zod'
import type { OrderView } from '../orders/contract'
import type { SeatRefusal } from '../orders/rules/seat'
import { clientId, ownId, textField } from '../platform/fields'
import type { Refusal } from '../platform/result'
import type { Adjustment, ChosenOption, NotApplied } from '../pricing/contract'
import type { SlotView } from '../slots/contract'

const optionField = z.strictObject({ optionId: ownId, value: textField(40) })
/** Any positive whole number passes the door; the product's own limit answers `quantity-limit` (请打电话给门店). */
const lineField = z.strictObject({
  skuId: ownId,
  quantity: z.int().min(1).max(1_000_000_000),
  options: z.array(optionField).max(10).optional(),
})
/** How many points to spend; what is more than the balance or the rule allows is refused with a sentence. */
const pointsField = z.int().min(0).max(100_000_000)
const linesField = z.array(lineField).min(1).max(30)

/** Bought together with others: a new group of a campaign (its smallest size when none is said), an open group, a sale, a chain. */
const togetherFields = {
  groupBuy: z
    .union([
      z.strictObject({ campaignId: ownId, size: z.int().min(2).max(50).optional() }),
      z.strictObject({ groupBuyId: ownId }),
    ])
    .nullish(),
  flashSaleId: ownId.nullish(),
  chainId: ownId.nullish(),
}

/** Absent = the server chooses; null or 0 = none. */
export const quoteInput = z.strictObject({
  storeId: ownId,
  lines: linesField,
  /** A slot, or a day of which the server takes the first free slot. */
  fulfilment: z
    .union([
      z.strictObject({ kind: z.literal('pickup'), slotId: ownId }),
      z.strictObject({ kind: z.literal('pickup'), day: z.string().regex(/^\d{4}-\d{2}-\d{2}$/) }),
    ])
    .optional(),
  couponId: ownId.nullish(),
  points: pointsField.nullish(),
  touchId: ownId.nullish(),
  payBy: z.enum(['wechat', 'counter']).optional(),
  ...togetherFields,
})

/** The same with everything of `quote.chosen` filled in, the client's order id, and the hash of the quote it shows. */
export const placeInput = z.strictObject({
  orderId: clientId,
  quoteHash: z.string().min(8).max(64),
  storeId: ownId,
  lines: linesField,
  fulfilment: z.strictObject({ kind: z.literal('pickup'), slotId: ownId }),
  /** Required: what is absent is refused, so that nothing is chosen behind the buyer's back. */
  couponId: ownId.nullable(),
  points: pointsField,
  touchId: ownId.nullish(),
  note: textField(60).optional(),
  payBy: z.enum(['wechat', 'counter']).optional(),
  ...togetherFields,
})

export const orderInput = z.strictObject({ orderId: clientId })

export interface QuoteLine {
  skuId: string
  productId: string
  name: string
  skuName: string
  picture: string
  plate: string
  quantity: number
  options: ChosenOption[]
  /** One piece at list price, and the whole line as it will be paid. */
  listFen: number
  payableFen: number
}

export interface QuoteView {
  payableFen: number
  listFen: number
  lines: QuoteLine[]
  adjustments: Adjustment[]
  notApplied: NotApplied[]
  chosen: { fulfilment: { kind: 'pickup'; slotId: string }; couponId: string | null; points: number }
  /** Points: what this person has, what they come to here, the most that may be spent, and what will be earned;
   * `byDefault`: a quote that says nothing of points spends them. */
  points: { balance: number; spend: number; fen: number; most: number; earn: number; byDefault: boolean }
  /** How many coupons this person has that are free now. */
  freeCoupons: number
  /** By when it is decided whether a group or chain comes about (epoch ms); null where nothing is waited for. */
  decidedBy: number | null
  /** Whether the store takes money at its counter. */
  counterPay: boolean
  /** Covers lines, units, adjustments and payable; not stock or rule versions. */
  hash: string
  rulesVersion: number
  store: { storeId: string; name: string; address: string }
  /** The chosen slot, all slots of its day (full ones too), and the days that have a free one. */
  slot: SlotView
  slots: SlotView[]
  days: string[]
}

/** What `wx.requestPayment` takes (v2: signType MD5 or HMAC-SHA256). */
export interface PaymentParameters {
  timeStamp: string
  nonceStr: string
  package: string
  signType: string
  paySign: string
}

export interface PlacedOrder {
  orderId: string
  state: OrderView['state']
  payableFen: number
}

/** Why a quote or an order was refused. All carry a Chinese sentence; some carry what to do next. */
export type CheckoutRefusal =
  | Refusal<'unknown-store' | 'unknown-sku' | 'off-sale' | 'store-paused' | 'bad-option' | 'not-offered'>
  | (Refusal<'quantity-limit'> & { skuId: string; limit: number; phone: string })
  | (Refusal<'sold-out' | 'others-are-paying'> & { skuId: string; left: number })
  | (Refusal<'slot-full' | 'slot-past' | 'no-slot'> & { next?: SlotView })
  | (Refusal<'price-changed'> & { quote: QuoteView })
  | Refusal<'too-many-unpaid' | 'coupon-not-free' | 'coupon-unknown' | 'coupon-used' | 'coupon-expired'>
  | Refusal<'coupon-not-applicable' | 'points-short' | 'early-access'>
  | (Refusal<'points-over-limit'> & { most: number })
  | SeatRefusal
  | Refusal<'order-id-reused' | 'not-found' | 'order-closed' | 'cannot-cancel' | 'text-refused'>

export interface CheckoutActions {
  'checkout.quote': { ask: z.input<typeof quoteInput>; reply: { quote: QuoteView } }
  /** `payment` is null when there is nothing (more) to pay. */
  'checkout.place': {
    ask: z.input<typeof placeInput>
    reply: { order: PlacedOrder; payment: PaymentParameters | null }
  }
  'checkout.pay': { ask: z.input<typeof orderInput>; reply: { payment: PaymentParameters | null; order: PlacedOrder } }
  'checkout.confirm': { ask: z.input<typeof orderInput>; reply: { order: PlacedOrder } }
  'checkout.cancel': { ask: z.input<typeof orderInput>; reply: { order: PlacedOrder } }
}
