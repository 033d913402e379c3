import { clockText, dayText, shopDay } from '@/text/time'

/** 今天 24:00 到期, 明天到期, 11 月 30 日到期. An end at midnight belongs to the day before it. */
export function untilText(until: number, now: number): string {
  const day = shopDay(until - 1)
  const name = dayText(day, now).replace(/ 周.$/, '')
  if (name !== '今天') return `${name}到期`
  const clock = clockText(until)
  return `今天 ${clock === '00:00' ? '24:00' : clock} 到期`
}
