import type { Fen } from '../../platform/money'
import type { PointsRule } from '../contract'

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
