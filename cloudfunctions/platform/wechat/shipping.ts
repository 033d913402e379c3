import cloud from 'wx-server-sdk'
import { HOUR } from '../time'
import { merchantId } from './pay'

export interface PickupUpload {
  outTradeNo: string
  /** The openid that paid. */
  payer: string
  /** At most 120 characters. */
  goods: string
  /** When the goods were handed over (epoch ms). */
  at: number
}

interface ShippingAsk {
  orderKey: { orderNumberType: 1; mchid: string; outTradeNo: string }
  logisticsType: 4
  deliveryMode: 1
  shippingList: { itemDesc: string }[]
  uploadTime: string
  payer: { openid: string }
}

/** The call has four levels of names: `wxa.sec.order.uploadShippingInfo`. The SDK's types do not know it. */
interface ShippingApi {
  openapi: { wxa: { sec: { order: { uploadShippingInfo(ask: ShippingAsk): Promise<unknown> } } } }
}

/** RFC 3339 with milliseconds, Beijing time. */
export const uploadTime = (at: number): string => new Date(at + 8 * HOUR).toISOString().replace('Z', '+08:00')

/** 10060002: shipped already; 10060003: uploaded for the second and last time; 10060023: nothing new in it. */
const KNOWN_ALREADY = new Set([10060002, 10060003, 10060023])

const numberIn = (error: unknown, field: string): number =>
  error !== null && typeof error === 'object' ? Number(Reflect.get(error, field)) : Number.NaN

/**
 * Tells WeChat that goods were picked up in the store (`logistics_type` 4, all at once), so that the money of a payment
 * is not kept back. Source: developers.weixin.qq.com, order_shipping, api_uploadshippinginfo.
 * @returns `refused` with WeChat's words for an `errcode` of its own
 * @throws when WeChat could not be asked
 */
export async function uploadPickup(upload: PickupUpload): Promise<{ kind: 'told' } | { kind: 'refused'; why: string }> {
  const { openapi } = cloud as unknown as ShippingApi
  try {
    await openapi.wxa.sec.order.uploadShippingInfo({
      orderKey: { orderNumberType: 1, mchid: merchantId(), outTradeNo: upload.outTradeNo },
      logisticsType: 4,
      deliveryMode: 1,
      shippingList: [{ itemDesc: upload.goods }],
      uploadTime: uploadTime(upload.at),
      payer: { openid: upload.payer },
    })
    return { kind: 'told' }
  } catch (error) {
    const code = numberIn(error, 'errCode')
    if (KNOWN_ALREADY.has(code)) return { kind: 'told' }
    if (!(code > 0)) throw error
    return { kind: 'refused', why: `${code} ${error instanceof Error ? error.message : ''}`.trim() }
  }
}
