import type { CheckInPlan } from '../../cloudfunctions/checkins/contract'
import type { CheckIn, CheckInBook, CheckInSettings } from '../../cloudfunctions/checkins/records'
import { dayNumber } from '../../cloudfunctions/checkins/rules/day-set'
import { type BookState, enterDay } from '../../cloudfunctions/checkins/rules/enter-day'
import { checkInId } from '../../cloudfunctions/checkins/rules/ids'
import { addDays, atShopTime, type ShopDay } from '../../cloudfunctions/platform/time'

const MEMBER = 'demo-qiqi'
/** Her days before today: a first fortnight with gaps, a day missed six days ago, five days since. */
const DAYS_AGO = [20, 19, 18, 17, 16, 15, 13, 12, 10, 9, 8, 7, 5, 4, 3, 2, 1]

const planFrom = (today: ShopDay): CheckInPlan => ({
  open: true,
  cycle: 'run',
  roundDays: 7,
  daily: [5, 5, 5, 5, 5, 5, 8],
  streak: [
    { days: 3, rewards: [{ kind: 'cards', cards: 1 }] },
    { days: 7, rewards: [{ kind: 'coupon', templateId: 'tart_one' }] },
  ],
  total: [{ days: 20, rewards: [{ kind: 'points', points: 50 }] }],
  makeUp: { withinDays: 7, mostHeld: 3, perMonth: 2 },
  insteadPoints: 30,
  closedDays: [],
  challenges: [
    {
      challengeId: 'breakfast',
      name: '五顿早餐打卡',
      what: 'orders',
      products: [],
      categories: ['bread'],
      hours: { from: '07:00', to: '10:00' },
      needed: 5,
      window: 'week',
      startsOn: addDays(today, -20),
      endsOn: addDays(today, 70),
      rewards: [{ kind: 'points', points: 60 }],
    },
  ],
})

/** What checking in brings in the demo shop, and one member who has done it for three weeks. */
export function checkInsOf(today: ShopDay): {
  settings: CheckInSettings[]
  books: CheckInBook[]
  checkIns: CheckIn[]
} {
  const plan = planFrom(today)
  const checkIns: CheckIn[] = []
  let state: BookState = { days: {}, made: {}, closed: {}, given: {}, outcomes: {}, cards: 0 }
  for (const ago of DAYS_AGO) {
    const day = addDays(today, -ago)
    const number = dayNumber(day)
    const entered = enterDay(plan, state, { kind: 'tap', number, today: number }, () => false)
    if (!entered.ok) throw new Error(`the demo shop cannot check in on ${day}`)
    state = entered.state
    const at = atShopTime(day, '09:12')
    const { outcome } = entered
    checkIns.push({
      ...{ _id: checkInId(MEMBER, day), openid: MEMBER, day, kind: 'tap', state: 'done', at, due: 0, outcome, rev: 2 },
    })
  }
  const book = { _id: MEMBER, ...state, cards: 1, cardFacts: [], remindHour: null, remindAt: 0, rev: DAYS_AGO.length }
  return { settings: [{ _id: 'checkins', ...plan, rev: 1 }], books: [book], checkIns }
}
