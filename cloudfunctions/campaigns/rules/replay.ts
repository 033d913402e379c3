import type { Offer } from '../../pricing/contract'
import { inHours } from '../../pricing/rules/hours'
import type { CampaignShop } from './campaign-shop'
import { type Pieces, priceCart } from './price-cart'

/** What a replay needs to know of an order that was paid. */
export interface OrderFact {
  orderId: string
  lines: readonly Pieces[]
  storeId: string
  /** ISO weekday of the pickup day. */
  weekday: number
  /** When it was ordered (epoch ms). */
  at: number
  /** The published classes of the buyer then. */
  classes: readonly string[]
}

export interface Replayed {
  orders: number
  touched: number
  costFen: number
  worstFen: number
  dearest: { orderId: string; beforeFen: number; afterFen: number }[]
}

/** So many orders of a replay are shown at a time. */
export const SHOWN = 20

/** At any moment: past orders lie before the campaign's own days. */
const always = (offer: Offer): Offer => ({ ...offer, from: 0, until: Number.MAX_SAFE_INTEGER })

/** For everybody, everywhere and every day. */
const forAll = ({ hours: _hours, ...offer }: Offer): Offer => ({
  ...always(offer),
  audience: 'everybody',
  stores: null,
  weekdays: null,
})

/** Whether an offer holds for an order, its beginning and end apart. One that does not changes no price, so it is not worked out. */
const holdsFor = ({ audience, stores, weekdays, hours }: Offer, fact: OrderFact): boolean =>
  (audience === 'everybody' || audience.some((name) => fact.classes.includes(name))) &&
  (stores === null || stores.includes(fact.storeId)) &&
  (weekdays === null || weekdays.includes(fact.weekday)) &&
  (!hours || inHours(hours, fact.at))

/**
 * 拿过去的单算一遍：what the same orders, at today's list prices, would have come to with and without a draft. Demand is
 * unchanged and coupons and points are left out on both sides. `costFen` = Σ without − Σ with, to the fen; `worstFen` is
 * the same if every order were in the audience, store, day and hour. Goods that are not sold any more are left out.
 * @param skip so many of the dearest were shown already; `dearest` holds the twenty after them
 */
export function replay(facts: readonly OrderFact[], draft: Offer, shop: CampaignShop, skip = 0): Replayed {
  const most = skip + SHOWN
  const own = always(draft)
  const worst = forAll(draft)
  const [others, withOwn, withWorst] = [shop.others, [...shop.others, own], [...shop.others, worst]]
  const found: Replayed = { orders: 0, touched: 0, costFen: 0, worstFen: 0, dearest: [] }
  for (const fact of facts) {
    const lines = fact.lines.filter(({ skuId }) => shop.goods.has(skuId))
    if (lines.length === 0) continue
    found.orders += 1
    const beforeFen = priceCart(lines, fact, shop, others).payableFen
    const holds = holdsFor(draft, fact)
    const afterFen = holds ? priceCart(lines, fact, shop, withOwn).payableFen : beforeFen
    const worstFen = holds ? afterFen : priceCart(lines, fact, shop, withWorst).payableFen
    found.costFen += beforeFen - afterFen
    found.worstFen += Math.max(beforeFen - afterFen, beforeFen - worstFen)
    if (afterFen === beforeFen) continue
    found.touched += 1
    found.dearest.push({ orderId: fact.orderId, beforeFen, afterFen })
    if (found.dearest.length > most * 50) found.dearest = dearestOf(found.dearest, most)
  }
  return { ...found, dearest: dearestOf(found.dearest, most).slice(skip) }
}

const dearestOf = (all: Replayed['dearest'], most: number): Replayed['dearest'] =>
  [...all]
    .sort((a, b) => b.beforeFen - b.afterFen - (a.beforeFen - a.afterFen) || (a.orderId < b.orderId ? -1 : 1))
    .slice(0, most)
