import type { NotApplied } from '../contract'
import { type Candidate, factsOfBag, reachesOf } from './candidate'
import type { CompiledOffer } from './compiled-offer'
import { type OfferList, offerList, type SkuFacts } from './offer-list'
import type { PriceAsk } from './price'
import type { Units } from './units'
import { type Why, why, whyNotHere } from './why-not'

/** A campaign's price of one piece that holds here and now. */
export interface UnitOffer {
  compiled: CompiledOffer
  /** What one piece of each line costs by it; the list price where it does nothing. */
  fenOf: readonly number[]
  /** Whether any line is in its scope. */
  reaches: boolean
}

/** The offers and coupons that hold here and now in published order, and for the others why not. */
export interface Sorted {
  /** All published offers, whether or not they hold. */
  list: OfferList
  unit: UnitOffer[]
  goods: Candidate[]
  orders: Candidate[]
  coupons: Candidate[]
  /** How many ids offers and coupons have together. */
  ids: number
  notApplied: NotApplied[]
}

export const notUsed = ({ source, offerId, name }: CompiledOffer, { code, reason, missing }: Why): NotApplied => ({
  source,
  sourceId: offerId,
  code,
  name,
  reason,
  amountFen: null,
  missing,
})

function unitFens(facts: readonly SkuFacts[], place: number): number[] {
  const fens: number[] = []
  for (const { unitFen } of facts) fens.push(unitFen[place] ?? 0)
  return fens
}

function sortList(
  list: OfferList,
  firstId: number,
  ask: PriceAsk,
  units: Units,
  classes: readonly string[],
  found: Sorted,
) {
  const facts = factsOfBag(list, units)
  const reaches = reachesOf(list, facts, units)
  // Who chose to spend points uses no offer that never goes with points.
  const withPoints = ask.points !== undefined && ask.points > 0
  for (let index = 0; index < list.offers.length; index += 1) {
    const compiled = list.offers[index]
    const reach = reaches[list.scopeOf[index] ?? 0]
    if (!compiled || !reach) continue
    const no = whyNotHere(compiled, ask, classes)
    if (no) found.notApplied.push(notUsed(compiled, no))
    else if (withPoints && compiled.notWith.includes('points')) {
      found.notApplied.push(notUsed(compiled, why('excluded', '不和积分一起用')))
    } else if (compiled.stage === 'unit') {
      // Prices of one piece come first in published order: their place in the list is their place among themselves.
      found.unit.push({ compiled, fenOf: unitFens(facts, index), reaches: reach.lines.length > 0 })
    } else if (compiled.stage === 'coupon') found.coupons.push({ compiled, id: firstId + index, group: -1, reach })
    else {
      const candidate = { compiled, id: firstId + index, group: list.groupOf[index] ?? -1, reach }
      if (compiled.stage === 'goods') found.goods.push(candidate)
      else found.orders.push(candidate)
    }
  }
}

/** @param classes the published classes of the buyer */
export function sortOffers(ask: PriceAsk, units: Units, classes: readonly string[]): Sorted {
  const list = offerList(ask.offers)
  const coupons = offerList(ask.coupons)
  const found: Sorted = { list, unit: [], goods: [], orders: [], coupons: [], ids: 0, notApplied: [] }
  sortList(list, 0, ask, units, classes, found)
  found.ids = list.offers.length + coupons.offers.length
  sortList(coupons, list.offers.length, ask, units, classes, found)
  return found
}
