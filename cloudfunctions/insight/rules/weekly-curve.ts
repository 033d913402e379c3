import { addDays, type ShopDay } from '../../platform/time'
import type { SalesDay } from '../records'

/** Half a year. */
export const CURVE_WEEKS = 26

/** The first day of a curve whose last day is `through`. */
export const curveFrom = (through: ShopDay): ShopDay => addDays(through, 1 - 7 * CURVE_WEEKS)

/**
 * 每周卖几件：pieces per week of seven days that ends with `through`, oldest first. Each week has every weekday once, so a
 * weekend more or less never looks like a trend.
 */
export function weeklyCurve(
  days: readonly Pick<SalesDay, 'day' | 'sold'>[],
  skuIds: ReadonlySet<string>,
  through: ShopDay,
): number[] {
  const weekOf = new Map<ShopDay, number>()
  const from = curveFrom(through)
  for (let i = 0; i < 7 * CURVE_WEEKS; i += 1) weekOf.set(addDays(from, i), Math.floor(i / 7))
  const weekly = Array.from({ length: CURVE_WEEKS }, () => 0)
  for (const { day, sold } of days) {
    const week = weekOf.get(day)
    if (week === undefined) continue
    for (const skuId of skuIds) weekly[week] = (weekly[week] ?? 0) + (sold[skuId]?.pieces ?? 0)
  }
  return weekly
}
