import type { Refusal } from '../../platform/result'
import type { ShopDay } from '../../platform/time'
import type { Benefit } from '../../pricing/contract'
import type { CounterRefusalCode } from '../contract'
import type { CouponTemplate } from '../records'
import { whyNotHere } from './why-not-now'

export type CounterRefusal = Refusal<CounterRefusalCode>

export type ExchangeBenefit = Extract<Benefit, { kind: 'exchange' }>

export const counterRefusal = (code: CounterRefusalCode, message: string): CounterRefusal => ({ code, message })

export const soldOut = counterRefusal('sold-out', '今天货架上不够了，请顾客改天来，券还在')
export const notFree = counterRefusal('not-free', '先别给，这张券用掉了或正用在一张单里，请顾客看“优惠券”')

export interface CounterScene {
  now: number
  today: ShopDay
  storeId: string
  storeName: (storeId: string) => string
  /** Published classes of the owner that can be known without a card from a group. */
  classes: readonly string[]
}

/** Why this coupon is not taken in at this counter today; null when it is. */
export function whyNotAtCounter(
  template: CouponTemplate,
  coupon: { s: string; from: number; until: number } | undefined,
  { now, today, storeId, storeName, classes }: CounterScene,
): CounterRefusal | null {
  if (coupon?.s !== 'free') return notFree
  if (coupon.until <= now) return counterRefusal('code-over', '先别给，这张券到期了')
  const why = whyNotHere(template, coupon, { now, day: today, today, storeId, storeName })
  if (why) return counterRefusal('not-here', `先别给，${why.lead}${why.detail === '' ? '' : `，${why.detail}`}`)
  const { audience } = template
  if (audience !== 'everybody' && !audience.some((name) => classes.includes(name))) {
    return counterRefusal('not-for-them', '先别给，这张券要从社群点进来下单用，或会员等级够了再用')
  }
  return null
}
