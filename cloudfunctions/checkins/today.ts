import type { z } from 'zod'
import { loadRules, type Rules } from '../catalog/rules-cache'
import { ok, type Result, refuse } from '../platform/result'
import type { Caller } from '../platform/serve'
import { addDays, type ShopDay, shopDay } from '../platform/time'
import { together } from '../platform/together'
import { closedBy, emptyBook, readBook } from './book'
import { countDaysOf, orderChallenges } from './challenges'
import type { Challenge, ChallengeView, Reward, TodayView, todayInput } from './contract'
import type { CheckInBook } from './records'
import { type CheckInRefusal, checkInRefusal } from './refusals'
import { runsOn, windowOf } from './rules/challenge-progress'
import { challengeText } from './rules/challenge-text'
import { cycleOf, monthOf } from './rules/cycle'
import { countDays, dayNumber, dayOfNumber, hasDay } from './rules/day-set'
import { outcomeKey } from './rules/enter-day'
import { forecast } from './rules/forecast'
import { repairableDays } from './rules/repairable-days'
import { rewardViews } from './rules/reward-text'
import { ruleTexts } from './rules/rule-text'
import { currentRun, runUpTo } from './rules/streak'

/** The next gift is looked for so far ahead. */
const AHEAD_DAYS = 62

const pictureOf = ({ products, categories }: Challenge, rules: Rules): ChallengeView['picture'] => {
  const all = [...rules.products.values()]
  const found = all.find(({ _id, categoryId }) => products.includes(_id) || categories.includes(categoryId))
  return found ? { picture: found.picture, plate: found.plate } : null
}

function challengeViews(
  book: CheckInBook,
  counted: ReadonlyMap<string, number>,
  day: ShopDay,
  rules: Rules,
): ChallengeView[] {
  return rules.checkIns.challenges
    .filter((one) => runsOn(one, day))
    .map((one) => {
      const { from, to } = windowOf(one, day)
      const tapped = countDays(book.days, from, to) - countDays(book.made, from, to)
      const done = Math.min(one.needed, one.what === 'orders' ? (counted.get(one.challengeId) ?? 0) : tapped)
      return {
        challengeId: one.challengeId,
        name: one.name,
        text: challengeText(one, done, rules),
        done,
        needed: one.needed,
        picture: pictureOf(one, rules),
        rewards: rewardViews(one.rewards, rules.templates),
        reached: done >= one.needed,
      }
    })
}

/** How far the round is in which the next tap (or today's) stands. */
function roundOf(book: CheckInBook, rules: Rules, number: number, streak: number): TodayView['round'] {
  const { cycle, roundDays } = rules.checkIns
  const done = hasDay(book.days, number)
  if (cycle === 'run')
    return { done: done && streak > 0 && streak % roundDays === 0 ? roundDays : streak % roundDays, of: roundDays }
  const closed = closedBy(rules)
  const stretch = cycleOf(cycle, number)
  const { length } = runUpTo(
    book.days,
    (at) => hasDay(book.closed, at) || closed(at),
    done ? number : number - 1,
    stretch.from,
  )
  return { done: length, of: stretch.to - stretch.from + 1 }
}

/** The next gift; the picture is that of the goods which its coupon is exchanged for. */
function nextGift(taps: number, rewards: readonly Reward[], rules: Rules): TodayView['next'] {
  const skus = rewards.flatMap((reward) => {
    const benefit = reward.kind === 'coupon' ? rules.templates.get(reward.templateId)?.benefit : undefined
    return benefit?.kind === 'exchange' ? benefit.skuIds : []
  })
  const picture = skus.flatMap((skuId) => rules.skus.get(skuId)?.product.picture ?? []).at(0) ?? null
  return { taps, rewards: rewardViews(rewards, rules.templates), picture }
}

/** What stands today for one person, as far as days decide it. */
function standing(book: CheckInBook, day: ShopDay, rules: Rules) {
  const plan = rules.checkIns
  const number = dayNumber(day)
  const published = closedBy(rules)
  const done = hasDay(book.days, number)
  const { length: streak } = currentRun(book.days, (at) => hasDay(book.closed, at) || published(at), number)
  const ahead = forecast(plan, book, done ? number + 1 : number, number + AHEAD_DAYS, published)
  const next = ahead.findIndex(({ gift }) => gift.length > 0)
  const [first] = ahead
  const brings = done
    ? (book.outcomes[outcomeKey(number)]?.rewards ?? [])
    : [
        ...(first && first.points > 0 ? [{ kind: 'points' as const, points: first.points }] : []),
        ...(first?.gift ?? []),
      ]
  return {
    done,
    streak,
    round: roundOf(book, rules, number, streak),
    rewards: rewardViews(brings, rules.templates),
    tomorrowPoints: (done ? first : ahead[1])?.points ?? 0,
    next: next < 0 ? null : nextGift(next + 1, ahead[next]?.gift ?? [], rules),
  }
}

/** The check-in page: today, the streak, what comes next, challenges and the published rules. Refusals: `closed`. */
export async function readToday(
  _ask: z.output<typeof todayInput>,
  { openid, now }: Caller,
): Promise<Result<{ today: TodayView }, CheckInRefusal>> {
  const rules = await loadRules(now)
  const plan = rules.checkIns
  if (!plan.open) return refuse(checkInRefusal('closed'))
  const day = shopDay(now)
  const challenges = orderChallenges(rules, day)
  const [found, counts] = await together([readBook(openid), countDaysOf(openid, challenges, day, rules)])
  const book = found ?? emptyBook(openid)
  const number = dayNumber(day)
  const month = monthOf(number)
  const repairable = repairableDays(plan, book, number, closedBy(rules)).at(0)
  const counted = new Map(challenges.map(({ challengeId }, index) => [challengeId, counts[index] ?? 0]))
  return ok({
    today: {
      day,
      ...standing(book, day, rules),
      monthDays: countDays(book.days, month.from, month.to),
      cards: book.cards,
      repairable: repairable === undefined ? null : dayOfNumber(repairable),
      makeUp: plan.makeUp,
      remindHour: book.remindHour,
      challenges: challengeViews(book, counted, day, rules),
      rules: ruleTexts(plan, rules.templates),
    },
  })
}

/** Months that can be looked at: a year back, two months ahead. */
export const monthsAround = (day: ShopDay): { first: string; last: string } => ({
  first: addDays(day, -366).slice(0, 7),
  last: addDays(day, AHEAD_DAYS).slice(0, 7),
})
