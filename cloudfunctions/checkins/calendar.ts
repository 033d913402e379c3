import type { z } from 'zod'
import { loadRules, type Rules } from '../catalog/rules-cache'
import { command } from '../platform/database/sdk'
import { ok, type Refusal, type Result, refuse } from '../platform/result'
import type { Caller } from '../platform/serve'
import { shopDay } from '../platform/time'
import { together } from '../platform/together'
import { closedBy, emptyBook, readBook } from './book'
import type { CalendarDay, CheckInsActions, calendarInput, Reward, RewardView } from './contract'
import { type CheckIn, type CheckInBook, checkIns } from './records'
import { monthOf } from './rules/cycle'
import { dayNumber, dayOfNumber, hasDay } from './rules/day-set'
import { forecast } from './rules/forecast'
import { repairableDays } from './rules/repairable-days'
import { rewardViews } from './rules/reward-text'
import { monthsAround } from './today'

/** What stands out among the rewards of a day: the points of every day do not. */
const giftOf = ({ kind, outcome }: CheckIn): Reward[] => {
  const rewards = outcome?.rewards ?? []
  const special = rewards.filter((reward) => reward.kind !== 'points')
  return special.length > 0 || kind !== 'tap'
    ? rewards.filter((reward) => reward.kind !== 'points' || kind !== 'tap')
    : []
}

function stateOf(
  number: number,
  today: number,
  book: CheckInBook,
  repairable: ReadonlySet<number>,
  closed: boolean,
): CalendarDay['state'] {
  if (hasDay(book.made, number)) return 'made-up'
  if (hasDay(book.days, number)) return 'done'
  if (number === today) return 'today'
  if (number > today) return closed ? 'closed' : 'ahead'
  if (repairable.has(number)) return 'repairable'
  return closed || hasDay(book.closed, number) ? 'closed' : 'missed'
}

/** Gifts of the days that are done, by what was written, and of those ahead, by the rule. */
function giftsOf(
  docs: readonly CheckIn[],
  book: CheckInBook,
  today: number,
  until: number,
  rules: Rules,
): Map<number, RewardView[]> {
  const gifts = new Map<number, RewardView[]>()
  const put = (number: number, rewards: readonly Reward[]) => {
    if (rewards.length > 0) gifts.set(number, rewardViews([...rewards], rules.templates))
  }
  for (const doc of docs) put(dayNumber(doc.day), giftOf(doc))
  for (const { number, gift } of forecast(rules.checkIns, book, today, until, closedBy(rules))) put(number, gift)
  return gifts
}

/** One month of a person's check-ins. Refusals: `bad-input` for a month too far away. */
export async function readCalendar(
  { month }: z.output<typeof calendarInput>,
  { openid, now }: Caller,
): Promise<Result<CheckInsActions['checkins.calendar']['reply'], Refusal<'bad-input'>>> {
  const today = shopDay(now)
  const asked = month ?? today.slice(0, 7)
  const { first, last } = monthsAround(today)
  if (asked < first || asked > last) return refuse({ code: 'bad-input', message: '只能看前后的这一年，换个月看看' })
  const { from, to } = monthOf(dayNumber(`${asked}-01`))
  const between = command.gte(dayOfNumber(from)).and(command.lte(dayOfNumber(to)))
  const [rules, found, docs] = await together([
    loadRules(now),
    readBook(openid),
    checkIns.find({ openid, day: between }, { orderBy: [['day', 1]], limit: 100 }),
  ])
  const book = found ?? emptyBook(openid)
  const number = dayNumber(today)
  const closedOn = closedBy(rules)
  const repairable = new Set(repairableDays(rules.checkIns, book, number, closedOn))
  const gifts = giftsOf(docs, book, number, to, rules)
  const days = Array.from({ length: to - from + 1 }, (_, index): CalendarDay => {
    const at = from + index
    return {
      day: dayOfNumber(at),
      state: stateOf(at, number, book, repairable, closedOn(at)),
      gift: gifts.get(at) ?? null,
    }
  })
  return ok({ month: asked, days, cards: book.cards })
}
