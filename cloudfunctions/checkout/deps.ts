import { knownRules, loadRules, type Rules } from '../catalog/rules-cache'
import type { PaymentService } from '../payments/service'
import { wechatPay } from '../payments/wechat-pay'
import { checkText, type TextScene, type TextVerdict } from '../platform/wechat/content'
import type { Plan } from '../pricing/contract'
import { type PriceAsk, price } from '../pricing/rules/price'

/** The one place that decides what something costs. Pure. */
export type Pricer = (ask: PriceAsk) => Plan

/** What varies around buying: who moves the money, what decides the price, where rules come from, who reads texts. */
export interface CheckoutDeps {
  pay: PaymentService
  price: Pricer
  rules: {
    /** The instance's copy, however old; null on a cold instance. */
    known: () => Rules | null
    /** At most 5 s old; looked up again at once when older than version `atLeast`. */
    load: (now: number, atLeast?: number) => Promise<Rules>
  }
  checkText: (content: string, openid: string, scene: TextScene) => Promise<TextVerdict>
}

export const productDeps: CheckoutDeps = {
  pay: wechatPay,
  price,
  rules: { known: knownRules, load: loadRules },
  checkText,
}
