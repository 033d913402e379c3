import cloud from 'wx-server-sdk'
import { randomText } from '../ids'

/** What WeChat Pay answers (version 2 through cloudPay), keys in camelCase as the SDK converts them. */
export type PayReply = Readonly<Record<string, unknown>>

/** Why WeChat Pay refused, as far as the shop acts on it. */
export type PayProblem = 'too-early' | 'refund-unknown' | 'order-unknown' | 'paid' | 'closed' | 'other'

export type PayAnswer = { ok: true; reply: PayReply } | { ok: false; problem: PayProblem; text: string }

type PayApi = 'unifiedOrder' | 'queryOrder' | 'closeOrder' | 'refund' | 'queryRefund'

/** `cloud.cloudPay` is missing from the SDK's types; it forwards any method name (wx-server-sdk 4.0.2). */
interface CloudPay {
  cloudPay: Record<PayApi, (params: Readonly<Record<string, unknown>>) => Promise<PayReply>>
}

const NONCE_ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'

const text = (value: unknown): string => (typeof value === 'string' ? value : '')

/** The merchant id that WeChat Pay knows this shop by. @throws when the environment does not say */
export const merchantId = (): string => {
  const subMchId = process.env.SUB_MCH_ID
  if (!subMchId) throw new Error('SUB_MCH_ID is not set: the merchant id that WeChat Pay knows this shop by')
  return subMchId
}

/**
 * WeChat's words for the refusals the shop acts on, in the order in which they are tried. Its `err_code` cannot be used:
 * the SDK turns it into `errCode` and then writes its own `errCode: 0` over it (wx-server-sdk 4.0.2), so that only
 * `err_code_des` arrives.
 */
const PROBLEMS: readonly [RegExp, PayProblem][] = [
  [/5\s*分钟/, 'too-early'],
  [/退款.*(查询失败|不存在)|REFUNDNOTEXIST/i, 'refund-unknown'],
  [/不存在|not exist|ORDERNOTEXIST/i, 'order-unknown'],
  [/已支付|ORDERPAID/i, 'paid'],
  [/已关闭|ORDERCLOSED/i, 'closed'],
]

const problemOf = (description: string): PayProblem =>
  PROBLEMS.find(([words]) => words.test(description))?.[1] ?? 'other'

/** Nonce and IP are the two parameters that may differ when an order number is sent again. */
const nonce = (): string => randomText(32, NONCE_ALPHABET)

/**
 * One call of WeChat Pay. The SDK's `errCode: 0` only says that the call came through; an order exists when both
 * `returnCode` and `resultCode` are SUCCESS.
 * @throws when WeChat did not understand the request (`returnCode` FAIL) or could not be reached
 */
async function ask(api: PayApi, params: Readonly<Record<string, unknown>>): Promise<PayAnswer> {
  const { cloudPay } = cloud as unknown as CloudPay
  const reply = await cloudPay[api]({ subMchId: merchantId(), nonceStr: nonce(), ...params })
  if (reply.returnCode !== 'SUCCESS') throw new Error(`cloudPay.${api} failed: ${text(reply.returnMsg)}`)
  if (reply.resultCode === 'SUCCESS') return { ok: true, reply }
  const description = text(reply.errCodeDes)
  return { ok: false, problem: problemOf(description), text: description }
}

/** The function that WeChat Pay calls when money has come. */
const CALLBACK_FUNCTION = 'pay-callback'

/** `time_expire` in WeChat's form: yyyyMMddHHmmss, Beijing time. */
export interface UnifiedOrder {
  outTradeNo: string
  totalFee: number
  body: string
  timeExpire: string
}

/** Orders the payment sheet for the person who called this function (JSAPI takes the payer from the call). */
export const unifiedOrder = (order: UnifiedOrder): Promise<PayAnswer> => {
  const { ENV, CLIENTIP } = cloud.getWXContext()
  return ask('unifiedOrder', {
    ...order,
    functionName: CALLBACK_FUNCTION,
    envId: ENV ?? process.env.TCB_ENV,
    spbillCreateIp: CLIENTIP || '127.0.0.1',
    tradeType: 'JSAPI',
  })
}

export const queryOrder = (outTradeNo: string): Promise<PayAnswer> => ask('queryOrder', { outTradeNo })

export const closeOrder = (outTradeNo: string): Promise<PayAnswer> => ask('closeOrder', { outTradeNo })

/** A refund is repeated with the same `outRefundNo`, never with another: WeChat then pays once. */
export const refund = (params: {
  outTradeNo: string
  outRefundNo: string
  totalFee: number
  refundFee: number
}): Promise<PayAnswer> => ask('refund', params)

export const queryRefund = (params: { outTradeNo: string; outRefundNo: string }): Promise<PayAnswer> =>
  ask('queryRefund', params)
