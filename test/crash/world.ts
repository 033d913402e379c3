import type { CampaignBudget } from '../../cloudfunctions/campaigns/records'
import type { Rules } from '../../cloudfunctions/catalog/rules-cache'
import { DEFAULT_CHECK_INS } from '../../cloudfunctions/checkins/settings'
import type { CheckoutDeps } from '../../cloudfunctions/checkout/deps'
import { buyerOf } from '../../cloudfunctions/checkout/rules/buyer'
import { priceAskOf } from '../../cloudfunctions/checkout/rules/plan-of'
import { schema } from '../../cloudfunctions/entrypoints/schema'
import type { Order } from '../../cloudfunctions/orders/records'
import { newId } from '../../cloudfunctions/platform/ids'
import type { Caller } from '../../cloudfunctions/platform/serve'
import { DEFAULT_POINTS } from '../../cloudfunctions/points/settings'
import type { Offer } from '../../cloudfunctions/pricing/contract'
import { price } from '../../cloudfunctions/pricing/rules/price'
import { quoteHash } from '../../cloudfunctions/pricing/rules/quote-hash'
import type { Shelf } from '../../cloudfunctions/shelves/records'
import { dayOfSlot } from '../../cloudfunctions/slots/rules/slot-id'
import { emptyWallet } from '../../cloudfunctions/wallets/open'
import type { Wallet } from '../../cloudfunctions/wallets/records'
import { type Document, type Engine, openEngine } from '../../local-cloud/engine/engine'
import { connectInProcess } from '../../local-cloud/engine/in-process'
import { aTemplate, EVERYTHING, WITH_ALL } from '../coupons/templates'
import { NOW } from '../support/shop-database'
import { aProduct, aSlotPlan, xianlin } from '../support/shop-range'
import { PayDouble } from './pay-double'
import type * as Program from './program'
import { Wire } from './wire'

export { NOW }
/** The hot shelf: everybody buys from this one. */
export const DAY = '2026-11-25'
export const SHELF = `xianlin:${DAY}`
export const SLOTS = ['d20261125_1000', 'd20261125_1630'] as const

const PRICES = { croissant_1: 1600, tart_1: 2800, eclair_1: 999 }
export type SkuId = keyof typeof PRICES
export const SKUS = Object.keys(PRICES) as SkuId[]

/** 满 20 减 3, paid from a funded account. */
export const CAMPAIGN = 'autumn'
const OFFER: Offer = {
  ...{ offerId: CAMPAIGN, source: 'campaign', name: '满 20 减 3', reason: '满 20 减 3', audience: 'everybody' },
  benefit: { kind: 'threshold', steps: [{ atFen: 2000, offFen: 300 }] },
  ...{ scope: EVERYTHING, stores: null, weekdays: null, stacking: WITH_ALL, position: 1, funded: true },
  ...{ from: 0, until: Date.UTC(2030, 0, 1) },
}
/** ¥5 off whatever it is, free again when all of the order comes back. */
const TEMPLATE = aTemplate('tart', { benefit: { kind: 'threshold', steps: [{ atFen: 1, offFen: 500 }] } })

/** The shop's rules, as every instance has them in memory; `percentDearer` is a price change in between. */
function rulesOf(version: number, percentDearer: number): Rules {
  const products = new Map(
    SKUS.map((skuId, index) => {
      const id = skuId.replace(/_1$/, '')
      return [id, aProduct(id, `甜品 ${index}`)] as const
    }),
  )
  const skus: Rules['skus'] = new Map(
    [...products.values()].flatMap((product) =>
      product.skus.map((sku) => {
        const listFen = Math.round((PRICES[sku.skuId as SkuId] * (100 + percentDearer)) / 100)
        return [sku.skuId, { product, sku, listFen, communityPercentOff: 15, costFen: null }] as const
      }),
    ),
  )
  return {
    version,
    stores: new Map([['xianlin', xianlin]]),
    slotPlans: new Map([['xianlin', aSlotPlan('xianlin')]]),
    categories: [],
    products,
    skus,
    groups: new Map(),
    campaigns: [],
    groupBuys: new Map(),
    flashSales: new Map(),
    offersOf: new Map(),
    offers: [OFFER],
    templates: new Map([[TEMPLATE._id, TEMPLATE]]),
    tiers: [],
    points: { ...DEFAULT_POINTS, maxPercent: 100, step: 1 },
    checkIns: DEFAULT_CHECK_INS,
  }
}

const RULES = rulesOf(1, 0)
const DEARER = rulesOf(2, 10)

export type PlaceAsk = Parameters<typeof Program.placeOrder>[0]

/** What somebody wants to buy, under the id their phone made. */
export interface Wish {
  orderId: string
  openid: string
  lines: { skuId: SkuId; quantity: number }[]
  slotId: string
  couponId: string | null
  points: number
}

/** Where everything begins. */
export interface Start {
  stock: Record<SkuId, number>
  slots: Record<string, number>
  wallets: Wallet[]
  /** What the campaign's account is funded with. */
  fundedFen: number
}

const NO_TOUCH = { granted: false, code: 'no-touch', reason: '' } as const

const planOf = (wish: Wish) => {
  const lines = wish.lines.flatMap(({ skuId, quantity }) => {
    const rule = RULES.skus.get(skuId)
    return rule ? [{ skuId, quantity, options: [], rule }] : []
  })
  const scene = { storeId: 'xianlin', day: dayOfSlot(wish.slotId) ?? '', at: NOW }
  const shown = walletOf(wish.openid, wish.points, wish.couponId === null ? [] : [wish.couponId])
  return price(priceAskOf(lines, buyerOf(shown, RULES, NO_TOUCH, null, NOW), wish, scene, RULES))
}

/** The body of `place` for a wish, with the hash of the quote that the phone showed. */
export const bodyOf = (wish: Wish): PlaceAsk => ({
  orderId: wish.orderId,
  quoteHash: quoteHash(planOf(wish)),
  storeId: 'xianlin',
  lines: wish.lines,
  fulfilment: { kind: 'pickup', slotId: wish.slotId },
  couponId: wish.couponId,
  points: wish.points,
})

export const payableOf = (wish: Wish): number => planOf(wish).payableFen

/** An order id of the right shape, different for each number. */
export const orderId = (n: number): string => `Order${String(n).padStart(11, '0')}`

/** A wallet with points in two lots and coupons that nobody has used. */
export const walletOf = (openid: string, points: number, coupons: readonly string[]): Wallet => ({
  ...emptyWallet(openid),
  points,
  lots: [
    { lotId: 'lot_new', points: points - Math.floor(points / 3), expiresAt: NOW + 9e9 },
    { lotId: 'lot_old', points: Math.floor(points / 3), expiresAt: NOW + 5e9 },
  ],
  coupons: Object.fromEntries(
    coupons.map((couponId) => [couponId, { s: 'free', by: null, t: 'tart', from: 0, until: Date.UTC(2030, 0, 1) }]),
  ),
})

/** The shop in memory, with the SDK's requests and WeChat Pay's on one wire. */
export class World {
  readonly engine: Engine = openEngine({
    ...{ file: ':memory:', mode: 'fast', schema, delayMs: () => 0 },
    now: () => NOW,
  })
  wire = new Wire()
  pay = new PayDouble(this.wire)
  start: Start = { stock: { croissant_1: 0, tart_1: 0, eclair_1: 0 }, slots: {}, wallets: [], fundedFen: 0 }
  /** Whose orders there can be: documents are read by their ids, which is quicker than looking through collections. */
  wishes: readonly Wish[] = []
  readonly #disconnect = connectInProcess(this.engine, (request, run) =>
    this.wire.send(`${request.action.replace('database.', '')} ${request.collection ?? ''}`, run),
  )

  /** Empties the shop and opens it anew. */
  open(start: Start, wishes: readonly Wish[]): void {
    this.engine.clear()
    this.wire = new Wire()
    this.pay = new PayDouble(this.wire)
    this.start = start
    this.wishes = wishes
    const none = Object.fromEntries(SKUS.map((skuId) => [skuId, 0]))
    const shelf: Shelf = {
      ...{ _id: SHELF, storeId: 'xianlin', day: DAY },
      ...{ free: { ...start.stock }, held: { ...none }, sold: { ...none } },
      ...{ slots: { ...start.slots }, capacity: { ...start.slots }, o: {}, b: {} },
    }
    this.#put('shelves', shelf)
    for (const wallet of start.wallets) this.#put('wallets', wallet)
    const budget: CampaignBudget = {
      ...{ _id: CAMPAIGN, fundedFen: start.fundedFen, freeFen: start.fundedFen, heldFen: 0, spentFen: 0 },
      ...{ o: {}, b: {}, took: {}, rev: 1 },
    }
    this.#put('campaign_budgets', budget)
  }

  #put(collection: string, document: object): void {
    this.engine.write(collection, [document as Document])
  }

  /** What a use case is given; with `dearer` the instance finds out in the middle that prices have risen. */
  deps(dearer = false): CheckoutDeps {
    return {
      pay: this.pay,
      price,
      rules: { known: () => RULES, load: async () => (dearer ? DEARER : RULES) },
      checkText: async () => 'pass',
    }
  }

  caller(openid: string, now: number): Caller {
    return { openid, now, requestId: newId(), newId }
  }

  order(id: string): Order | null {
    return this.engine.read('orders', id) as Order | null
  }

  orders(): Order[] {
    return this.wishes.flatMap(({ orderId }) => this.order(orderId) ?? [])
  }

  shelf(): Shelf {
    return this.engine.read('shelves', SHELF) as unknown as Shelf
  }

  budget(): CampaignBudget {
    return this.engine.read('campaign_budgets', CAMPAIGN) as unknown as CampaignBudget
  }

  wallets(): Wallet[] {
    const people = [...new Set(this.wishes.map(({ openid }) => openid))]
    return people.flatMap((openid) => (this.engine.read('wallets', openid) as Wallet | null) ?? [])
  }

  /** What of a person's journal has moved to the ledger, by the keys it had in the wallet. */
  ledger(openid: string): Wallet['e'] {
    const own = this.engine.all('points_ledger').filter(({ _id }) => String(_id).startsWith(`${openid}:`))
    return Object.fromEntries(
      own.map((entry) => [String(entry._id).slice(openid.length + 1), entry as unknown as Wallet['e'][string]]),
    )
  }

  close(): void {
    this.#disconnect()
    this.engine.close()
  }
}
