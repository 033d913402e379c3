import type { PaymentParameters } from '../checkout/contract'
import { shopDay, shopTime } from '../platform/time'
import { closeOrder, type PayReply, queryOrder, queryRefund, refund, unifiedOrder } from '../platform/wechat/pay'
import { uploadPickup } from '../platform/wechat/shipping'
import type { PaymentService, PayStatus, RefundStatus } from './service'

const text = (value: unknown): string => (typeof value === 'string' ? value : '')

/** yyyyMMddHHmmss, Beijing time, which is the shop's. */
export const payTime = (at: number): string => {
  const seconds = String(Math.floor(at / 1000) % 60).padStart(2, '0')
  return `${shopDay(at).replaceAll('-', '')}${shopTime(at).replace(':', '')}${seconds}`
}

/** The parameters of `wx.requestPayment` in version 2. */
function parametersOf(reply: PayReply): PaymentParameters {
  const payment = reply.payment as Readonly<Record<string, unknown>> | undefined
  const parameters = {
    timeStamp: text(payment?.timeStamp),
    nonceStr: text(payment?.nonceStr),
    package: text(payment?.package),
    signType: text(payment?.signType),
    paySign: text(payment?.paySign),
  }
  if (parameters.package === '') throw new Error('cloudPay.unifiedOrder gave no payment parameters')
  return parameters
}

/** `trade_state` of version 2: SUCCESS, REFUND (paid, some of it given back), NOTPAY, USERPAYING, PAYERROR, CLOSED, REVOKED. */
function statusOf(reply: PayReply): PayStatus {
  const state = text(reply.tradeState)
  if (state === 'SUCCESS' || state === 'REFUND') {
    // `openid` belongs to the service provider's app, `subOpenid` to ours.
    const payer = text(reply.subOpenid) || text(reply.openid)
    return { kind: 'paid', feeFen: Number(reply.totalFee), payer, refunded: state === 'REFUND' }
  }
  return state === 'CLOSED' || state === 'REVOKED' ? { kind: 'closed' } : { kind: 'unpaid' }
}

const REFUND_STATUS: Readonly<Record<string, RefundStatus>> = {
  SUCCESS: 'done',
  PROCESSING: 'processing',
  REFUNDCLOSE: 'failed',
  CHANGE: 'abnormal',
}

const unexpected = (api: string, why: string): Error => new Error(`cloudPay.${api}: ${why}`)

/** WeChat Pay through cloudPay (version 2, no certificates). */
export const wechatPay: PaymentService = {
  async prepay({ orderId, payableFen, title, expiresAt }) {
    const timeExpire = payTime(expiresAt)
    const answer = await unifiedOrder({ outTradeNo: orderId, totalFee: payableFen, body: title, timeExpire })
    if (answer.ok) return { kind: 'ready', parameters: parametersOf(answer.reply) }
    if (answer.problem === 'paid') return { kind: 'paid' }
    if (answer.problem === 'closed') return { kind: 'closed' }
    throw unexpected('unifiedOrder', answer.text)
  },
  async query(orderId) {
    const answer = await queryOrder(orderId)
    if (answer.ok) return statusOf(answer.reply)
    if (answer.problem === 'order-unknown') return { kind: 'unknown' }
    throw unexpected('queryOrder', answer.text)
  },
  async close(orderId) {
    const answer = await closeOrder(orderId)
    if (answer.ok || answer.problem === 'closed') return 'closed'
    if (answer.problem === 'paid') return 'paid'
    if (answer.problem === 'order-unknown') return 'unknown'
    if (answer.problem === 'too-early') return 'too-early'
    throw unexpected('closeOrder', answer.text)
  },
  async refund({ orderId, refundNo, paidFen, refundFen }) {
    const answer = await refund({ outTradeNo: orderId, outRefundNo: refundNo, totalFee: paidFen, refundFee: refundFen })
    return answer.ok ? { kind: 'accepted' } : { kind: 'refused', why: answer.text }
  },
  async refundStatus({ orderId, refundNo }) {
    const answer = await queryRefund({ outTradeNo: orderId, outRefundNo: refundNo })
    if (answer.ok) return REFUND_STATUS[text(answer.reply.refundStatus_0)] ?? 'processing'
    if (answer.problem === 'refund-unknown') return 'unknown'
    throw unexpected('queryRefund', answer.text)
  },
  tellHandedOver: ({ orderId, payer, goods, at }) => uploadPickup({ outTradeNo: orderId, payer, goods, at }),
}
