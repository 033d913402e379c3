import { minutesOf, type ShopDay, timeOf } from '../../platform/time'
import type { StoreHours } from '../../stores/records'
import { weekKey } from '../../stores/rules/week-key'
import type { SlotPlan } from '../records'
import { slotId } from './slot-id'

/**
 * 取货时段按星期排，开门之前、关门之后不排：the slots of a day with how many orders each can take, by slot id.
 * A slot lies wholly inside the plan of the weekday and the store's hours of the day; none when the store is closed.
 */
export function plannedSlots(plan: SlotPlan, hours: StoreHours | null, day: ShopDay): Record<string, number> {
  const week = plan.week[weekKey(day)]
  if (!week || !hours || plan.minutes <= 0) return {}
  const slots: Record<string, number> = {}
  const end = Math.min(minutesOf(week.to), minutesOf(hours.to))
  for (let from = minutesOf(week.from); from + plan.minutes <= end; from += plan.minutes) {
    if (from >= minutesOf(hours.from)) slots[slotId(day, timeOf(from))] = week.capacity
  }
  return slots
}
