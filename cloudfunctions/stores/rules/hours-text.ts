import { addDays, shopDay, shopTime } from '../../platform/time'
import type { Store } from '../records'
import { hoursOfDay } from './hours-of-day'

/**
 * 店门口挂的那句话：paused with its reason first, then what today's hours mean at this moment. A day off names the
 * holiday when it is one. The end of a day may be written `24:00`.
 */
export function hoursText(store: Pick<Store, 'hours' | 'holidays' | 'paused'>, now: number): string {
  if (store.paused) return `暂停接单：${store.paused.reason}`
  const today = shopDay(now)
  const hours = hoursOfDay(store, today)
  if (!hours) {
    const note = store.holidays.find(({ day }) => day === today)?.note
    return note ? `今天休息（${note}）` : '今天休息'
  }
  const time = shopTime(now)
  if (time < hours.from) return `今天 ${hours.from} 开门`
  if (time < hours.to) return `今天营业到 ${hours.to}`
  const tomorrow = hoursOfDay(store, addDays(today, 1))
  return tomorrow ? `打烊了，明天 ${tomorrow.from} 开门` : '打烊了，明天休息'
}
