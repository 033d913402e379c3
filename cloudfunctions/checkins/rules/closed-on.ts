import type { Store } from '../../stores/records'
import { hoursOfDay } from '../../stores/rules/hours-of-day'
import type { CheckInPlan } from '../contract'
import { dayOfNumber } from './day-set'
import type { ClosedOn } from './streak'

/** 门店休息日：the days of the shop's own list, and those on which no store opens. */
export function closedDaysOf(
  plan: Pick<CheckInPlan, 'closedDays'>,
  stores: readonly Pick<Store, 'hours' | 'holidays'>[],
): ClosedOn {
  const listed = new Set(plan.closedDays.map(({ day }) => day))
  return (number) => {
    const day = dayOfNumber(number)
    if (listed.has(day)) return true
    return stores.length > 0 && stores.every((store) => hoursOfDay(store, day) === null)
  }
}
