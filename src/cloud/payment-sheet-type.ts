import type { CheckoutActions } from '../../cloudfunctions/checkout/contract'

/** What `checkout.place` and `checkout.pay` give for WeChat's payment sheet. */
export type PaymentParameters = NonNullable<CheckoutActions['checkout.pay']['reply']['payment']>

/**
 * How the sheet was left. `closed` by the customer; `unknown` when it failed or its answer was lost. None of them says
 * whether money moved: only `checkout.confirm` does.
 */
export type SheetResult = 'done' | 'closed' | 'unknown'

export type RequestPayment = (parameters: PaymentParameters) => Promise<SheetResult>
