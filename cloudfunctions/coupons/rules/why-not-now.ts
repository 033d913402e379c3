import { yuan } from '../../platform/money'
import { addDays, type ShopDay, weekdayOf } from '../../platform/time'
import type { CouponTemplate } from '../records'
import { weekdaysText } from './coupon-face'

export interface Why {
  lead: string
  detail: string
}

/** Where and for when somebody would use it. */
export interface UseScene {
  now: number
  /** The pickup day, and what day it is now. */
  day: ShopDay
  today: ShopDay
  /** Absent: not chosen yet. */
  storeId: string | null
  storeName: (storeId: string) => string
}

/** The first of the coming days on which it holds; null when no weekday is named. */
function nextDay(weekdays: readonly number[], after: ShopDay): ShopDay | null {
  for (let days = 1; days <= 7; days += 1) {
    const day = addDays(after, days)
    if (weekdays.includes(weekdayOf(day))) return day
  }
  return null
}

const dayName = (day: ShopDay, today: ShopDay): string => {
  if (day === addDays(today, 1)) return '明天'
  if (day === addDays(today, 2)) return '后天'
  return weekdaysText([weekdayOf(day)])
}

/** 还没到、这天不行、这家店不行：what stands in the way whatever is in the bag; null when nothing does. */
export function whyNotHere(
  template: Pick<CouponTemplate, 'stores' | 'weekdays'>,
  coupon: { from: number; s: string },
  { now, day, today, storeId, storeName }: UseScene,
): Why | null {
  if (coupon.s === 'held') return { lead: '正用在一张没付款的单里', detail: '取消那单就还给你' }
  if (now < coupon.from) return { lead: '还没到能用的时候', detail: '' }
  const { stores, weekdays } = template
  if (stores && storeId !== null && !stores.includes(storeId)) {
    return { lead: `在${stores.map(storeName).join('、')}能用`, detail: `现在选的是${storeName(storeId)}` }
  }
  if (weekdays && !weekdays.includes(weekdayOf(day))) {
    const next = nextDay(weekdays, day)
    const lead = next ? `${dayName(next, today)}就能用` : `${weekdaysText(weekdays)}能用`
    const when = day === today ? '今天' : '取货那天'
    return { lead, detail: `${when}是${weekdaysText([weekdayOf(day)])}` }
  }
  return null
}

/** 再买 ¥8.50 就能用，现在购物车 ¥59.50 */
export const whyShort = (missingFen: number, bagFen: number): Why => ({
  lead: `再买 ${yuan(missingFen)} 就能用`,
  detail: `现在购物车 ${yuan(bagFen)}`,
})
