import dayjs from 'dayjs'
import utc from 'dayjs/plugin/utc'

dayjs.extend(utc)

/** Shop time is UTC+8 all year (China has had no daylight saving since 1992). */
const SHOP_OFFSET_MINUTES = 480

export const SECOND = 1_000
export const MINUTE = 60 * SECOND
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR

/** A shop day, `YYYY-MM-DD`. */
export type ShopDay = string
/** A time of a shop day, `HH:mm`. */
export type ShopTime = string

const inShop = (at: number) => dayjs(at).utcOffset(SHOP_OFFSET_MINUTES)

/** The shop's day at an instant (epoch ms). */
export const shopDay = (at: number): ShopDay => inShop(at).format('YYYY-MM-DD')

/** The shop's wall clock at an instant (epoch ms), `HH:mm`. */
export const shopTime = (at: number): ShopTime => inShop(at).format('HH:mm')

/** The instant (epoch ms) of a wall-clock time on a shop day; `24:00` is the next midnight. */
export const atShopTime = (day: ShopDay, time: ShopTime): number => {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  return dayjs.utc(`${day}T00:00:00Z`).valueOf() - SHOP_OFFSET_MINUTES * MINUTE + hours * HOUR + minutes * MINUTE
}

/** The shop day `days` after (or before) another. */
export const addDays = (day: ShopDay, days: number): ShopDay =>
  dayjs.utc(`${day}T00:00:00Z`).add(days, 'day').format('YYYY-MM-DD')

/** ISO weekday of a shop day: 1 Monday … 7 Sunday. */
export const weekdayOf = (day: ShopDay): number => dayjs.utc(`${day}T00:00:00Z`).day() || 7

/** Minutes since midnight of an `HH:mm`. */
export const minutesOf = (time: ShopTime): number => {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  return hours * 60 + minutes
}

/** `HH:mm` of minutes since midnight. */
export const timeOf = (minutes: number): ShopTime =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
