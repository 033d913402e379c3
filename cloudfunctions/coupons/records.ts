import { Collection } from '../platform/database/collection'
import type { Audience, Benefit, Scope, Stacking } from '../pricing/contract'
import type { ClaimWay, TemplateState } from './contract'

/** 券模板: what a coupon gives, to whom, how many there are and how they are come by. */
export interface CouponTemplate {
  /** Own id; a coupon's id begins with it: `<templateId>_<rest>`. */
  _id: string
  state: TemplateState
  kind: 'off' | 'percent' | 'exchange'
  /** 满 50 减 6 */
  name: string
  /** 全部门店，能和群友价一起用 */
  rule: string
  benefit: Benefit
  audience: Audience
  scope: Scope
  stores: string[] | null
  weekdays: number[] | null
  stacking: Stacking
  position: number
  ways: ClaimWay[]
  /** Claims are open between these moments. */
  claimFrom: number
  claimUntil: number
  /** How long one is good: until a moment, or so many days after the claim (to the end of that shop day). */
  validity: { until: number } | { days: number }
  /** Ceilings: all that will ever be issued, per shop day (null = none), per person. */
  total: number
  perDay: number | null
  perPerson: number
  /** Goes back to free when the whole order is refunded; frozen in the order's plan. */
  backOnFullRefund: boolean
  /** May be given to a friend once. */
  giftable: boolean
  createdAt: number
  rev: number
}

export const couponTemplates = new Collection<CouponTemplate>('coupon_templates')
