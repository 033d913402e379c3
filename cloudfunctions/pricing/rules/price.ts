import type { Fen } from '../../platform/money'
import type { CommunityStanding } from '../../tracking/rules/community-standing'
import type { ChosenOption, Offer, Plan, PlanLine, PointsRule, TierStanding } from '../contract'
import { bestOf } from './best-of'
import { checkPoints } from './check-offer'
import { budgetsOf, offerAdjustments, struckOf } from './explanation'
import { earnedPoints, spendPoints } from './points'
import { sortOffers } from './sort-offers'
import { unitAdjustments, unitSources } from './unit-prices'
import { byLine, total, unitsOf } from './units'
import { classesOf } from './why-not'
import { communityNotApplied, whyNotUsed } from './why-not-used'

export interface AskedLine {
  skuId: string
  quantity: number
  options: ChosenOption[]
}

/** What the price book says of a SKU: list price in fen, percent off for the community class, name for people. */
export interface SkuPrice {
  listFen: Fen
  communityPercentOff: number
  name: string
  productId: string
  categoryId: string
}

export interface PriceAsk {
  lines: AskedLine[]
  prices: ReadonlyMap<string, SkuPrice>
  community: CommunityStanding
  tier: TierStanding | null
  /** Further published classes of this order: the group-buy or the sale it belongs to. */
  classes?: readonly string[]
  storeId: string
  /** ISO weekday of the pickup day, 1 = Monday. */
  weekday: number
  /** The moment of ordering (epoch ms). */
  at: number
  /** Published campaigns, whether or not they hold right now. */
  offers: readonly Offer[]
  /** The coupons of this person that are free (or held by this very order). */
  coupons: readonly Offer[]
  /** undefined: the best one is chosen; null: none. */
  couponId: string | null | undefined
  /** undefined: as many as the rule allows; 0: none. */
  points: number | undefined
  /** Points that can be spent. */
  balance: number
  pointsRule: PointsRule
}

/**
 * 每一分钱都说得出理由：the one place that decides what something costs. Pure, synchronous, integer fen. In published
 * order: the lowest published price of each piece, offers on goods, offers on the order, one coupon, points.
 *
 * - Every stage counts what goods cost after the earlier stages; no stage takes more off than goods still cost.
 * - Of all allowed combinations the one with the lowest payable before points; then the fewest offers; then the first in
 *   published order (`position`, id). A price of one piece stands unless what never goes with it makes the whole cheaper.
 * - What an offer on many pieces takes off is spread by largest remainder over what they cost, so that Σ shares = amount
 *   and 0 ≤ unit: any sequence of partial refunds adds up to what was paid.
 * - Only published classes change a price: two people of the same classes, coupons and points always pay the same.
 * - The coupon, the points and the offers of the plan, asked for again, give the same plan (quote = charge).
 * @throws on an unknown SKU, a bad list price, an impossible quantity, a broken offer or points rule, which callers
 * refuse before
 */
export function price(ask: PriceAsk): Plan {
  checkPoints(ask.pointsRule, ask.balance, ask.points)
  const units = unitsOf(ask)
  const classes = classesOf(ask)
  const sorted = sortOffers(ask, units, classes)
  const best = bestOf(ask, unitSources(ask, units, sorted.unit, classes), sorted, units)
  const paid = spendPoints(ask, best, units)
  let listFen = 0
  for (const line of units.lineOf) listFen += units.skus[line]?.listFen ?? 0
  const unitsByLine = byLine(units, paid.costs)
  const struck = struckOf(best, paid.costs, ask.storeId, units)
  const lines = ask.lines.map(({ skuId, quantity, options }, line): PlanLine => {
    const own = unitsByLine[line] ?? []
    const payableFen = total(own)
    const list = units.skus[line]?.listFen ?? 0
    return { skuId, quantity, options, listFen: list, units: own, payableFen, struckFen: struck[line] ?? null }
  })
  const adjustments = unitAdjustments(best.unit, ask, units)
  for (const one of offerAdjustments(best, classes, units)) adjustments.push(one)
  for (const one of paid.adjustments) adjustments.push(one)
  const notApplied = communityNotApplied(ask, units, listFen)
  for (const one of sorted.notApplied) notApplied.push(one)
  whyNotUsed(ask, sorted, best, units, notApplied)
  for (const one of paid.notApplied) notApplied.push(one)
  const payableFen = total(paid.costs)
  return {
    lines,
    adjustments,
    notApplied,
    listFen,
    payableFen,
    points: { spend: paid.spend, earn: earnedPoints(payableFen, ask.pointsRule, ask.tier?.pointsPercent ?? 100) },
    couponId: best.coupon?.candidate.compiled.offerId ?? null,
    budgets: budgetsOf(best, adjustments),
  }
}
