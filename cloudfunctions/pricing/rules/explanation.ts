import type { Fen } from '../../platform/money'
import type { Adjustment, Plan } from '../contract'
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
  return units.skuIds.map((skuId, line) => {
    const first = units.firstOf[line] ?? 0
    const end = units.firstOf[line + 1] ?? first
    const lowered = [
      best.unit.by[line]?.compiled?.offer,
      ...best.applied.map(({ candidate, parts }) =>
        parts.slice(first, end).some((part) => part > 0) ? candidate.compiled.offer : undefined,
      ),
    ]
    let struck: Fen | null = null
    for (const offer of lowered) {
      const fen = offer?.audience === 'everybody' ? offer.struck?.[storeId]?.[skuId] : undefined
      if (fen !== undefined && (struck === null || fen < struck)) struck = fen
    }
    return struck !== null && struck > Math.max(...costs.slice(first, end)) ? struck : null
  })
}

/** What each funded campaign pays of it, in order of campaign id. */
export function budgetsOf(best: Best, adjustments: readonly Adjustment[]): Plan['budgets'] {
  const fenOf = new Map<string, Fen>()
  const funded = (campaignId: string): boolean =>
    best.unit.by.some((by) => by?.compiled?.offer.offerId === campaignId && by.compiled.offer.funded) ||
    best.applied.some(({ candidate }) => {
      const { offer } = candidate.compiled
      return offer.offerId === campaignId && offer.funded
    })
  for (const { source, sourceId, amountFen } of adjustments) {
    if (source !== 'campaign' || sourceId === null || !funded(sourceId)) continue
    fenOf.set(sourceId, (fenOf.get(sourceId) ?? 0) - amountFen)
  }
  return [...fenOf].sort(([one], [other]) => (one < other ? -1 : 1)).map(([campaignId, fen]) => ({ campaignId, fen }))
}
