import type { PaymentParameters } from '../checkout/contract'
import type { Fen } from '../platform/money'

/** All of it follows from the stored order, so that a repeated prepay is the same prepay. */
export interface Prepay {
  orderId: string
  payableFen: Fen
  /** What the payment sheet says is being bought. */
  title: string
  /** Until when the sheet takes money (epoch ms). */
  expiresAt: number
}

export type PrepayAnswer = { kind: 'ready'; parameters: PaymentParameters } | { kind: 'paid' } | { kind: 'closed' }

export type PayStatus =
  | { kind: 'paid'; feeFen: Fen; payer: string; refunded: boolean }
  | { kind: 'unpaid' }
  | { kind: 'closed' }
  /** WeChat Pay has never heard of the order. */
  | { kind: 'unknown' }

export type CloseAnswer = 'closed' | 'paid' | 'too-early' | 'unknown'

export interface MoneyBack {
  orderId: string
  /** Fixed for this refund: `<orderId>-<refund>`. */
  refundNo: string
  paidFen: Fen
  refundFen: Fen
}

/** `accepted`: the money is on its way, `refundStatus` tells when it has arrived. */
export type RefundAnswer = { kind: 'accepted' } | { kind: 'refused'; why: string }

/** `failed`: WeChat closed it, the same number may be tried again. `abnormal`: only a person can end it. */
export type RefundStatus = 'done' | 'processing' | 'failed' | 'abnormal' | 'unknown'

/** Goods that were handed over in the store: what WeChat wants to hear before it lets the shop have the money. */
export interface HandedOver {
  orderId: string
  payer: string
  /** What was handed over, at most 120 characters. */
  goods: string
  at: number
}

export type HandedOverAnswer = { kind: 'told' } | { kind: 'refused'; why: string }

/** What the shop needs of whoever moves the money. Every call may be repeated. @throws when it could not be asked */
export interface PaymentService {
  prepay(ask: Prepay): Promise<PrepayAnswer>
  query(orderId: string): Promise<PayStatus>
  /** Not possible in the first five minutes after the prepay (`too-early`). */
  close(orderId: string): Promise<CloseAnswer>
  refund(ask: MoneyBack): Promise<RefundAnswer>
  refundStatus(ask: Pick<MoneyBack, 'orderId' | 'refundNo'>): Promise<RefundStatus>
  /** Telling it again is no harm: what WeChat knows already counts as told. */
  tellHandedOver(ask: HandedOver): Promise<HandedOverAnswer>
}
