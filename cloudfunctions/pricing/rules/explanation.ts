import type { Fen } from '../../platform/money'
import type { Adjustment, Offer, Plan } from '../contract'
import { allApplied, type Best } from './best-of'
import { byLine, type Units } from './units'
import { classIdOf } from './why-not'

/** The same amounts as deductions; never −0. */
export const negative = (parts: readonly number[]): number[] => parts.map((part) => 0 - part)

/** One reason per applied offer and coupon, in the order in which they were worked out, spread over the order. */
export const offerAdjustments = (best: Best, classes: ReadonlySet<string>, units: Units): Adjustment[] =>
  allApplied(best).map(({ candidate, fen, parts }) => {
    const { offer } = candidate.compiled
    return {
      source: offer.source,
      sourceId: offer.offerId,
      skuId: null,
      name: offer.name,
      reason: offer.reason,
      amountFen: -fen,
      classId: classIdOf(offer, classes),
      shares: byLine(units, negative(parts)),
    }
  })

/**
 * 划线价 of each line: what campaigns for everybody that lowered it have frozen for store and SKU when they began, the
 * lowest of them; only above the dearest unit of the line. A class price strikes nothing: beside it stands the list price.
 */
export function struckOf(best: Best, costs: readonly number[], storeId: string, units: Units): (Fen | null)[] {
  const { by } = best.unit
  const struckBy = (offer: Offer | undefined, skuId: string): Fen | undefined =>
    offer?.audience === 'everybody' ? offer.struck?.[storeId]?.[skuId] : undefined
  const striking = best.applied.filter(({ candidate }) => candidate.compiled.offer.struck !== undefined)
  return units.skuIds.map((skuId, line) => {
    const end = units.firstOf[line + 1] ?? 0
    let struck = struckBy(by[line]?.compiled?.offer, skuId) ?? null
    let dearest = 0
    for (let unit = units.firstOf[line] ?? 0; unit < end; unit += 1) {
      dearest = Math.max(dearest, costs[unit] ?? 0)
      for (const { candidate, parts } of striking) {
        const fen = (parts[unit] ?? 0) > 0 ? struckBy(candidate.compiled.offer, skuId) : undefined
        if (fen !== undefined && (struck === null || fen < struck)) struck = fen
      }
    }
    return struck !== null && struck > dearest ? struck : null
  })
}

/** What each funded campaign pays of it, in order of campaign id. */
export function budgetsOf(best: Best, adjustments: readonly Adjustment[]): Plan['budgets'] {
  const fenOf = new Map<string, Fen>()
  const fund = (offer: Offer | undefined): void => {
    if (offer?.funded) fenOf.set(offer.offerId, 0)
  }
  for (const source of best.unit.by) fund(source?.compiled?.offer)
  for (const { candidate } of best.applied) fund(candidate.compiled.offer)
  if (fenOf.size === 0) return []
  for (const { source, sourceId, amountFen } of adjustments) {
    if (source !== 'campaign' || sourceId === null) continue
    const fen = fenOf.get(sourceId)
    if (fen !== undefined) fenOf.set(sourceId, fen - amountFen)
  }
  return [...fenOf].sort(([one], [other]) => (one < other ? -1 : 1)).map(([campaignId, fen]) => ({ campaignId, fen }))
}
