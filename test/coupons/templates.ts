import type { CouponTemplate } from '../../cloudfunctions/coupons/records'
import { DAY } from '../../cloudfunctions/platform/time'
import type { Scope, Stacking } from '../../cloudfunctions/pricing/contract'
import { NOW } from '../support/shop-database'

export const EVERYTHING: Scope = {
  products: null,
  categories: null,
  skus: null,
  except: { products: [], categories: [] },
}
export const WITH_ALL: Stacking = { group: null, atMost: 1, notWith: [] }

/** 满 50 减 6, claimed by tap from an hour ago for a month, good for 7 days. */
export const aTemplate = (id: string, more: Partial<CouponTemplate> = {}): CouponTemplate => ({
  _id: id,
  state: 'open',
  kind: 'off',
  name: '满 50 减 6',
  rule: '全部门店，能和群友价一起用',
  benefit: { kind: 'threshold', steps: [{ atFen: 5000, offFen: 600 }] },
  audience: 'everybody',
  scope: EVERYTHING,
  stores: null,
  weekdays: null,
  stacking: WITH_ALL,
  position: 1,
  ways: ['tap'],
  claimFrom: NOW - 3_600_000,
  claimUntil: NOW + 30 * DAY,
  validity: { days: 7 },
  total: 100,
  perDay: null,
  perPerson: 1,
  backOnFullRefund: true,
  giftable: false,
  createdAt: NOW - DAY,
  rev: 1,
  ...more,
})
