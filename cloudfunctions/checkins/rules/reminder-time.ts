import { addDays, atShopTime, shopDay } from '../../platform/time'

/** The next moment (epoch ms) after `now` at which the clock of the shop shows the hour. */
export function nextReminder(hour: number, now: number): number {
  const time = `${String(hour).padStart(2, '0')}:00`
  const today = atShopTime(shopDay(now), time)
  return today > now ? today : atShopTime(addDays(shopDay(now), 1), time)
}
