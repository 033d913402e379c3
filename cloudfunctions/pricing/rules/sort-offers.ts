import type { NotApplied, Offer } from '../contract'
import { type CompiledOffer, compileOffers } from './compiled-offer'
import type { Candidate } from './discount'
import type { PriceAsk } from './price'
import type { Units } from './units'
import { type Why, why, whyNotHere } from './why-not'

/** The offers and coupons that hold here and now in published order, and for the others why not. */
export interface Sorted {
  unit: CompiledOffer[]
  goods: Candidate[]
  orders: Candidate[]
  coupons: Candidate[]
  notApplied: NotApplied[]
}

export const notUsed = (offer: Offer, { code, reason, missing }: Why): NotApplied => ({
  source: offer.source,
  sourceId: offer.offerId,
  code,
  name: offer.name,
  reason,
  amountFen: null,
  missing,
})

function candidateOf(compiled: CompiledOffer, units: Units, all: readonly number[]): Candidate {
  if (compiled.coversAll) return { compiled, of: all, full: true }
  const of: number[] = []
  for (let line = 0; line < units.skus.length; line += 1) {
    const sku = units.skus[line]
    if (!sku || !compiled.covers(units.skuIds[line] ?? '', sku)) continue
    for (let unit = units.firstOf[line] ?? 0; unit < (units.firstOf[line + 1] ?? 0); unit += 1) of.push(unit)
  }
  return { compiled, of, full: of.length === units.count }
}

/** Who chose to spend points uses no offer that never goes with points. */
const pointsInTheWay = ({ notWith }: CompiledOffer, ask: PriceAsk): boolean =>
  ask.points !== undefined && ask.points > 0 && notWith.has('points')

/** @param classes the published classes of the buyer */
export function sortOffers(ask: PriceAsk, units: Units, classes: ReadonlySet<string>): Sorted {
  const found: Sorted = { unit: [], goods: [], orders: [], coupons: [], notApplied: [] }
  const all = units.lineOf.map((_, unit) => unit)
  const sort = (compiled: CompiledOffer): void => {
    const no = whyNotHere(compiled.offer, ask, classes)
    if (no) found.notApplied.push(notUsed(compiled.offer, no))
    else if (pointsInTheWay(compiled, ask)) {
      found.notApplied.push(notUsed(compiled.offer, why('excluded', '不和积分一起用')))
    } else if (compiled.stage === 'unit') found.unit.push(compiled)
    else {
      const candidate = candidateOf(compiled, units, all)
      if (compiled.stage === 'goods') found.goods.push(candidate)
      else if (compiled.stage === 'order') found.orders.push(candidate)
      else found.coupons.push(candidate)
    }
  }
  for (const compiled of compileOffers(ask.offers)) sort(compiled)
  for (const compiled of compileOffers(ask.coupons)) sort(compiled)
  return found
}
