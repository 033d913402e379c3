import { addDays, type ShopDay } from '../../cloudfunctions/platform/time'
import type { SlotPlan } from '../../cloudfunctions/slots/records'
import type { Store, StoreHours } from '../../cloudfunctions/stores/records'
import type { WeekKey } from '../../cloudfunctions/stores/rules/week-key'
import { holidaysFrom } from './holidays'
import type { StoreId } from './ids'

const COMPANY = '南京小甜圈烘焙有限公司'
const SLOT_MINUTES = 30

const hours = (from: string, to: string): StoreHours => ({ from, to })

/** The same every day but for the weekdays that differ. */
const week = <T>(usual: T, differing: Partial<Record<WeekKey, T>> = {}): Record<WeekKey, T> => ({
  w1: usual,
  w2: usual,
  w3: usual,
  w4: usual,
  w5: usual,
  w6: usual,
  w7: usual,
  ...differing,
})

/** 营业执照 and 食品经营许可证 as a store shows them; the numbers are plainly made up. */
const licences = (storeId: StoreId, branch: string, number: string, today: ShopDay): Store['licences'] => [
  { name: '营业执照', number: `示例 9132010${number}DEMO000000`, holder: `${COMPANY}${branch}`, validUntil: null },
  {
    name: '食品经营许可证',
    number: `示例 JY1320100000000${number}`,
    holder: `${COMPANY}${branch}`,
    validUntil: addDays(today, LICENCE_DAYS[storeId]),
  },
]
/** How long each store's food licence is still valid; it is issued for five years. */
const LICENCE_DAYS: Record<StoreId, number> = { xianlin: 1304, daxinggong: 987, hexi: 1682 }

const xianlin = (today: ShopDay): Store => ({
  _id: 'xianlin',
  name: '仙林店',
  address: '南京市栖霞区文苑路 118 号仙林邻里街 1 幢 106',
  phone: '025-8536 0218',
  latitude: 32.1003,
  longitude: 118.9137,
  hours: week(hours('08:00', '22:00'), { w1: hours('08:00', '21:00') }),
  holidays: holidaysFrom(today, {
    newYear: hours('09:00', '21:00'),
    lunarEve: hours('08:00', '16:00'),
    lunarFirst: null,
    lunarSecond: hours('10:00', '20:00'),
    labour: hours('08:00', '22:00'),
    national: hours('08:00', '22:00'),
  }),
  paused: null,
  licences: licences('xianlin', '仙林分公司', '1', today),
  position: 1,
  rev: 1,
})

const daxinggong = (today: ShopDay): Store => ({
  _id: 'daxinggong',
  name: '大行宫店',
  address: '南京市玄武区中山东路 301 号沿街 5 号门',
  phone: '025-8471 0301',
  latitude: 32.0409,
  longitude: 118.809,
  hours: week(hours('08:30', '21:30'), { w6: hours('09:00', '22:00'), w7: hours('09:00', '22:00') }),
  holidays: holidaysFrom(today, {
    newYear: hours('10:00', '22:00'),
    lunarEve: hours('09:00', '17:00'),
    lunarFirst: null,
    lunarSecond: null,
    labour: hours('09:00', '22:00'),
    national: hours('09:00', '22:00'),
  }),
  paused: null,
  counterPay: true,
  licences: licences('daxinggong', '大行宫分公司', '2', today),
  position: 2,
  rev: 1,
})

const hexi = (today: ShopDay): Store => ({
  _id: 'hexi',
  name: '河西店',
  address: '南京市建邺区梦都大街 136 号一层 108 铺',
  phone: '025-8772 0136',
  latitude: 32.0034,
  longitude: 118.7362,
  hours: week(hours('08:30', '21:00'), { w3: hours('10:30', '21:00') }),
  holidays: holidaysFrom(today, {
    newYear: hours('10:00', '20:00'),
    lunarEve: null,
    lunarFirst: null,
    lunarSecond: hours('10:00', '18:00'),
    labour: hours('09:00', '21:00'),
    national: hours('09:00', '21:00'),
  }),
  paused: null,
  licences: licences('hexi', '河西分公司', '3', today),
  position: 3,
  rev: 1,
})

/** The three stores as of a shop day: holidays lie ahead of it, licences are still valid. */
export const storesOf = (today: ShopDay): Store[] => [xianlin(today), daxinggong(today), hexi(today)]

/** Pickup every day, in half hours, from after the first bake until half an hour before closing; more hands at weekends. */
export const slotPlans: SlotPlan[] = [
  {
    _id: 'xianlin',
    minutes: SLOT_MINUTES,
    week: week(
      { from: '09:00', to: '21:30', capacity: 16 },
      {
        w1: { from: '09:00', to: '20:30', capacity: 16 },
        w6: { from: '09:00', to: '21:30', capacity: 20 },
        w7: { from: '09:00', to: '21:30', capacity: 20 },
      },
    ),
  },
  {
    _id: 'daxinggong',
    minutes: SLOT_MINUTES,
    week: week(
      { from: '09:30', to: '21:00', capacity: 12 },
      { w6: { from: '10:00', to: '21:30', capacity: 16 }, w7: { from: '10:00', to: '21:30', capacity: 16 } },
    ),
  },
  {
    _id: 'hexi',
    minutes: SLOT_MINUTES,
    week: week(
      { from: '09:00', to: '20:30', capacity: 10 },
      {
        w3: { from: '11:00', to: '20:30', capacity: 10 },
        w6: { from: '09:00', to: '20:30', capacity: 14 },
        w7: { from: '09:00', to: '20:30', capacity: 14 },
      },
    ),
  },
]
