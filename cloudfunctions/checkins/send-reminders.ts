import { loadRules, type Rules } from '../catalog/rules-cache'
import { announce } from '../messages/announce'
import { command } from '../platform/database/sdk'
import { eachApart } from '../platform/each-apart'
import type { Job } from '../platform/jobs'
import { atShopTime, shopDay } from '../platform/time'
import { closedBy } from './book'
import { type CheckInBook, checkInBooks } from './records'
import { dayNumber, hasDay } from './rules/day-set'
import { forecast } from './rules/forecast'
import { checkInId } from './rules/ids'
import { nextReminder } from './rules/reminder-time'
import { rewardText, rewardViews } from './rules/reward-text'
import { currentRun } from './rules/streak'

const PAGE = 100

/** What today's tap brings, and how long the streak is. */
function fieldsFor(book: CheckInBook, number: number, rules: Rules) {
  const published = closedBy(rules)
  const closedOn = (at: number) => hasDay(book.closed, at) || published(at)
  const [ahead] = forecast(rules.checkIns, book, number, number, published)
  const points = ahead && ahead.points > 0 ? [{ kind: 'points' as const, points: ahead.points }] : []
  const rewards = rewardViews([...points, ...(ahead?.gift ?? [])], rules.templates)
  return {
    streak: currentRun(book.days, closedOn, number).length,
    reward: rewards.length === 0 ? '接上连续天数' : rewardText(rewards),
    note: '点一下就签好',
  }
}

/** One reminder a day by its fact, none for whoever has checked in; the next is due tomorrow at the hour. */
async function remindOne(book: CheckInBook, rules: Rules, now: number): Promise<void> {
  const { _id: openid, remindHour, remindAt } = book
  const day = shopDay(now)
  if (remindHour !== null && rules.checkIns.open && shopDay(remindAt) === day && !hasDay(book.days, dayNumber(day))) {
    const fields = fieldsFor(book, dayNumber(day), rules)
    const until = atShopTime(day, '24:00') - 1
    await announce(
      {
        kind: 'check-in-reminder',
        openid,
        factId: checkInId(openid, day),
        fields,
        page: 'packages/community/pages/check-in/index',
        until,
      },
      now,
    )
  }
  const next = remindHour === null ? 0 : nextReminder(remindHour, now)
  await checkInBooks.updateIf({ _id: openid, remindAt }, { remindAt: next })
}

/** 签到提醒：puts the reminders of this hour into the outbox, which knows who has agreed to hear of it. */
export const sendReminders = (): Job => ({
  name: 'checkin_reminders',
  page: async (now) => {
    const found = await checkInBooks.find(
      { remindAt: command.gt(0).and(command.lte(now)) },
      { orderBy: [['remindAt', 1]], limit: PAGE },
    )
    const rules = await loadRules(now)
    await eachApart(found, (book) => remindOne(book, rules, now), {
      job: 'checkin_reminders',
      idOf: ({ _id }) => _id.slice(-4),
    })
    return found.length === PAGE
  },
})
