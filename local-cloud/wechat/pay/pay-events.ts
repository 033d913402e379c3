import { randomBytes } from 'node:crypto'
import { APP_ID } from '../../functions/identity'
import { type Payment, type Refund, toPayTime } from './payment'

/** The event a paid order sends to the function named in its prepay (camelCase, as cloudPay's callback page shows it). */
export const paidEvent = (
  payment: Pick<Payment, 'outTradeNo' | 'subMchId' | 'attach'>,
  paid: { transactionId: string; at: number; totalFee: number; openid: string },
): Record<string, unknown> => ({
  returnCode: 'SUCCESS',
  resultCode: 'SUCCESS',
  appid: APP_ID,
  subAppid: APP_ID,
  subMchId: payment.subMchId,
  outTradeNo: payment.outTradeNo,
  transactionId: paid.transactionId,
  totalFee: paid.totalFee,
  cashFee: paid.totalFee,
  feeType: 'CNY',
  bankType: 'OTHERS',
  tradeType: 'JSAPI',
  isSubscribe: 'N',
  subIsSubscribe: 'N',
  openid: paid.openid,
  subOpenid: paid.openid,
  timeEnd: toPayTime(paid.at),
  nonceStr: randomBytes(16).toString('hex'),
  ...(payment.attach === undefined ? {} : { attach: payment.attach }),
  userInfo: { appId: APP_ID },
})

/** The event of a refund that arrived, for refunds that name a function. */
export const refundedEvent = (payment: Payment, refund: Refund): Record<string, unknown> => ({
  returnCode: 'SUCCESS',
  appid: APP_ID,
  subMchId: payment.subMchId,
  outTradeNo: payment.outTradeNo,
  transactionId: payment.paid?.transactionId,
  outRefundNo: refund.outRefundNo,
  refundId: refund.refundId,
  refundFee: refund.refundFee,
  totalFee: refund.totalFee,
  refundStatus: 'SUCCESS',
  successTime: toPayTime(refund.at),
  nonceStr: randomBytes(16).toString('hex'),
  userInfo: { appId: APP_ID },
})
