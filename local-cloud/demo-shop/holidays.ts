import { addDays, type ShopDay } from '../../cloudfunctions/platform/time'
import type { Store, StoreHours } from '../../cloudfunctions/stores/records'

type Holiday = Store['holidays'][number]

/** First day of the lunar year, by year. The State Council's yearly notice decides the days off; stores decide their hours. */
const LUNAR_NEW_YEAR: Record<number, ShopDay> = {
  2026: '2026-02-17',
  2027: '2027-02-06',
  2028: '2028-01-26',
  2029: '2029-02-13',
  2030: '2030-02-03',
  2031: '2031-01-23',
}

/** How a store keeps the holidays of a year; null = closed. */
export interface HolidayHours {
  newYear: StoreHours | null
  lunarEve: StoreHours | null
  lunarFirst: StoreHours | null
  lunarSecond: StoreHours | null
  labour: StoreHours | null
  national: StoreHours | null
}

function ofYear(year: number, hours: HolidayHours): Holiday[] {
  const first = LUNAR_NEW_YEAR[year]
  const lunar: Holiday[] = first
    ? [
        { day: addDays(first, -1), note: '除夕', hours: hours.lunarEve },
        { day: first, note: '春节', hours: hours.lunarFirst },
        { day: addDays(first, 1), note: '大年初二', hours: hours.lunarSecond },
      ]
    : []
  return [
    { day: `${year}-01-01`, note: '元旦', hours: hours.newYear },
    ...lunar,
    { day: `${year}-05-01`, note: '劳动节', hours: hours.labour },
    { day: `${year}-10-01`, note: '国庆节', hours: hours.national },
  ]
}

/** A store's holidays from a day on, about a year ahead, in order of day. */
export function holidaysFrom(today: ShopDay, hours: HolidayHours): Holiday[] {
  const year = Number(today.slice(0, 4))
  const until = addDays(today, 370)
  return [...ofYear(year, hours), ...ofYear(year + 1, hours)].filter(({ day }) => day >= today && day <= until)
}
