import type { Rules } from '../catalog/rules-cache'
import { type CouponGoods, type CouponStanding, type CouponView, REMIND_BEFORE_MS } from './contract'
import type { CouponTemplate } from './records'
import { couponFace } from './rules/coupon-face'

type ShopRules = Pick<Rules, 'skus'>

/** The goods of an exchange coupon, for its picture and the way there; null for all others and for goods that are gone. */
export function goodsOfTemplate({ benefit }: Pick<CouponTemplate, 'benefit'>, { skus }: ShopRules): CouponGoods | null {
  if (benefit.kind !== 'exchange') return null
  for (const skuId of benefit.skuIds) {
    const product = skus.get(skuId)?.product
    if (product) return { productId: product._id, picture: product.picture, plate: product.plate }
  }
  return null
}

interface CouponFacts {
  couponId: string
  from: number
  until: number
  standing: CouponStanding
  /** Came from a friend and cannot be given on. */
  gifted: boolean
  now: number
}

/** A coupon as its owner sees it, before anything is said about a bag. */
export const couponView = (facts: CouponFacts, template: CouponTemplate, rules: ShopRules): CouponView => ({
  couponId: facts.couponId,
  templateId: template._id,
  name: template.name,
  rule: template.rule,
  face: couponFace(template),
  goods: goodsOfTemplate(template, rules),
  standing: facts.standing,
  from: facts.from,
  until: facts.until,
  best: false,
  savesFen: null,
  why: null,
  missingFen: null,
  giftable: template.giftable && !facts.gifted && (facts.standing === 'usable' || facts.standing === 'not-now'),
  showable: false,
  ending: facts.standing === 'usable' && facts.until - facts.now <= REMIND_BEFORE_MS,
})
