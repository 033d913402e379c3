import type { CompiledOffer } from './compiled-offer'
import { factsOf, type OfferList, type SkuFacts } from './offer-list'
import type { Units } from './units'

/** What of a bag lies in a scope. */
export interface Reach {
  lines: readonly number[]
  /** Its units. */
  of: readonly number[]
  /** Whether it is the whole bag. */
  full: boolean
}

/** An offer that holds here and now, with the units in its scope. */
export interface Candidate {
  compiled: CompiledOffer
  /** Offers have their place in the list, coupons those after it. */
  id: number
  /** The place of its group among those that allow one, −1 = none. */
  group: number
  reach: Reach
}

/** What the offers of a list say about each line of a bag. */
export function factsOfBag(list: OfferList, units: Units): SkuFacts[] {
  const facts: SkuFacts[] = []
  for (let line = 0; line < units.skus.length; line += 1) {
    const sku = units.skus[line]
    if (sku) facts.push(factsOf(list, units.skuIds[line] ?? '', sku))
  }
  return facts
}

/** What of a bag each scope of a list takes in. */
export function reachesOf(list: OfferList, facts: readonly SkuFacts[], units: Units): Reach[] {
  const reaches: Reach[] = []
  for (let scope = 0; scope < list.scopes.length; scope += 1) {
    const lines: number[] = []
    for (let line = 0; line < facts.length; line += 1) if (facts[line]?.inScope[scope]) lines.push(line)
    if (lines.length === facts.length) {
      reaches.push({ lines, of: units.all, full: true })
      continue
    }
    const of: number[] = []
    for (const line of lines) {
      const end = units.firstOf[line + 1] ?? 0
      for (let unit = units.firstOf[line] ?? 0; unit < end; unit += 1) of.push(unit)
    }
    reaches.push({ lines, of, full: false })
  }
  return reaches
}
