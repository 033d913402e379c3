import { atShopTime, shopDay } from '../../platform/time'

/** The first instant of the shop month `months` after the one of `at`. */
export function startOfMonth(at: number, months: number): number {
  const [year = 0, month = 1] = shopDay(at).split('-').map(Number)
  const index = year * 12 + month - 1 + months
  const day = `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}-01`
  return atShopTime(day, '00:00')
}

/**
 * 积分活到满月数的那个月底：when points that came at an instant are over (epoch ms, exclusive).
 * 12 months from 2026-11-24 → the end of 2027-11-30.
 */
export const expiryOf = (at: number, monthsAlive: number): number => startOfMonth(at, monthsAlive + 1)
