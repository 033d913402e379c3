import { atShopTime } from '../../cloudfunctions/platform/time'
import { nextFreeSlots } from '../../cloudfunctions/slots/rules/next-free-slots'
import { plannedSlots } from '../../cloudfunctions/slots/rules/planned-slots'
import { dayOfSlot, fromOfSlot, slotId } from '../../cloudfunctions/slots/rules/slot-id'
import { slotsOfDay } from '../../cloudfunctions/slots/rules/slots-of-day'
import { aSlotPlan } from '../support/shop-range'

const day = '2026-11-24'
const plan = aSlotPlan('xianlin')
const at = (time: string) => atShopTime(day, time)
const shelf = (slots: Record<string, number>, shelfDay = day) => ({
  day: shelfDay,
  slots,
  capacity: Object.fromEntries(Object.keys(slots).map((id) => [id, 10])),
})

describe('slots of a day (T5)', () => {
  const three = shelf({ d20261124_1700: 3, d20261124_1600: 0, d20261124_1630: 10 })

  test('are listed in order of time, full ones with nothing left', () => {
    expect(slotsOfDay(three, plan, 0, at('12:00'))).toEqual([
      { slotId: 'd20261124_1600', day, from: '16:00', to: '16:30', left: 0 },
      { slotId: 'd20261124_1630', day, from: '16:30', to: '17:00', left: 10 },
      { slotId: 'd20261124_1700', day, from: '17:00', to: '17:30', left: 3 },
    ])
  })

  test('a slot is offered up to the very minute at which the lead time just fits', () => {
    const from = (now: number) => slotsOfDay(three, plan, 90, now).map((slot) => slot.from)
    expect(from(at('14:30'))).toEqual(['16:00', '16:30', '17:00'])
    expect(from(at('14:30') + 1)).toEqual(['16:30', '17:00'])
    expect(from(at('23:59'))).toEqual([])
  })

  test('a slot that lost its number counts as full, a negative number is never shown', () => {
    const odd = { day, slots: { d20261124_1600: -1 }, capacity: { d20261124_1600: 10, d20261124_1630: 10 } }
    expect(slotsOfDay(odd, plan, 0, at('10:00')).map(({ left }) => left)).toEqual([0, 0])
  })

  test('the next free slots skip full ones and days without any, and stop after three days', () => {
    const days = ['2026-11-24', '2026-11-25', '2026-11-26', '2026-11-27', '2026-11-28']
    const shelves = days.map((each, i) =>
      shelf({ [slotId(each, '10:00')]: i === 1 ? 0 : 2, [slotId(each, '11:00')]: 0 }, each),
    )
    expect(nextFreeSlots(shelves, plan, 0, at('09:00')).map((slot) => slot.slotId)).toEqual([
      'd20261124_1000',
      'd20261126_1000',
      'd20261127_1000',
    ])
  })
})

describe('slots of the weekly plan (T5)', () => {
  test('are cut wholly inside the plan, each with its number of orders', () => {
    const week = { ...plan.week, w2: { from: '09:00', to: '10:45', capacity: 6 } }
    expect(plannedSlots({ ...plan, week }, { from: '08:00', to: '22:00' }, day)).toEqual({
      d20261124_0900: 6,
      d20261124_0930: 6,
      d20261124_1000: 6,
    })
  })

  test('keep inside the hours of a day that opens late and closes early', () => {
    const slots = plannedSlots(plan, { from: '10:00', to: '11:30' }, day)
    expect(Object.keys(slots)).toEqual(['d20261124_1000', 'd20261124_1030', 'd20261124_1100'])
  })

  test('are none on a closed day, on a weekday without pickup and with a broken length', () => {
    expect(plannedSlots(plan, null, day)).toEqual({})
    expect(plannedSlots({ ...plan, week: { ...plan.week, w2: null } }, { from: '08:00', to: '22:00' }, day)).toEqual({})
    expect(plannedSlots({ ...plan, minutes: 0 }, { from: '08:00', to: '22:00' }, day)).toEqual({})
  })
})

describe('slot ids', () => {
  test('say their day and time, and nothing else passes for one', () => {
    expect(slotId(day, '16:30')).toBe('d20261124_1630')
    expect([dayOfSlot('d20261124_1630'), fromOfSlot('d20261124_1630')]).toEqual([day, '16:30'])
    for (const made of ['d2026112_1630', '20261124_1630', 'd20261124_163', 'd20261124.1630', '']) {
      expect(dayOfSlot(made)).toBeNull()
    }
  })
})
