import type { Fen } from '../../platform/money'
import type { CommunityStanding } from '../../tracking/rules/community-standing'
import type { Adjustment, ChosenOption, NotApplied, Offer, Plan, PlanLine, PointsRule, TierStanding } from '../contract'
import { allocate } from './allocate'
import { type Applied, bestCombination, type Candidate, type Combination } from './best-combination'
import { communityDeduction } from './community-price'
import { compileOffer } from './compiled-offer'
import { discountOf } from './discount'
import { earnedPoints, mostPoints } from './points'
import {
  lowestPrices,
  offerExcludes,
  type UnitPrices,
  type UnitSource,
  unitAdjustments,
  unitSources,
} from './unit-prices'
import { byLine, type Units, unitsOf } from './units'
import { classesOf, whyMore, whyNotHere, whyNothing } from './why-not'

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
  storeId: string
  /** ISO weekday of the pickup day, 1 = Monday. */
  weekday: number
  /** The moment of ordering (epoch ms). */
  at: number
  /** Published campaigns in published order, whether or not they hold right now. */
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

/** More pieces of one line are never priced; the product's own limit is far below. */
const LINE_LIMIT = 9_999

const sum = (amounts: readonly number[]): number => amounts.reduce((total, amount) => total + amount, 0)

function skuPrice(prices: PriceAsk['prices'], skuId: string): SkuPrice {
  const found = prices.get(skuId)
  if (!found) throw new Error(`no price for SKU ${skuId}: unknown SKUs are refused before pricing`)
  if (!Number.isSafeInteger(found.listFen) || found.listFen < 0) throw new Error(`bad list price of ${skuId}`)
  return found
}

function checkLines({ lines }: PriceAsk): void {
  for (const { skuId, quantity } of lines) {
    if (!Number.isInteger(quantity) || quantity < 1 || quantity > LINE_LIMIT) {
      throw new Error(`quantity ${quantity} of ${skuId} must be refused before pricing`)
    }
  }
}

/** Why the community price does not stand, with the total it would have come to. */
function communityNotApplied(ask: PriceAsk, listFen: Fen): NotApplied[] {
  const lines = ask.lines.map((line) => ({ line, sku: skuPrice(ask.prices, line.skuId) }))
  const saved = sum(lines.map(({ line, sku }) => communityDeduction(sku) * line.quantity))
  const not = (code: string, reason: string, amountFen: number | null): NotApplied[] => [
    { source: 'community', sourceId: null, code, name: '群友价', reason, amountFen, missing: null },
  ]
  if (!ask.community.granted) {
    return saved === 0 ? [] : not(ask.community.code, ask.community.reason, listFen - saved)
  }
  const without = lines.filter(({ sku }) => communityDeduction(sku) === 0).map(({ sku }) => sku.name)
  if (without.length === 0) return []
  return not('not-in-community-price', `${[...new Set(without)].join('、')}不参加群友价，人人都是标价`, null)
}

/** The offers and coupons that hold here and now, and for the others why not. */
interface Sorted {
  unit: Candidate[]
  goods: Candidate[]
  coupons: Candidate[]
  notApplied: NotApplied[]
}

const notUsed = (
  offer: Offer,
  { code, reason, missing }: Pick<NotApplied, 'code' | 'reason' | 'missing'>,
): NotApplied => ({
  source: offer.source,
  sourceId: offer.offerId,
  code,
  name: offer.name,
  reason,
  amountFen: null,
  missing,
})

function sortOffers(ask: PriceAsk, units: Units): Sorted {
  const classes = classesOf(ask)
  const found: Sorted = { unit: [], goods: [], coupons: [], notApplied: [] }
  const order: Candidate[] = []
  for (const offer of [...ask.offers, ...ask.coupons]) {
    const no = whyNotHere(offer, ask, classes)
    if (no) {
      found.notApplied.push(notUsed(offer, no))
      continue
    }
    const compiled = compileOffer(offer)
    const of: number[] = []
    units.skus.forEach(({ skuId, price }, unit) => {
      if (compiled.covers({ skuId, productId: price.productId, categoryId: price.categoryId })) of.push(unit)
    })
    const candidate = { compiled, of }
    if (compiled.stage === 'coupon') found.coupons.push(candidate)
    else if (compiled.stage === 'unit') found.unit.push(candidate)
    else if (compiled.stage === 'goods') found.goods.push(candidate)
    else order.push(candidate)
  }
  found.goods.push(...order)
  return found
}

interface Best extends Combination {
  unit: UnitPrices
}

/** All ways to leave out some of the prices of one piece that rule an offer out: all of them kept comes first. */
function keptSources(sources: readonly UnitSource[], offers: readonly Candidate[]): UnitSource[][] {
  const inTheWay = sources.filter((source) => offers.some(({ compiled }) => offerExcludes(compiled, source)))
  let ways: UnitSource[][] = [[...sources]]
  for (const source of inTheWay) ways = [...ways, ...ways.map((kept) => kept.filter((one) => one !== source))]
  return ways
}

/** The best of all ways: which prices of one piece, which offers, which coupon. */
function bestOf(ask: PriceAsk, sorted: Sorted, units: Units): Best {
  const coupons =
    ask.couponId === undefined
      ? sorted.coupons
      : sorted.coupons.filter(({ compiled }) => compiled.offer.offerId === ask.couponId)
  let best: Best | null = null
  for (const sources of keptSources(unitSources(ask, units, sorted.unit), [...sorted.goods, ...coupons])) {
    const unit = lowestPrices(sources, units)
    const used = new Set(unit.by.filter((source) => source !== null))
    const fits = ({ compiled }: Candidate): boolean => ![...used].some((source) => offerExcludes(compiled, source))
    const found = bestCombination(sorted.goods.filter(fits), coupons.filter(fits), unit.costs, units)
    if (!best || found.total < best.total) best = { ...found, unit }
  }
  if (!best) throw new Error('there is always a way to price a bag')
  return best
}

const offerAdjustment = ({ candidate, fen, parts }: Applied, units: Units): Adjustment => {
  const { offer } = candidate.compiled
  return {
    source: offer.source,
    sourceId: offer.offerId,
    skuId: null,
    name: offer.name,
    reason: offer.reason,
    amountFen: -fen,
    classId: offer.audience === 'everybody' ? null : (offer.audience[0] ?? null),
    shares: byLine(
      units,
      parts.map((part) => 0 - part),
    ),
  }
}

/** Whether anything applied says that points may not be used with it. */
const noPoints = ({ applied, coupon }: Best): boolean =>
  [...applied, ...(coupon ? [coupon] : [])].some(({ candidate }) => candidate.compiled.notWith.has('points'))

/** How many points are spent: as many as wished if that is allowed, else as many as are allowed. */
function pointsSpent(ask: PriceAsk, best: Best): number {
  if (noPoints(best)) return 0
  const most = mostPoints(best.total, ask.balance, ask.pointsRule)
  const { points } = ask
  return points !== undefined && points <= most && points % ask.pointsRule.step === 0 ? points : most
}

/** Takes the points' worth off the units. */
function pointsAdjustment(spend: number, ask: PriceAsk, costs: number[], units: Units): Adjustment[] {
  if (spend === 0) return []
  const fen = spend * ask.pointsRule.fenPerPoint
  const parts = costs.map(() => 0)
  allocate(
    fen,
    costs.map((_, unit) => unit),
    costs,
    parts,
  )
  parts.forEach((part, unit) => {
    costs[unit] = (costs[unit] ?? 0) - part
  })
  return [
    {
      source: 'points',
      sourceId: null,
      skuId: null,
      name: '积分',
      reason: `用 ${spend} 积分`,
      amountFen: -fen,
      classId: null,
      shares: byLine(
        units,
        parts.map((part) => 0 - part),
      ),
    },
  ]
}

/** For every offer and coupon that holds and was not used: why, and what is missing. */
function whyNotUsed(ask: PriceAsk, sorted: Sorted, best: Best, units: Units): NotApplied[] {
  const found: NotApplied[] = []
  const unitUsed = new Set(best.unit.by.map((source) => source?.sourceId ?? ''))
  if (ask.tier && ask.tier.percentOff > 0 && !unitUsed.has(ask.tier.tierId)) {
    const reason = '已经用了更低的价，会员价不叠加'
    const { tierId: sourceId } = ask.tier
    found.push({
      source: 'tier',
      sourceId,
      code: 'other-is-better',
      name: '会员价',
      reason,
      amountFen: null,
      missing: null,
    })
  }
  for (const { compiled } of sorted.unit) {
    if (unitUsed.has(compiled.offer.offerId)) continue
    found.push(notUsed(compiled.offer, { code: 'other-is-better', reason: '这些商品已经是更低的价了', missing: null }))
  }
  const used = new Map(best.applied.map((one) => [one.candidate, one]))
  for (const candidate of sorted.goods) {
    const { offer } = candidate.compiled
    if (used.has(candidate)) {
      const more = whyMore(offer, candidate.of, best.unit.costs)
      if (more) found.push(notUsed(offer, more))
      continue
    }
    const nothing = discountOf(offer.benefit, candidate.of, best.unit.costs, units) === 0
    const no = nothing ? whyNothing(offer, candidate.of, best.unit.costs, units) : null
    found.push(
      notUsed(offer, no ?? { code: 'other-is-better', reason: '和别的优惠不能一起用，已选更省的', missing: null }),
    )
  }
  const before = best.coupon ? best.costs.map((cost, unit) => cost + (best.coupon?.parts[unit] ?? 0)) : best.costs
  for (const candidate of sorted.coupons) {
    if (candidate === best.coupon?.candidate) continue
    const { offer } = candidate.compiled
    const nothing = discountOf(offer.benefit, candidate.of, before, units) === 0
    const no = nothing ? whyNothing(offer, candidate.of, before, units) : null
    const other = {
      code: ask.couponId === undefined ? 'other-is-better' : 'not-chosen',
      reason: offer.reason,
      missing: null,
    }
    found.push(notUsed(offer, no ?? other))
  }
  return found
}

/** 划线价 of each line: only what a campaign with a beginning lowered, and only where it is above what the piece costs. */
function struckOf(ask: PriceAsk, { unit, costs }: Best, { firstOf }: Units): (Fen | null)[] {
  return ask.lines.map((line, index) => {
    const first = firstOf[index] ?? 0
    const struck = unit.by[first]?.compiled?.offer.struck?.[ask.storeId]?.[line.skuId]
    return struck !== undefined && struck > (costs[first] ?? 0) ? struck : null
  })
}

const fundedBudgets = (
  applied: readonly Applied[],
  best: Best,
  adjustments: readonly Adjustment[],
): Plan['budgets'] => {
  const funded = new Set<string>()
  for (const { candidate } of applied) if (candidate.compiled.offer.funded) funded.add(candidate.compiled.offer.offerId)
  for (const source of best.unit.by) if (source?.compiled?.offer.funded) funded.add(source.sourceId)
  return [...funded].sort().map((campaignId) => ({
    campaignId,
    fen: sum(adjustments.filter(({ sourceId }) => sourceId === campaignId).map(({ amountFen }) => -amountFen)),
  }))
}

/**
 * 每一分钱都说得出理由：the one place that decides what something costs. Pure, synchronous, integer fen. In published
 * order: the lowest published price of each piece, the best combination of offers, one coupon, points. Only published
 * classes change a price, so two people of the same classes always pay the same.
 * Per unit, so that any sequence of partial refunds adds up; the units of all lines sum to `payableFen`.
 * @throws on an unknown SKU, a bad list price or an impossible quantity, which callers refuse before
 */
export function price(ask: PriceAsk): Plan {
  checkLines(ask)
  const units = unitsOf(ask, (skuId) => skuPrice(ask.prices, skuId))
  const sorted = sortOffers(ask, units)
  const best = bestOf(ask, sorted, units)
  const spend = pointsSpent(ask, best)
  const costs = [...best.costs]
  const adjustments = [
    ...unitAdjustments(best.unit, units),
    ...[...best.applied, ...(best.coupon ? [best.coupon] : [])].map((one) => offerAdjustment(one, units)),
    ...pointsAdjustment(spend, ask, costs, units),
  ]
  const listFen = sum(units.skus.map((sku) => sku.price.listFen))
  const struck = struckOf(ask, best, units)
  const unitsByLine = byLine(units, costs)
  const lines = ask.lines.map((line, index): PlanLine => {
    const own = unitsByLine[index] ?? []
    return {
      skuId: line.skuId,
      quantity: line.quantity,
      options: line.options,
      listFen: skuPrice(ask.prices, line.skuId).listFen,
      units: own,
      payableFen: sum(own),
      struckFen: struck[index] ?? null,
    }
  })
  const payableFen = sum(costs)
  return {
    lines,
    adjustments,
    notApplied: [...communityNotApplied(ask, listFen), ...sorted.notApplied, ...whyNotUsed(ask, sorted, best, units)],
    listFen,
    payableFen,
    points: { spend, earn: earnedPoints(payableFen, ask.pointsRule, ask.tier?.pointsPercent ?? 100) },
    couponId: best.coupon?.candidate.compiled.offer.offerId ?? null,
    budgets: fundedBudgets(best.applied, best, adjustments),
  }
}
