import type { HoldAnswer } from '../../platform/holds'
import type { Refusal } from '../../platform/result'
import type { OrderSeat, TogetherRequest } from '../records'

/** Why nobody can buy with others here and now. All carry a Chinese sentence that says what else one can do. */
export type SeatRefusal =
  | Refusal<'unknown-group' | 'group-full' | 'group-over' | 'group-own' | 'group-other-store' | 'new-only'>
  | Refusal<'unknown-sale' | 'not-started' | 'over' | 'limit-reached' | 'wrong-goods' | 'pay-online'>
  | Refusal<'unknown-chain' | 'chain-closed' | 'chain-other-day' | 'one-at-a-time'>
  | (Refusal<'sold-out' | 'others-are-paying'> & { skuId: string; left: number })

/** What is asked of a group, a sale or a chain before an order is written. */
export interface SeatAsk {
  together: TogetherRequest
  openid: string
  /** null while only a price is asked for. */
  orderId: string | null
  storeId: string
  /** The pickup day, as far as it is known already. */
  day: string | null
  lines: readonly { skuId: string; quantity: number }[]
  /** When it is asked, for an order that is carried on: when it was placed (epoch ms). */
  at: number
}

/** A part of something shared, as an order holds it. */
export interface SeatHold extends Omit<OrderSeat, 'day'> {
  orderId: string
  openid: string
  storeId: string
  day: string
  /** When this is asked (epoch ms). */
  at: number
}

/**
 * What settling a seat came to: `filled` — this was the last one, everybody's order can go on · `over` — it was decided
 * without this order, so all of it goes back · `lost` — it holds nothing here: somebody must look.
 */
export type SeatSettled = 'sold' | 'filled' | 'over' | 'lost'

/** What each kind of buying together offers to the saga. All calls may be repeated. */
export interface SeatHolder {
  hold: (what: SeatHold) => Promise<HoldAnswer<SeatRefusal>>
  settle: (what: SeatHold) => Promise<SeatSettled>
  /** Only for orders that are closed. False when it was sold meanwhile: somebody must look. */
  release: (what: SeatHold) => Promise<boolean>
  /** All of a paid order went back before it was handed over; once per refund. */
  giveBack: (what: SeatHold & { refundId: string }) => Promise<boolean>
  /** Removes the marks of orders that are over from one document. */
  tidy: (id: string, orderIds: readonly string[]) => Promise<boolean>
}

/** How something that orders wait for has ended. */
export interface SeatDecision {
  outcome: 'made' | 'failed'
  /** The copy it was read from: `carriedOut` ends only what has not changed since. */
  rev: number
  /** Orders with a mark in it: `s` paid, `h` still paying. */
  orders: { orderId: string; mark: 'h' | 's' }[]
}

/** What orders can wait for: a group that must fill, a chain that must reach its minimum. */
export interface SeatDecider {
  /** Those whose time to decide has come, or whose decision is not carried out yet. One request. */
  due: (now: number, limit: number) => Promise<string[]>
  /** Decides if it is time, or says again how it was decided; null while it is open, and once all is carried out. */
  decide: (id: string, now: number) => Promise<SeatDecision | null>
  /** Every order has followed the decision: tell the people, leave the list of those that are due. */
  carriedOut: (id: string, decision: SeatDecision, now: number) => Promise<void>
}

/** The published class that a seat puts its order in; null where it changes no price. */
export const classOfSeat = (seat: Pick<OrderSeat, 'kind' | 'of' | 'size'>): string | null => {
  switch (seat.kind) {
    case 'group-buy':
      return groupBuyClass(seat.of, seat.size)
    case 'flash-sale':
      return flashSaleClass(seat.of)
    case 'chain':
      return null
  }
}

/** Everybody who buys in a group of this size. */
export const groupBuyClass = (campaignId: string, size: number): string => `groupbuy_${campaignId}_${size}`
/** Everybody who buys in this sale. */
export const flashSaleClass = (saleId: string): string => `flashsale_${saleId}`

const LIMIT_OF: Readonly<Record<OrderSeat['kind'], string>> = {
  'group-buy': 'groupbuy',
  'flash-sale': 'flashsale',
  chain: 'chain',
}

/** What one person may take of it altogether, counted in the wallet, whatever the device; null without a limit. */
export const limitOfSeat = (
  seat: Pick<OrderSeat, 'kind' | 'of' | 'pieces' | 'most'> | null | undefined,
): { key: string; pieces: number; most: number } | null =>
  seat && seat.most > 0 ? { key: `${LIMIT_OF[seat.kind]}_${seat.of}`, pieces: seat.pieces, most: seat.most } : null
