import fc from 'fast-check'
import { shopDayField } from '../../cloudfunctions/platform/fields'
import {
  addDays,
  atShopTime,
  DAY,
  minutesOf,
  shopDay,
  shopTime,
  timeOf,
  weekdayOf,
} from '../../cloudfunctions/platform/time'

const seed = 20261124
const instant = fc.integer({ min: Date.UTC(2020, 0, 1), max: Date.UTC(2040, 0, 1) })

describe('shop time is UTC+8 all year', () => {
  test.each([
    [Date.UTC(2026, 10, 24, 15, 59, 59), '2026-11-24', '23:59'],
    [Date.UTC(2026, 10, 24, 16, 0, 0), '2026-11-25', '00:00'],
    [Date.UTC(2026, 6, 1, 0, 0), '2026-07-01', '08:00'],
    [Date.UTC(2027, 11, 31, 16, 0), '2028-01-01', '00:00'],
    [Date.UTC(2028, 1, 28, 16, 0), '2028-02-29', '00:00'],
  ])('%i is %s %s', (at, day, time) => {
    expect(shopDay(at)).toBe(day)
    expect(shopTime(at)).toBe(time)
  })

  test('an instant is the wall clock of its day, whatever the zone of the machine', () => {
    fc.assert(
      fc.property(instant, (at) => {
        const whole = at - (at % 60_000)
        expect(atShopTime(shopDay(whole), shopTime(whole))).toBe(whole)
      }),
      { seed },
    )
  })

  test('24:00 is the next midnight', () => {
    expect(atShopTime('2026-12-31', '24:00')).toBe(atShopTime('2027-01-01', '00:00'))
  })

  test('days are added over months, leap days and years, and back', () => {
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29')
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01')
    expect(addDays('2026-03-01', -1)).toBe('2026-02-28')
    fc.assert(
      fc.property(instant, fc.integer({ min: -4000, max: 4000 }), (at, days) => {
        expect(addDays(addDays(shopDay(at), days), -days)).toBe(shopDay(at))
        expect(addDays(shopDay(at), days)).toBe(shopDay(at + days * DAY))
      }),
      { seed },
    )
  })

  test('weeks begin on Monday', () => {
    expect(['2026-11-23', '2026-11-24', '2026-11-28', '2026-11-29'].map(weekdayOf)).toEqual([1, 2, 6, 7])
  })

  test('minutes and times of day are the same thing', () => {
    expect(minutesOf('16:30')).toBe(990)
    expect(timeOf(990)).toBe('16:30')
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 24 * 60 }), (minutes) => {
        expect(minutesOf(timeOf(minutes))).toBe(minutes)
      }),
      { seed },
    )
  })

  test('a day that does not exist is no day', () => {
    expect(shopDayField.safeParse('2028-02-29').success).toBe(true)
    for (const day of ['2026-02-29', '2026-02-30', '2026-13-01', '2026-00-10', '2026-01-00', '26-1-1', '2026-11-24 ']) {
      expect(shopDayField.safeParse(day).success).toBe(false)
    }
  })
})
