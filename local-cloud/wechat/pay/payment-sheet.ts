import { paidEvent } from './pay-events'
import type { Deliver, PayService } from './pay-service'
import type { Payment } from './payment'

/**
 * How a person, a bad network or a forger ends a payment: `success` pays and tells the merchant · `cancel` closes the
 * sheet · `lost` pays, but no callback ever arrives · `duplicate` pays and tells twice at once · `forged` pays nothing and
 * calls the merchant's function with another amount and payer.
 */
export const PAY_RESULTS = ['success', 'cancel', 'lost', 'duplicate', 'forged'] as const
export type PayResult = (typeof PAY_RESULTS)[number]

/** What the sheet tells its page; `callbacks` is true for each callback the merchant answered with `{ errcode: 0 }`. */
export interface PayPlayed {
  result: PayResult
  paid: boolean
  transactionId?: string
  callbacks: boolean[]
}

export interface SheetRefusal {
  refusal: { code: string; message: string }
}

const FORGED_PAYER = 'oForgedPayer0000000000000000'
const DEFAULT_CALLBACK = 'pay-callback'

const refuse = (code: string, message: string): SheetRefusal => ({ refusal: { code, message } })

const unpayable = (payment: Payment | undefined, payer: string | undefined, now: number): SheetRefusal | undefined => {
  if (!payment) return refuse('pay-order-unknown', '微信支付没有这笔预付单')
  if (payer !== undefined && payer !== payment.openid) return refuse('not-the-payer', '只有下单的人能付这笔款')
  if (payment.state === 'CLOSED') return refuse('pay-order-closed', '这笔预付单已经关闭')
  return payment.state === 'NOTPAY' && now > payment.expiresAt
    ? refuse('pay-order-expired', '这笔预付单已经过期')
    : undefined
}

export interface PlayOptions {
  /** Who taps; when given it must be the payer of the prepay. */
  payer?: string
  /** A payment of another amount or by another account, to see that the merchant notices. */
  wrong?: { totalFee?: number; openid?: string }
}

const forge = async (
  deliver: Deliver,
  payment: Payment | undefined,
  outTradeNo: string,
  now: number,
): Promise<PayPlayed> => {
  const event = paidEvent(payment ?? { outTradeNo, subMchId: '1900000000' }, {
    transactionId: '4200000000000000000000000000',
    at: now,
    totalFee: (payment?.totalFee ?? 1) + 1,
    openid: FORGED_PAYER,
  })
  const answered = await deliver(payment?.functionName ?? DEFAULT_CALLBACK, event)
  return { result: 'forged', paid: false, callbacks: [answered] }
}

/** Plays the payment sheet for one order number, the merchant's callback included. */
export const playPayment = async (
  pay: PayService,
  deliver: Deliver,
  outTradeNo: string,
  result: PayResult,
  now: number,
  options: PlayOptions = {},
): Promise<PayPlayed | SheetRefusal> => {
  const payment = pay.find(outTradeNo)
  if (result === 'forged') return forge(deliver, payment, outTradeNo, now)
  const refusal = unpayable(payment, options.payer, now)
  if (refusal || !payment) return refusal ?? refuse('pay-order-unknown', '微信支付没有这笔预付单')
  if (payment.paid) return { result, paid: true, transactionId: payment.paid.transactionId, callbacks: [] }
  if (result === 'cancel') return { result, paid: false, callbacks: [] }
  const event = pay.pay(payment, now, options.wrong)
  const times = { success: 1, duplicate: 2, lost: 0 }[result]
  const callbacks = await Promise.all(Array.from({ length: times }, () => pay.notify(payment, event, now)))
  return { result, paid: true, transactionId: String(event.transactionId), callbacks }
}
