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
  /** For `win-back`: after so many days without an order; 30 when absent. */
  winBackDays?: number
  createdAt: number
  rev: number
}

/**
 * How many coupons of a template exist, and the marks of claims that were counted: `given` are those that stand,
 * `returned` those whose claim was undone. issued = given + returned = held + used + returned + expired + free.
 */
export interface CouponCount {
  /** Template id. */
  _id: string
  closed: boolean
  given: number
  returned: number
  /** Claims of the shop day `day`. */
  day: string
  today: number
  /** By the claim's mark: `h` counted, `x` undone. Tidied away when the claim is long over. */
  o: Record<string, 'h' | 'x'>
  rev: number
}

/**
 * One place of one person in one template, and the log of the claim that fills it. `_id` is the coupon's id, made of
 * template, person and the place's number: the places of a person are the ceiling per person, whatever the race.
 * counting → counted → done · counting → refused; a refused place can be asked for again (`attempt`).
 */
export interface CouponClaim {
  _id: string
  templateId: string
  /** Who has the coupon: changes once when it is given away. */
  openid: string
  claimedBy: string
  /** The business fact it was asked for: a repeat of the fact gives the same coupon. */
  fact: string
  way: ClaimWay
  /** The code it was claimed with, else null. */
  code: string | null
  state: 'counting' | 'counted' | 'done' | 'refused'
  attempt: number
  refusal: string | null
  at: number
  from: number
  until: number
  /** When the clock must carry it on (epoch ms); 0 = nothing left. */
  due: number
  /** When its marks can be tidied away; 0 = done or not yet. */
  tidyAt: number
  /** When somebody must look whether it has ended; 0 = it has, and lies in the history. */
  lookAt: number
  /** When it was first seen used or expired. */
  endedAt: number
  /** When the reminder is due; 0 = no more. */
  remindAt: number
  rev: number
}

/** A batch of codes; the codes themselves are worked out, not stored. */
export interface CouponBatch {
  /** The client's id. */
  _id: string
  /** Three characters with which every code of it begins; unique. */
  prefix: string
  templateId: string
  count: number
  note: string
  by: string
  at: number
}

/** A code that somebody has used. */
export interface RedeemedCode {
  /** The code, plain. */
  _id: string
  batchId: string
  openid: string
  at: number
}

/** The key from which codes are worked out. Read by functions alone, as every collection is. */
export interface CouponSecret {
  _id: string
  secret: string
}

/** A coupon offered to a friend. `_id` = coupon id. open → moving → done · open | moving → gone */
export interface CouponGift {
  _id: string
  token: string
  templateId: string
  from: string
  to: string | null
  state: 'open' | 'moving' | 'done' | 'gone'
  /** Its days, as they were in the giver's wallet. */
  days: { from: number; until: number }
  at: number
  due: number
  rev: number
}

/** A coupon that is over, out of the wallet. `_id` = coupon id. */
export interface PastCoupon {
  _id: string
  templateId: string
  openid: string
  state: 'used' | 'expired'
  by: string | null
  from: number
  until: number
  at: number
}

/**
 * 出示码: a one-time code under which an exchange coupon is shown at the counter, and the log of handing its goods out.
 * shown → taking → taken · taking → refused. Nothing leaves shelf or wallet unless it is `taking`, nothing comes back
 * unless it is `refused`.
 */
export interface CounterUse {
  /** The code: nine characters. */
  _id: string
  couponId: string
  templateId: string
  openid: string
  state: 'shown' | 'taking' | 'taken' | 'refused'
  /** Until when the code can be scanned. */
  until: number
  /** What the counter decided: who, where, when, which SKU, and the pieces that leave the shelf. */
  taking: CounterTaking | null
  refusal: 'sold-out' | 'not-free' | null
  /** When the clock must carry it on (epoch ms); 0 = nothing left. */
  due: number
  /** When its mark in the wallet can be tidied away; 0 = done or not yet. */
  tidyAt: number
  rev: number
}

export interface CounterTaking {
  by: string
  storeId: string
  shelfId: string
  skuId: string
  pieces: Record<string, number>
  at: number
}

/** A shop day whose birthday or win-back coupons were all given. `_id` = `<way>:<day>` */
export interface CouponDay {
  _id: string
  at: number
}

export const couponTemplates = new Collection<CouponTemplate>('coupon_templates')
export const couponCounts = new Collection<CouponCount>('coupon_counts')
export const couponClaims = new Collection<CouponClaim>('coupon_claims', [
  {
    name: 'claimedBy_templateId',
    fields: [
      ['claimedBy', 1],
      ['templateId', 1],
    ],
  },
  { name: 'templateId', fields: [['templateId', 1]] },
  { name: 'due', fields: [['due', 1]] },
  { name: 'tidyAt', fields: [['tidyAt', 1]] },
  { name: 'lookAt', fields: [['lookAt', 1]] },
  { name: 'remindAt', fields: [['remindAt', 1]] },
])
export const couponBatches = new Collection<CouponBatch>('coupon_batches', [
  { name: 'prefix', fields: [['prefix', 1]], unique: true },
  { name: 'templateId', fields: [['templateId', 1]] },
])
export const redeemedCodes = new Collection<RedeemedCode>('coupon_codes', [
  { name: 'batchId', fields: [['batchId', 1]] },
])
export const couponSecrets = new Collection<CouponSecret>('coupon_secrets')
export const couponGifts = new Collection<CouponGift>('coupon_gifts', [
  { name: 'token', fields: [['token', 1]], unique: true },
  { name: 'due', fields: [['due', 1]] },
])
export const pastCoupons = new Collection<PastCoupon>('coupons', [
  {
    name: 'openid_at',
    fields: [
      ['openid', 1],
      ['at', -1],
    ],
  },
  { name: 'templateId', fields: [['templateId', 1]] },
])
export const couponDays = new Collection<CouponDay>('coupon_days')
export const counterUses = new Collection<CounterUse>('coupon_counter_uses', [
  {
    name: 'couponId_state',
    fields: [
      ['couponId', 1],
      ['state', 1],
    ],
  },
  {
    name: 'state_until',
    fields: [
      ['state', 1],
      ['until', 1],
    ],
  },
  { name: 'due', fields: [['due', 1]] },
  { name: 'tidyAt', fields: [['tidyAt', 1]] },
])
