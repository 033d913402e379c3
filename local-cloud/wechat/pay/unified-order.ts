import { createHash } from 'node:crypto'
import { APP_ID } from '../../functions/identity'
import { fromPayTime, malformed, type Payment, type PayReply, payFailure, paySuccess } from './payment'

type Params = Readonly<Record<string, unknown>>

const REQUIRED = [
  'function_name',
  'env_id',
  'sub_mch_id',
  'nonce_str',
  'body',
  'out_trade_no',
  'total_fee',
  'spbill_create_ip',
] as const
/** The order number may be sent again only if nothing else changes. */
const MAY_CHANGE = new Set(['nonce_str', 'spbill_create_ip'])
const OUT_TRADE_NO = /^[0-9A-Za-z_-]{1,32}$/
/** A prepay_id lives two hours (wechat.md §3b). */
const LIFE_MS = 2 * 3_600_000
const LEAST_EXPIRY_MS = 60_000

const text = (value: unknown): string => (typeof value === 'string' ? value : '')

const problemOf = (params: Params, openid: string | undefined, now: number): string | undefined => {
  const missing = REQUIRED.find((name) => params[name] === undefined || params[name] === '')
  if (missing) return `缺少参数${missing}`
  if (openid === undefined) return 'JSAPI支付必须传openid'
  if (!OUT_TRADE_NO.test(text(params.out_trade_no))) return '商户订单号格式错误'
  const fee = params.total_fee
  if (typeof fee !== 'number' || !Number.isSafeInteger(fee) || fee < 1) return 'total_fee必须为正整数'
  if (text(params.nonce_str).length > 32) return 'nonce_str长度超过32'
  if (text(params.body) === '' || Buffer.byteLength(text(params.body)) > 128) return 'body长度超过128字节'
  if (Buffer.byteLength(text(params.attach)) > 127) return 'attach长度超过127字节'
  if (params.trade_type !== undefined && params.trade_type !== 'JSAPI') return 'trade_type必须为JSAPI'
  if (params.time_expire === undefined) return undefined
  const expiresAt = fromPayTime(text(params.time_expire))
  if (expiresAt === undefined) return 'time_expire格式错误'
  return expiresAt < now + LEAST_EXPIRY_MS ? 'time_expire时间过短，刷卡至少1分钟，其他5分钟' : undefined
}

const fingerprintOf = (params: Params, openid: string): string => {
  const kept = Object.entries(params).filter(([name]) => !MAY_CHANGE.has(name))
  return JSON.stringify([openid, kept.sort(([a], [b]) => (a < b ? -1 : 1))])
}

/** The parameters `wx.requestPayment` takes; the signature is not checked by anybody here. */
const paymentOf = (payment: Payment, params: Params, now: number): Record<string, string> => {
  const time = String(Math.floor(now / 1000))
  const nonce = text(params.nonce_str)
  const packageText = `prepay_id=${payment.prepayId}`
  const sign = createHash('md5').update(`${APP_ID}&${nonce}&${packageText}&${time}`).digest('hex').toUpperCase()
  return { app_id: APP_ID, time_stamp: time, nonce_str: nonce, package: packageText, sign_type: 'MD5', pay_sign: sign }
}

const refusalOf = (known: Payment, fingerprint: string): PayReply | undefined => {
  if (known.fingerprint !== fingerprint) return payFailure('INVALID_REQUEST', '201 商户订单号重复')
  if (known.state === 'CLOSED') return payFailure('ORDERCLOSED', '该订单已关闭')
  return known.state === 'NOTPAY' ? undefined : payFailure('ORDERPAID', '该订单已支付')
}

const newPayment = (params: Params, openid: string, fingerprint: string, now: number): Payment => {
  const outTradeNo = text(params.out_trade_no)
  return {
    outTradeNo,
    fingerprint,
    openid,
    body: text(params.body),
    ...(params.attach === undefined ? {} : { attach: text(params.attach) }),
    totalFee: Number(params.total_fee),
    subMchId: String(params.sub_mch_id),
    functionName: text(params.function_name),
    prepayId: `wx${createHash('sha256').update(`${outTradeNo}\n${now}`).digest('hex').slice(0, 34)}`,
    at: now,
    expiresAt: Math.min(fromPayTime(text(params.time_expire)) ?? Number.POSITIVE_INFINITY, now + LIFE_MS),
    state: 'NOTPAY',
    refunds: [],
    notices: [],
  }
}

/**
 * `cloudPay.unifiedOrder`: the payer is whoever called the function. The same order number is answered again only for
 * the same parameters except nonce and IP, else `201 商户订单号重复`.
 * @returns the reply, and the payment where a new one was made
 */
export const unifiedOrder = (
  params: Params,
  openid: string | undefined,
  known: Payment | undefined,
  now: number,
): { reply: PayReply; made?: Payment } => {
  const problem = problemOf(params, openid, now)
  if (problem !== undefined || openid === undefined) return { reply: malformed(problem ?? '') }
  const fingerprint = fingerprintOf(params, openid)
  const refusal = known && refusalOf(known, fingerprint)
  if (refusal) return { reply: refusal }
  const payment = known ?? newPayment(params, openid, fingerprint, now)
  const reply = paySuccess({
    appid: APP_ID,
    sub_mch_id: payment.subMchId,
    nonce_str: text(params.nonce_str),
    trade_type: 'JSAPI',
    prepay_id: payment.prepayId,
    payment: paymentOf(payment, params, now),
  })
  return known ? { reply } : { reply, made: payment }
}
