import type { ShopDay } from '../../platform/time'
import type { Store, StoreHours } from '../records'
import { weekKey } from './week-key'

/** 节假日看节假日的安排，平常看星期几：a store's opening hours on a day, null when it is closed. */
export function hoursOfDay(store: Pick<Store, 'hours' | 'holidays'>, day: ShopDay): StoreHours | null {
  const holiday = store.holidays.find((entry) => entry.day === day)
  return holiday ? holiday.hours : store.hours[weekKey(day)]
}
