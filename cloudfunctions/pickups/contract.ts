import { z } from 'zod'
import type { OrderLineView, OrderState } from '../orders/contract'
import { clientId, ownId, shopDayField } from '../platform/fields'
import type { Refusal } from '../platform/result'

export const listInput = z.strictObject({ storeId: ownId.optional(), day: shopDayField.optional() })
export const readyInput = z.strictObject({ orderId: clientId })
/** What was scanned or typed: the QR's text (`TQP1:` and eight characters), or eight characters in any case with spaces or dashes. */
export const codeInput = z.strictObject({ code: z.string().min(1).max(64) })

export interface PickupOrder {
  orderId: string
  state: OrderState
  lines: OrderLineView[]
  pieces: number
  note: string
  /** Name masked to its first character. */
  buyer: string
  /** Last four of the order id. */
  tail: string
  day: string
  from: string
  to: string
  paidAt: number
  readyAt: number | null
  pickedUpAt: number | null
  storeId: string
  storeName: string
  payableFen: number
  /** What the counter must take before it hands over; 0 once it is paid, and for orders paid in the phone. */
  toTakeFen: number
}

export type PickupRefusal =
  | Refusal<
      | 'code-unknown'
      | 'too-many-tries'
      | 'not-found'
      | 'refunding'
      | 'waits'
      | 'refunded'
      | 'closed'
      | 'not-your-store'
      | 'unknown-store'
    >
  /** With the order where its money is taken at this counter. */
  | (Refusal<'not-paid'> & { order?: PickupOrder })
  /** With the order, so that the counter can say where and when it waits; names masked as everywhere. */
  | (Refusal<'other-store'> & { storeName: string; address: string; order?: PickupOrder })

export interface PickupsActions {
  'pickups.list': {
    ask: z.input<typeof listInput>
    reply: {
      storeId: string
      storeName: string
      day: string
      slots: { slotId: string; from: string; to: string; orders: PickupOrder[] }[]
      counts: { toMake: number; ready: number; pickedUp: number; uncollected: number }
      /** Changes whenever an order was paid since: the page rings when it grows. */
      lastPaidAt: number
    }
  }
  'pickups.ready': { ask: z.input<typeof readyInput>; reply: { order: PickupOrder; already: boolean } }
  /** Looks without handing over; refused like `verify`. An order already picked up is shown with `already`. */
  'pickups.preview': { ask: z.input<typeof codeInput>; reply: { order: PickupOrder; already: boolean } }
  /** Hands over. Exactly one call for a code ever answers `already: false`. */
  'pickups.verify': { ask: z.input<typeof codeInput>; reply: { order: PickupOrder; already: boolean } }
  /** What a scanned text is, so that one scanner serves all codes. */
  'codes.resolve': {
    ask: z.input<typeof codeInput>
    reply: { kind: 'pickup' | 'coupon' | 'card' | 'unknown'; code: string }
  }
}
