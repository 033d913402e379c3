import Taro from '@tarojs/taro'
import type { RequestPayment } from './payment-sheet-type'

/** WeChat's own sheet. Cancelling fails with `requestPayment:fail cancel`. */
export const requestPayment: RequestPayment = async (parameters) => {
  try {
    await Taro.requestPayment({ ...parameters, signType: parameters.signType === 'MD5' ? 'MD5' : 'HMAC-SHA256' })
    return 'done'
  } catch (error) {
    const message = String((Object(error) as { errMsg?: unknown }).errMsg ?? '')
    return message.includes('cancel') ? 'closed' : 'unknown'
  }
}
