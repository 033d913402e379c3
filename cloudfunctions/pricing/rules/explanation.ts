import type { Fen } from '../../platform/money'
import type { Adjustment, Plan } from '../contract'
import { allApplied, type Best } from './best-of'
import type { CompiledOffer } from './compiled-offer'
import type { Units } from './units'
import { classIdOf } from './why-not'

/** Amounts per unit as deductions per line and unit; never −0. */
export function deductions({ firstOf, skus }: Units, parts: readonly number[]): number[][] {
  const lines: number[][] = []
  for (let line = 0; line < skus.length; line += 1) {
    const first = firstOf[line] ?? 0
    const own = parts.slice(first, firstOf[line + 1])
    for (let at = 0; at < own.length; at += 1) own[at] = 0 - (own[at] ?? 0)
    lines.push(own)
  }
  return lines
}

/** One reason per applied offer and coupon, in the order in which they were worked out, spread over the order. */
export const offerAdjustments = (best: Best, classes: readonly string[], units: Units): Adjustment[] =>
  allApplied(best).map(({ candidate: { compiled }, fen, parts }) => ({
    source: compiled.source,
    sourceId: compiled.offerId,
    skuId: null,
    name: compiled.name,
    reason: compiled.reason,
    amountFen: -fen,
    classId: classIdOf(compiled, classes),
    shares: deductions(units, parts),
  }))

/**
 * 划线价 of each line: what campaigns for everybody that lowered it have frozen for store and SKU when they began, the
 * lowest of them; only above the dearest unit of the line (nothing at all where no offer has any). A class price strikes nothing: beside it stands the list price.
 */
export function struckOf(best: Best, costs: readonly number[], storeId: string, units: Units): (Fen | null)[] {
  const { by } = best.unit
  const striking = best.applied.filter(({ candidate }) => candidate.compiled.struck !== undefined)
  if (striking.length === 0 && !by.some((source) => source?.compiled?.struck)) return []
  const struckBy = (offer: CompiledOffer | null | undefined, skuId: string): Fen | undefined =>
    offer?.audience === 'everybody' ? offer.struck?.[storeId]?.[skuId] : undefined
  return units.skuIds.map((skuId, line) => {
    const end = units.firstOf[line + 1] ?? 0
    let struck = struckBy(by[line]?.compiled, skuId) ?? null
    let dearest = 0
    for (let unit = units.firstOf[line] ?? 0; unit < end; unit += 1) {
      dearest = Math.max(dearest, costs[unit] ?? 0)
      for (const { candidate, parts } of striking) {
        const fen = (parts[unit] ?? 0) > 0 ? struckBy(candidate.compiled, skuId) : undefined
        if (fen !== undefined && (struck === null || fen < struck)) struck = fen
      }
    }
    return struck !== null && struck > dearest ? struck : null
  })
}

/** What each funded campaign pays of it, in order of campaign id. */
export function budgetsOf(best: Best, adjustments: readonly Adjustment[]): Plan['budgets'] {
  const budgets: Plan['budgets'] = []
  const fund = (offer: CompiledOffer | null | undefined): void => {
    if (!offer?.funded || budgets.some(({ campaignId }) => campaignId === offer.offerId)) return
    let fen = 0
    for (const { source, sourceId, amountFen } of adjustments) {
      if (source === 'campaign' && sourceId === offer.offerId) fen -= amountFen
    }
    budgets.push({ campaignId: offer.offerId, fen })
  }
  for (const source of best.unit.by) fund(source?.compiled)
  for (const { candidate } of best.applied) fund(candidate.compiled)
  return budgets.sort((one, other) => (one.campaignId < other.campaignId ? -1 : 1))
}
