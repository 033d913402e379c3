import type { Fen } from '../../platform/money'
import type { Adjustment, NotApplied, PointsRule } from '../contract'
import { allocate } from './allocate'
import { allApplied, type Best } from './best-of'
import { deductions } from './explanation'
import type { PriceAsk } from './price'
import { type Units, zeros } from './units'

/**
 * 这单最多用多少积分：the most that may be spent on `leftFen` (what is to pay after coupons): at most `maxPercent` of it,
 * never more than the balance, in whole steps.
 */
export function mostPoints(leftFen: Fen, balance: number, { fenPerPoint, maxPercent, step }: PointsRule): number {
  const allowed = Math.floor(Math.floor((leftFen * maxPercent) / 100) / fenPerPoint)
  return Math.max(0, Math.floor(Math.min(allowed, balance) / step) * step)
}

/** 实付每满 1 元得积分，按星级加倍，不足 1 分的舍去。 @param pointsPercent 100 = once, 150 = 1.5 倍 */
export const earnedPoints = (payableFen: Fen, { perYuan }: PointsRule, pointsPercent: number): number =>
  Math.floor((Math.floor(payableFen / 100) * perYuan * pointsPercent) / 100)

/** Whether points are spent when nothing was said of them. */
const isChosen = ({ pointsRule }: PriceAsk): boolean => pointsRule.chosenByDefault !== false

/** Why not all points that were wished are spent; null when they are. */
function whyFewer(ask: PriceAsk, best: Best, spend: number): NotApplied[] {
  const wish = ask.points ?? (ask.balance > 0 && isChosen(ask) ? 1 : 0)
  if (wish <= spend || (ask.points === undefined && spend > 0)) return []
  const { step, maxPercent } = ask.pointsRule
  const not = (code: string, reason: string): NotApplied[] => [
    { source: 'points', sourceId: null, code, name: '积分', reason, amountFen: null, missing: null },
  ]
  const against = againstPoints(best)
  if (against !== undefined) return not('excluded', `${against}不和积分一起用`)
  if (ask.balance < Math.max(wish, step)) return not('points-short', `现在有 ${ask.balance} 积分，每 ${step} 积分一用`)
  if (wish % step !== 0 && ask.points !== undefined) return not('not-a-step', `积分每 ${step} 一用`)
  return not('over-limit', `积分最多抵 ${maxPercent}%，这单最多用 ${spend} 积分`)
}

/** The first offer of the plan that points never go with, prices of one piece among them; undefined when there is none. */
function againstPoints(best: Best): string | undefined {
  for (const source of best.unit.by) {
    if (source?.compiled?.notWith.includes('points')) return source.compiled.name
  }
  return allApplied(best).find(({ candidate }) => candidate.compiled.notWith.includes('points'))?.candidate.compiled
    .name
}

export interface PaidWithPoints {
  spend: number
  /** What each unit costs in the end. */
  costs: number[]
  adjustments: Adjustment[]
  notApplied: NotApplied[]
}

/**
 * 积分抵现：as many points as were wished if so many are allowed, else as many as are (when nothing was wished,
 * all of them or none, as the shop's rule says). What they pay is spread over all units by what each costs.
 */
export function spendPoints(ask: PriceAsk, best: Best, units: Units): PaidWithPoints {
  const most = againstPoints(best) !== undefined ? 0 : mostPoints(best.total, ask.balance, ask.pointsRule)
  const { step, fenPerPoint } = ask.pointsRule
  const unsaid = isChosen(ask) ? most : 0
  const spend = ask.points === undefined ? unsaid : Math.min(most, Math.floor(ask.points / step) * step)
  const notApplied = whyFewer(ask, best, spend)
  if (spend === 0) return { spend, costs: best.costs, adjustments: [], notApplied }
  const amountFen = -spend * fenPerPoint
  const parts = zeros(units)
  allocate(-amountFen, units.all, best.costs, parts)
  const costs = best.costs.map((cost, unit) => cost - (parts[unit] ?? 0))
  const adjustment: Adjustment = {
    source: 'points',
    sourceId: null,
    skuId: null,
    name: '积分',
    reason: `用 ${spend} 积分`,
    amountFen,
    classId: null,
    shares: deductions(units, parts),
  }
  return { spend, costs, adjustments: [adjustment], notApplied }
}
