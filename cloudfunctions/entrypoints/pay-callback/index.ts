import { hearOfPayment } from '../../checkout/paid-notice'
import { onPayCallback } from '../../platform/wechat/on-pay-callback'

/** Called by WeChat Pay alone; clients are refused by the function's rules and by the code. */
export const main = onPayCallback((orderId, now) => hearOfPayment(orderId, now))
