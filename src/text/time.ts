/**
 * Times for people. Shop time is UTC+8 all year and mini-programs may lack `Intl`, so the calendar is computed from epoch
 * milliseconds directly. `day` is `YYYY-MM-DD`, `from` and `to` are `HH:mm`, instants are epoch ms.
 */
const HOUR = 3_600_000
const DAY = 24 * HOUR
const SHOP_OFFSET = 8 * HOUR
const WEEKDAYS = ['周日', '周一', '周二', '周三', '周四', '周五', '周六']

const two = (value: number): string => String(value).padStart(2, '0')

/** The shop's day of an instant, `YYYY-MM-DD`. */
export const shopDay = (at: number): string => new Date(at + SHOP_OFFSET).toISOString().slice(0, 10)

/** `14:02` */
export const clockText = (at: number): string => new Date(at + SHOP_OFFSET).toISOString().slice(11, 16)

/** The instant at which a shop day's `HH:mm` comes. */
export const instantOf = (day: string, time: string): number => Date.parse(`${day}T${time}:00.000Z`) - SHOP_OFFSET

/** `今天`, `明天`, `后天`, `昨天`, else `11 月 22 日 周日`. */
export const dayText = (day: string, now: number): string => {
  const distance = Math.round((Date.parse(day) - Date.parse(shopDay(now))) / DAY)
  if (distance === 0) return '今天'
  if (distance === 1) return '明天'
  if (distance === 2) return '后天'
  if (distance === -1) return '昨天'
  return dateText(day)
}

/** `11 月 22 日 周日` */
export const dateText = (day: string): string => {
  const date = new Date(`${day}T00:00:00.000Z`)
  return `${date.getUTCMonth() + 1} 月 ${date.getUTCDate()} 日 ${WEEKDAYS[date.getUTCDay()] ?? ''}`.trim()
}

/** `今天 16:30–17:00` */
export const slotText = (slot: { day: string; from: string; to: string }, now: number): string =>
  `${dayText(slot.day, now)} ${slot.from}–${slot.to}`

/** `11 月 22 日 14:02`, today and its neighbours by name. */
export const momentText = (at: number, now: number): string => {
  const day = dayText(shopDay(at), now).replace(/ 周.$/, '')
  return `${day} ${clockText(at)}`
}

/** How long until an instant: `12 分 41 秒`, `3 小时 39 分`, `2 天 4 小时`; `0 秒` once it has passed. */
export const untilText = (at: number, now: number): string => {
  const seconds = Math.max(0, Math.ceil((at - now) / 1000))
  const [days, hours, minutes] = [
    Math.floor(seconds / 86_400),
    Math.floor((seconds % 86_400) / 3600),
    Math.floor((seconds % 3600) / 60),
  ]
  if (days > 0) return `${days} 天 ${hours} 小时`
  if (hours > 0) return `${hours} 小时 ${minutes} 分`
  if (minutes > 0) return `${minutes} 分 ${two(seconds % 60)} 秒`
  return `${seconds} 秒`
}
