import type { CampaignBudget } from '../../cloudfunctions/campaigns/records'
import type { Rules } from '../../cloudfunctions/catalog/rules-cache'
import { DEFAULT_CHECK_INS } from '../../cloudfunctions/checkins/settings'
import type { CheckoutDeps } from '../../cloudfunctions/checkout/deps'
import { buyerOf } from '../../cloudfunctions/checkout/rules/buyer'
import { priceAskOf } from '../../cloudfunctions/checkout/rules/plan-of'
import type { CouponTemplate } from '../../cloudfunctions/coupons/records'
import type { PaymentService } from '../../cloudfunctions/payments/service'
import { newId } from '../../cloudfunctions/platform/ids'
import type { Caller } from '../../cloudfunctions/platform/serve'
import { DEFAULT_POINTS } from '../../cloudfunctions/points/settings'
import type { Offer, Plan } from '../../cloudfunctions/pricing/contract'
import { price } from '../../cloudfunctions/pricing/rules/price'
import { quoteHash } from '../../cloudfunctions/pricing/rules/quote-hash'
import { emptyWallet } from '../../cloudfunctions/wallets/open'
import type { Wallet } from '../../cloudfunctions/wallets/records'
import { NOW } from '../support/shop-database'
import { aProduct, aShelf, aSlotPlan, xianlin } from '../support/shop-range'
import type * as Program from './program'

const DAY = '2026-11-25'
const SLOT = 'd20261125_1000'
export const SHELF = `xianlin:${DAY}`
export const CAMPAIGN = 'autumn'
export const TEMPLATE_ID = 'tart5'
const SKU = 'croissant_1'
const YEAR = 365 * 86_400_000

const stacking = { group: null, atMost: 1, notWith: [] }
const scope = { products: null, categories: null, skus: null, except: { products: [], categories: [] } }

/** 满 30 减 10, paid from a funded account. */
const OFFER: Offer = {
  ...{ offerId: CAMPAIGN, source: 'campaign', name: '满 30 减 10', reason: '满 30 减 10' },
  benefit: { kind: 'threshold', steps: [{ atFen: 3000, offFen: 1000 }] },
  ...{ audience: 'everybody', scope, stores: null, weekdays: null, stacking, position: 1, funded: true },
  ...{ from: NOW - YEAR, until: NOW + YEAR },
}

/** 满 10 减 5; how many of them there are is said by each program. */
export const templateOf = (total: number): CouponTemplate => ({
  ...{ _id: TEMPLATE_ID, state: 'open', kind: 'off', name: '满 10 减 5', rule: '满 10 减 5' },
  benefit: { kind: 'threshold', steps: [{ atFen: 1000, offFen: 500 }] },
  ...{ audience: 'everybody', scope, stores: null, weekdays: null, stacking, position: 1, ways: ['tap'] },
  ...{ claimFrom: NOW - YEAR, claimUntil: NOW + YEAR, validity: { until: NOW + YEAR } },
  ...{ total, perDay: null, perPerson: 1, backOnFullRefund: true, giftable: false, createdAt: NOW, rev: 1 },
})

/** The shop's rules: one kind of croissant at ¥16, the coupon's template, and the campaign where a program has one. */
const rulesOf = (funded: boolean): Rules => {
  const product = aProduct('croissant', '海盐黄油可颂')
  const rules = product.skus.map(
    (sku) => [sku.skuId, { product, sku, listFen: 1600, communityPercentOff: 0, costFen: null }] as const,
  )
  return {
    version: 1,
    stores: new Map([['xianlin', xianlin]]),
    slotPlans: new Map([['xianlin', aSlotPlan('xianlin')]]),
    categories: [],
    products: new Map([[product._id, product]]),
    skus: new Map(rules),
    groups: new Map(),
    campaigns: [],
    groupBuys: new Map(),
    flashSales: new Map(),
    offersOf: new Map(),
    offers: funded ? [OFFER] : [],
    templates: new Map([[TEMPLATE_ID, templateOf(1)]]),
    tiers: [],
    points: DEFAULT_POINTS,
    checkIns: DEFAULT_CHECK_INS,
  }
}

/** Two croissants that somebody wants, with a coupon and points. */
export interface Wish {
  orderId: string
  openid: string
  couponId: string | null
  points: number
}

/** Where a program begins. */
export interface Start {
  wishes: readonly Wish[]
  wallets: readonly Wallet[]
  /** What the campaign's account holds; null: there is no campaign. */
  fundedFen: number | null
  /** How many coupons can be claimed, where some can. */
  total?: number
}

export const orderId = (n: number): string => `Order${String(n).padStart(11, '0')}`
const couponOf = (until: number) => ({ s: 'free', by: null, t: TEMPLATE_ID, from: 0, until }) as const

/** A wallet with points in two lots and some coupons. */
export const aWalletOf = (
  openid: string,
  points: number,
  coupons: readonly string[],
  until: number = NOW + YEAR,
): Wallet => ({
  ...emptyWallet(openid),
  points,
  lots:
    points === 0
      ? []
      : [
          { lotId: 'lot_new', points: points - Math.floor(points / 3), expiresAt: NOW + YEAR },
          { lotId: 'lot_old', points: Math.floor(points / 3), expiresAt: NOW + YEAR / 2 },
        ],
  coupons: Object.fromEntries(coupons.map((couponId) => [couponId, couponOf(until)])),
})

export const aBudget = (fundedFen: number): CampaignBudget => ({
  ...{ _id: CAMPAIGN, fundedFen, freeFen: fundedFen, heldFen: 0, spentFen: 0 },
  ...{ o: {}, b: {}, took: {}, rev: 1 },
})

export const theShelf = () => aShelf(DAY)

export const callerOf = (openid: string, now: number): Caller => ({ openid, now, requestId: 'explored', newId })

export const depsOf = (pay: PaymentService, funded: boolean): CheckoutDeps => {
  const rules = rulesOf(funded)
  return {
    ...{ pay, price },
    rules: { known: () => rules, load: async () => rules },
    checkText: async () => 'pass',
  }
}

/** What the wish costs, as its buyer was shown it. */
function planOf(wish: Wish, { wallets, fundedFen }: Start): Plan {
  const rules = rulesOf(fundedFen !== null)
  const rule = rules.skus.get(SKU)
  if (!rule) throw new Error('there are no croissants')
  const wallet = wallets.find(({ _id }) => _id === wish.openid) ?? null
  const standing = { granted: false, code: 'no-touch', reason: '' } as const
  const lines = [{ skuId: SKU, quantity: 2, options: [], rule }]
  const buyer = buyerOf(wallet, rules, standing, null, NOW)
  return price(priceAskOf(lines, buyer, wish, { storeId: 'xianlin', day: DAY, at: NOW }, rules))
}

/** The body of `place` for a wish. */
export const bodyOf = (wish: Wish, start: Start): Parameters<typeof Program.placeOrder>[0] => ({
  orderId: wish.orderId,
  quoteHash: quoteHash(planOf(wish, start)),
  storeId: 'xianlin',
  lines: [{ skuId: SKU, quantity: 2 }],
  fulfilment: { kind: 'pickup', slotId: SLOT },
  couponId: wish.couponId,
  points: wish.points,
})
