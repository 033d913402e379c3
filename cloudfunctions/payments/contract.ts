import { z } from 'zod'
import { clientId, ownId, shopDayField } from '../platform/fields'

const method = z.enum(['cash', 'card'])
/** What the counter says it took; it must be the order's amount. */
const feeFen = z.int().min(1).max(100_000_000)

export const takeInput = z.strictObject({ orderId: clientId, method, feeFen })
export const owedInput = z.strictObject({ storeId: ownId.optional() })
export const paidOutInput = z.strictObject({
  orderId: clientId,
  refundId: z.string().regex(/^[a-z][0-9a-z]{0,7}$/),
  method,
  feeFen,
})
/** The bill's text; the limit leaves room for the envelope within the 1 MB of a call, about 2 500 rows. */
export const importBillInput = z.strictObject({
  day: shopDayField,
  text: z.string().min(1).max(900_000),
  /** Takes the place of an earlier, other text for that day. */
  replace: z.boolean().optional(),
})
export const billsInput = z.strictObject({ cursor: shopDayField.optional() })

export interface TakenView {
  orderId: string
  feeFen: number
  method: 'cash' | 'card'
  takenAt: number
}

/** Money that the counter still has to pay out. */
export interface PayoutView {
  orderId: string
  refundId: string
  /** Last four of the order id. */
  tail: string
  feeFen: number
  reason: string
  at: number
}

/**
 * Refusals of `take`: `not-found`, `not-your-store`, `paid-by-wechat`, `wrong-amount`, `closed`, `refunded`, `not-ready`
 * (it is still being placed). Of `paidOut`: `not-found`, `not-your-store`, `wrong-amount`.
 */
export interface PaymentsStaffActions {
  'payments.take': { ask: z.input<typeof takeInput>; reply: TakenView & { already: boolean } }
  'payments.owed': { ask: z.input<typeof owedInput>; reply: { storeId: string; payouts: PayoutView[] } }
  'payments.paidOut': {
    ask: z.input<typeof paidOutInput>
    reply: { orderId: string; refundId: string; already: boolean }
  }
}

export type DifferenceKind =
  /** Paid by our books, not in the bill. */
  | 'missing-in-bill'
  /** In the bill, and no order of ours counts it as paid. */
  | 'missing-in-orders'
  | 'amount-differs'
  | 'refund-missing-in-bill'
  | 'refund-missing-in-orders'
  | 'refund-differs'

export interface BillDifference {
  kind: DifferenceKind
  orderId: string
  refundNo: string | null
  /** By the bill and by the orders; null where it does not stand there. */
  billFen: number | null
  ourFen: number | null
  /** What it means and what to do, in a sentence. */
  text: string
}

export interface BillView {
  day: string
  importedAt: number
  importedBy: string
  payments: number
  paidFen: number
  refunds: number
  refundFen: number
  feeFen: number
  differences: BillDifference[]
}

/** Refusals of `importBill`: `bad-bill` (with the line), `other-day`, `day-not-over`, `bill-differs`. */
export interface PaymentsConsoleActions {
  'payments.importBill': { ask: z.input<typeof importBillInput>; reply: { bill: BillView; already: boolean } }
  /** 20 a page, the newest day first. */
  'payments.bills': { ask: z.input<typeof billsInput>; reply: { bills: BillView[]; next?: string } }
}
