import cloud from 'wx-server-sdk'
import { randomText } from '../ids'

/** What WeChat Pay answers (version 2 through cloudPay), keys in camelCase as the SDK converts them. */
export type PayReply = Readonly<Record<string, unknown>>

export type PayAnswer = { ok: true; reply: PayReply } | { ok: false; code: string; text: string }

type PayApi = 'unifiedOrder' | 'queryOrder' | 'closeOrder' | 'refund' | 'queryRefund'

/** `cloud.cloudPay` is missing from the SDK's types; it forwards any method name (wx-server-sdk 4.0.2). */
interface CloudPay {
  cloudPay: Record<PayApi, (params: Readonly<Record<string, unknown>>) => Promise<PayReply>>
}

const NONCE_ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'

const text = (value: unknown): string => (typeof value === 'string' ? value : '')

const merchant = (): string => {
  const subMchId = process.env.SUB_MCH_ID
  if (!subMchId) throw new Error('SUB_MCH_ID is not set: the merchant id that WeChat Pay knows this shop by')
  return subMchId
}

/** Nonce and IP are the two parameters that may differ when an order number is sent again. */
const nonce = (): string => randomText(32, NONCE_ALPHABET)

/**
 * One call of WeChat Pay. The SDK's `errCode: 0` only says that the call came through; an order exists when both
 * `returnCode` and `resultCode` are SUCCESS.
 * @throws when WeChat did not understand the request (`returnCode` FAIL) or could not be reached
 */
async function ask(api: PayApi, params: Readonly<Record<string, unknown>>): Promise<PayAnswer> {
  const { cloudPay } = cloud as unknown as CloudPay
  const reply = await cloudPay[api]({ subMchId: merchant(), nonceStr: nonce(), ...params })
  if (reply.returnCode !== 'SUCCESS') throw new Error(`cloudPay.${api} failed: ${text(reply.returnMsg)}`)
  if (reply.resultCode === 'SUCCESS') return { ok: true, reply }
  return { ok: false, code: text(reply.errCode) || text(reply.errCodeDes), text: text(reply.errCodeDes) }
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
