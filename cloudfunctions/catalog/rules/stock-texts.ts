import { addDays, type ShopDay, type ShopTime, shopDay, shopTime, weekdayOf } from '../../platform/time'
import type { FirstDay } from './first-day'

/** From so few pieces on, the card says how many are left. */
const FEW = 20
const WEEKDAYS = ['一', '二', '三', '四', '五', '六', '日'] as const

/** 今天, 明天, 后天, then the weekday within a week, then the date. */
export function dayName(day: ShopDay, today: ShopDay): string {
  const near = ['今天', '明天', '后天'].find((_, days) => addDays(today, days) === day)
  if (near) return near
  if (day < addDays(today, 7)) return `周${WEEKDAYS[weekdayOf(day) - 1] ?? ''}`
  return `${Number(day.slice(5, 7))} 月 ${Number(day.slice(8, 10))} 日`
}

export interface StockFacts {
  first: FirstDay | null
  bakeTimes: readonly ShopTime[]
  /** Whether today's shelf has it with nothing left to order. */
  soldOutToday: boolean
  unit: string
  now: number
}

/** The next bake of today, null when today's are all out of the oven. */
const nextBake = ({ bakeTimes, now }: StockFacts): ShopTime | null =>
  [...bakeTimes].sort().find((time) => time > shopTime(now)) ?? null

/**
 * 卡片上关于库存的话，只说真的：when the next bake comes out, how many are left when few are, and when to come again
 * once today's are gone. Nothing when there is nothing to say.
 */
export function stockTexts(facts: StockFacts): string[] {
  const { first, now, unit } = facts
  if (!first) return []
  const today = shopDay(now)
  const few = first.left <= FEW ? [`还剩 ${first.left} ${unit}`] : []
  if (first.day !== today) {
    const when = `${dayName(first.day, today)} ${first.slot.from}`
    return [facts.soldOutToday ? `今天烤的卖完了，${when} 再来` : `${when} 起可取`, ...few]
  }
  const bake = nextBake(facts)
  return [...(bake ? [`今天 ${bake} 出炉`] : []), ...few]
}
