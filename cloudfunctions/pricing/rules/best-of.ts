import { type Applied, applyChoice, type Worked } from './apply-choice'
import { bestCombination } from './best-combination'
import type { Choice } from './best-orders'
import type { Candidate } from './candidate'
import type { PriceAsk } from './price'
import { type ReadyGoods, readyGoods } from './ready-goods'
import type { Sorted } from './sort-offers'
import { rivalsWith } from './together'
import { lowestPrices, offerExcludes, type UnitPrices, type UnitSource } from './unit-prices'
import { total, type Units } from './units'

export interface Best extends Worked {
  unit: UnitPrices
  /** All goods offers that hold, at these prices of one piece. */
  goods: readonly ReadyGoods[]
  /** What is to pay before points. */
  total: number
}

/** Whether a price of one piece is in the way of an offer: they exclude each other, or share a group. */
function inTheWayOf({ compiled }: Candidate, source: UnitSource): boolean {
  if (offerExcludes(compiled, source)) return true
  return compiled.group !== null && source.compiled?.group === compiled.group
}

const inTheWayOfOne = (offers: readonly Candidate[], source: UnitSource): boolean => {
  for (const offer of offers) if (inTheWayOf(offer, source)) return true
  return false
}

const mayLimit = (limits: readonly string[], { tags }: UnitSource): boolean => {
  if (limits.length > 0) for (const tag of tags) if (limits.includes(tag)) return true
  return false
}

/** All ways to leave out some of the prices of one piece that are in the way of an offer: all of them kept comes first. */
function keptSources(sources: UnitSource[], sorted: Sorted, coupons: readonly Candidate[]): UnitSource[][] {
  let ways = [sources]
  for (const source of sources) {
    if (coupons.length === 0 && !mayLimit(sorted.list.limits, source)) continue
    const inTheWay = [sorted.goods, sorted.orders, coupons].some((offers) => inTheWayOfOne(offers, source))
    if (inTheWay) ways = [...ways, ...ways.map((kept) => kept.filter((one) => one !== source))]
  }
  return ways
}

/** The prices of one piece that some line has. */
function usedOf({ by }: UnitPrices): UnitSource[] {
  const used: UnitSource[] = []
  for (const source of by) if (source && !used.includes(source)) used.push(source)
  return used
}

interface Found {
  choice: Choice
  unit: UnitPrices
  goods: readonly ReadyGoods[]
}

/** The best of all ways: which prices of one piece, which offers, which of these coupons. */
function search(
  sources: UnitSource[],
  sorted: Sorted,
  coupons: readonly Candidate[],
  needed: boolean,
  units: Units,
): Found | null {
  let found: Found | null = null
  let below = Number.POSITIVE_INFINITY
  const seen: UnitPrices[] = []
  const ways = keptSources(sources, sorted, coupons)
  const rivals = rivalsWith(sorted.list, coupons)
  for (const kept of ways) {
    const unit = lowestPrices(kept, units)
    // Leaving out a price that no line has changes nothing.
    if (seen.some(({ by }) => by.every((source, line) => source === unit.by[line]))) continue
    seen.push(unit)
    // Where no price is in the way of an offer, none has to be looked at.
    const used = ways.length === 1 ? [] : usedOf(unit)
    const fits = ({ compiled }: Candidate): boolean => !used.some((source) => offerExcludes(compiled, source))
    const those = (all: readonly Candidate[]): readonly Candidate[] => (used.length === 0 ? all : all.filter(fits))
    const goods = readyGoods(sorted.goods, unit.costs, units)
    const choice = bestCombination(
      {
        units,
        costs: unit.costs,
        goods: used.length === 0 ? goods : goods.filter(({ candidate }) => fits(candidate)),
        orders: those(sorted.orders),
        coupons: those(coupons),
        couponNeeded: needed,
        standing: used.flatMap(({ compiled }) => (compiled ? [compiled] : [])),
        rivals,
        groups: sorted.list.groups,
        ids: sorted.ids,
      },
      below,
    )
    if (!choice) continue
    found = { choice, unit, goods }
    below = choice.key
  }
  return found
}

/** Whether some line goes without the lowest price of one piece that it could have. */
const leavesOut = ({ by }: UnitPrices, sources: readonly UnitSource[], units: Units): boolean =>
  lowestPrices(sources, units).by.some((source, line) => source !== by[line])

/**
 * The best with the coupon that the shop would choose, or with none. A price of one piece may only stand aside for a coupon
 * that is used: where one stood aside, each coupon is looked at alone, so that the same coupon (or none) asked for by name
 * comes to the same.
 */
function searchFreely(
  sources: UnitSource[],
  sorted: Sorted,
  coupons: readonly Candidate[],
  units: Units,
): Found | null {
  const found = search(sources, sorted, coupons, false, units)
  if (!found || coupons.length === 0 || !leavesOut(found.unit, sources, units)) return found
  const { coupon } = found.choice
  const alone = search(sources, sorted, coupon ? [coupon] : [], coupon !== null, units)
  if (alone?.choice.key === found.choice.key) return alone
  let best = search(sources, sorted, [], false, units)
  for (const one of coupons) {
    const other = search(sources, sorted, [one], true, units)
    if (other && (!best || other.choice.key < best.choice.key)) best = other
  }
  return best
}

/**
 * The best price of a bag before points. A coupon that was asked for is used if it can be, whatever it costs; when none
 * was asked for, the best one, and none that saves nothing. A price of one piece stands unless an offer or coupon that
 * never goes with it makes the whole cheaper without it.
 */
export function bestOf(ask: PriceAsk, sources: UnitSource[], sorted: Sorted, units: Units): Best {
  const wished = ask.couponId
  const coupons =
    wished === undefined ? sorted.coupons : sorted.coupons.filter(({ compiled }) => compiled.offerId === wished)
  const found =
    typeof wished === 'string'
      ? (search(sources, sorted, coupons, true, units) ?? search(sources, sorted, [], false, units))
      : searchFreely(sources, sorted, coupons, units)
  if (!found) throw new Error('there is always a way to price a bag')
  const { choice, unit, goods } = found
  const { applied, coupon, beforeOrders, beforeCoupon, costs } = applyChoice(choice, unit.costs, units)
  // Field by field: spreading an object took a third of the time of a bag without offers.
  return { applied, coupon, beforeOrders, beforeCoupon, costs, unit, goods, total: total(costs) }
}

/** Offers and coupon in the order in which they were worked out. */
export const allApplied = ({ applied, coupon }: Best): Applied[] => (coupon ? [...applied, coupon] : applied)
