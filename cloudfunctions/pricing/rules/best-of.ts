import { type Applied, applyChoice, type Worked } from './apply-choice'
import { bestCombination, type Choice } from './best-combination'
import type { Candidate } from './discount'
import type { PriceAsk } from './price'
import type { Sorted } from './sort-offers'
import { lowestPrices, offerExcludes, type UnitPrices, type UnitSource } from './unit-prices'
import { total, type Units } from './units'

export interface Best extends Worked {
  unit: UnitPrices
  /** What is to pay before points. */
  total: number
}

/** Whether a price of one piece is in the way of an offer: they exclude each other, or share a group. */
function inTheWayOf({ compiled }: Candidate, source: UnitSource): boolean {
  if (offerExcludes(compiled, source)) return true
  const { group } = compiled.offer.stacking
  return group !== null && source.compiled?.offer.stacking.group === group
}

/** All ways to leave out some of the prices of one piece that are in the way of an offer: all of them kept comes first. */
function keptSources(sources: UnitSource[], offers: readonly Candidate[]): UnitSource[][] {
  let ways = [sources]
  for (const source of sources) {
    if (!offers.some((offer) => inTheWayOf(offer, source))) continue
    ways = [...ways, ...ways.map((kept) => kept.filter((one) => one !== source))]
  }
  return ways
}

/** The prices of one piece that some line has. */
const usedOf = ({ by }: UnitPrices): UnitSource[] => [
  ...new Set(by.filter((source): source is UnitSource => source !== null)),
]

interface Found {
  choice: Choice
  unit: UnitPrices
}

/** The best of all ways: which prices of one piece, which offers, which of these coupons. */
function search(sources: UnitSource[], sorted: Sorted, coupons: readonly Candidate[], needed: boolean, units: Units) {
  let found: Found | null = null
  let below = Number.POSITIVE_INFINITY
  const seen: UnitPrices[] = []
  for (const kept of keptSources(sources, [...sorted.goods, ...sorted.orders, ...coupons])) {
    const unit = lowestPrices(kept, units)
    // Leaving out a price that no line has changes nothing.
    if (seen.some(({ by }) => by.every((source, line) => source === unit.by[line]))) continue
    seen.push(unit)
    const used = usedOf(unit)
    const fits = ({ compiled }: Candidate): boolean => !used.some((source) => offerExcludes(compiled, source))
    const choice = bestCombination(
      {
        units,
        costs: unit.costs,
        goods: sorted.goods.filter(fits),
        orders: sorted.orders.filter(fits),
        coupons: coupons.filter(fits),
        couponNeeded: needed,
        standing: used.flatMap(({ compiled }) => (compiled ? [compiled] : [])),
      },
      below,
    )
    if (!choice) continue
    found = { choice, unit }
    below = choice.key
  }
  return found
}

/**
 * The best price of a bag before points. A coupon that was asked for is used if it can be, whatever it costs; when none
 * was asked for, the best one, and none that saves nothing. A price of one piece stands unless an offer or coupon that
 * never goes with it makes the whole cheaper without it.
 */
export function bestOf(ask: PriceAsk, sources: UnitSource[], sorted: Sorted, units: Units): Best {
  const wished = ask.couponId
  const coupons =
    wished === undefined ? sorted.coupons : sorted.coupons.filter(({ compiled }) => compiled.offer.offerId === wished)
  const found =
    search(sources, sorted, coupons, typeof wished === 'string', units) ?? search(sources, sorted, [], false, units)
  if (!found) throw new Error('there is always a way to price a bag')
  const worked = applyChoice(found.choice, found.unit.costs, units)
  return { ...worked, unit: found.unit, total: total(worked.costs) }
}

/** Offers and coupon in the order in which they were worked out. */
export const allApplied = ({ applied, coupon }: Best): Applied[] => (coupon ? [...applied, coupon] : applied)
