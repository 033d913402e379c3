import type { Facts } from '../storage/facts'
import type { WxResult } from './content-check'
import type { PayService } from './pay/pay-service'

/** What a merchant reported of one payment. */
export interface ShippingInfo {
  outTradeNo: string
  logisticsType: number
  goods: string
  uploadTime: string
  payer: string
  /** How often other information was reported; WeChat takes it twice. */
  uploads: number
  at: number
}

export interface ShippingDesk {
  /** `wxa.sec.order.uploadShippingInfo`, arguments in snake_case. */
  upload(ask: Readonly<Record<string, unknown>>, now: number): WxResult
  all(): ShippingInfo[]
  /** The next so many uploads are refused, as by a busy WeChat. */
  refuseNext(times: number): void
}

const LOGISTICS = new Set([1, 2, 3, 4])
const RFC3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/
const MOST_CHARACTERS = 120
const MOST_UPLOADS = 2

const refused = (errcode: number, errmsg: string): WxResult => ({ errcode, errmsg })
const record = (value: unknown): Readonly<Record<string, unknown>> =>
  value !== null && typeof value === 'object' ? (value as Record<string, unknown>) : {}

type Read = { info: ShippingInfo } | { refusal: WxResult }

const refusing = (errcode: number, errmsg: string): Read => ({ refusal: refused(errcode, errmsg) })

const read = (ask: Readonly<Record<string, unknown>>, now: number): Read => {
  const key = record(ask.order_key)
  const list: readonly unknown[] = Array.isArray(ask.shipping_list) ? ask.shipping_list : []
  const goods = record(list[0]).item_desc
  if (key.order_number_type !== 1 || typeof key.out_trade_no !== 'string' || typeof key.mchid !== 'string')
    return refusing(10060012, '系统错误：order_key')
  if (!LOGISTICS.has(Number(ask.logistics_type))) return refusing(10060005, '物流类型有误')
  if (ask.delivery_mode !== 1 || list.length !== 1) return refusing(10060006, '非快递发货时不允许分拆发货')
  if (typeof goods !== 'string' || goods === '' || goods.length > MOST_CHARACTERS)
    return refusing(10060014, '商品描述不合规')
  if (!RFC3339.test(String(ask.upload_time))) return refusing(10060012, '系统错误：upload_time')
  const info = {
    outTradeNo: key.out_trade_no,
    logisticsType: Number(ask.logistics_type),
    goods,
    uploadTime: String(ask.upload_time),
    payer: String(record(ask.payer).openid),
    uploads: 1,
    at: now,
  }
  return { info }
}

/**
 * WeChat's shipping information for payments of this sandbox: a payment must be there and of that payer, what was
 * reported may be changed once, and the same again is answered as not new. Numbers as in api_uploadshippinginfo, as far
 * as the shop tells them apart (10060001, 10060002, 10060003, 10060023); the others only say that something is wrong.
 */
export const openShippingDesk = (facts: Facts, pay: Pick<PayService, 'find'>): ShippingDesk => {
  const shelf = facts.shelf<ShippingInfo>('shipping')
  let toRefuse = 0
  return {
    upload: (ask, now) => {
      if (toRefuse > 0) {
        toRefuse -= 1
        return refused(10060031, '系统繁忙，请稍后再试')
      }
      const heard = read(ask, now)
      if ('refusal' in heard) return heard.refusal
      const { info } = heard
      const payment = pay.find(info.outTradeNo)
      if (!payment?.paid) return refused(10060001, '支付单不存在')
      if (payment.paid.openid !== info.payer) return refused(10060001, '支付单不存在')
      const known = shelf.get(info.outTradeNo)
      if (known?.goods === info.goods && known.logisticsType === info.logisticsType) {
        return refused(10060023, '发货信息未更新')
      }
      if (known && known.uploads >= MOST_UPLOADS) return refused(10060003, '支付单已使用重新发货机会')
      shelf.put(info.outTradeNo, { ...info, uploads: (known?.uploads ?? 0) + 1 })
      return { errcode: 0, errmsg: 'ok' }
    },
    all: () => shelf.all(),
    refuseNext: (times) => {
      toRefuse = times
    },
  }
}
