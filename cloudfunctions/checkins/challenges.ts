import { loadRules, type Rules } from '../catalog/rules-cache'
import { ordersPickedUp, type PickedUpOrder, pickedUpBy } from '../orders/picked-up'
import { eachApart } from '../platform/each-apart'
import type { Job } from '../platform/jobs'
import { SECOND, type ShopDay, shopDay } from '../platform/time'
import { newCheckIn } from './check-in'
import type { Challenge } from './contract'
import { finishCheckIn } from './finish'
import { checkInMarks, checkIns } from './records'
import { countsFor, daysCounted, type HandOver, runsOn, startOfWindow, windowOf } from './rules/challenge-progress'
import { dayOfNumber } from './rules/day-set'
import { challengeDocId } from './rules/ids'

const PAGE = 200
const MARK = 'picked-up'
/** A hand-over is written within the time of a function; the mark stays so far behind. */
const SETTLED_MS = 30 * SECOND

export const handOverOf = ({ pickedUpAt, request }: PickedUpOrder, rules: Rules): HandOver => ({
  pickedUpAt: pickedUpAt ?? 0,
  goods: request.lines.flatMap(({ skuId }) => {
    const product = rules.skus.get(skuId)?.product
    return product ? [{ productId: product._id, categoryId: product.categoryId }] : []
  }),
})

/** The challenges that are counted from hand-overs and run on a day. */
export const orderChallenges = (rules: Rules, day: ShopDay): Challenge[] =>
  rules.checkIns.open ? rules.checkIns.challenges.filter((one) => one.what === 'orders' && runsOn(one, day)) : []

/** How many days each challenge has of the window of `day`. One request; none without challenges. */
export async function countDaysOf(
  openid: string,
  challenges: readonly Challenge[],
  day: ShopDay,
  rules: Rules,
): Promise<number[]> {
  if (challenges.length === 0) return []
  const since = Math.min(...challenges.map((one) => startOfWindow(one, day)))
  const handOvers = (await pickedUpBy(openid, since)).map((order) => handOverOf(order, rules))
  return challenges.map((one) => daysCounted(one, handOvers, day))
}

/** Gives the rewards of challenges that somebody has reached on a day: the document of person, challenge and window makes it once. */
async function giveReached(
  openid: string,
  day: ShopDay,
  challenges: readonly Challenge[],
  rules: Rules,
  now: number,
): Promise<void> {
  const counted = await countDaysOf(openid, challenges, day, rules)
  for (const [index, challenge] of challenges.entries()) {
    if ((counted[index] ?? 0) < challenge.needed) continue
    const firstDay = dayOfNumber(windowOf(challenge, day).from)
    const doc = {
      ...newCheckIn(openid, shopDay(now), 'challenge', now),
      _id: challengeDocId(openid, challenge.challengeId, firstDay),
      outcome: { streak: 0, rewards: challenge.rewards },
    }
    if ((await checkIns.insertIfAbsent(doc)) === 'inserted') await finishCheckIn(doc, doc.outcome, rules, now, false)
  }
}

interface Stamp {
  openid: string
  day: ShopDay
  challenges: Challenge[]
}

/** Who may have reached what: one entry per person and day. */
function stampsOf(found: readonly PickedUpOrder[], rules: Rules): Stamp[] {
  const stamps = new Map<string, Stamp>()
  for (const order of found) {
    const handOver = handOverOf(order, rules)
    const day = shopDay(handOver.pickedUpAt)
    const challenges = orderChallenges(rules, day).filter((one) => countsFor(one, handOver))
    if (challenges.length > 0) stamps.set(`${order.openid} ${day}`, { openid: order.openid, day, challenges })
  }
  return [...stamps.values()]
}

/** 打卡：looks at what was handed over since the last run and rewards those whose challenge it completed. */
export const rewardChallenges = (): Job => ({
  name: 'checkin_challenges',
  page: async (now) => {
    const until = now - SETTLED_MS
    const mark = await checkInMarks.get(MARK)
    if (!mark) {
      await checkInMarks.insertIfAbsent({ _id: MARK, until })
      return false
    }
    if (until <= mark.until) return false
    const rules = await loadRules(now)
    if (!rules.checkIns.challenges.some(({ what }) => what === 'orders')) {
      await checkInMarks.updateIf({ _id: MARK, until: mark.until }, { until })
      return false
    }
    const { orders, last, full } = await ordersPickedUp(mark.until, until, PAGE)
    const stamps = stampsOf(orders, rules)
    await eachApart(stamps, ({ openid, day, challenges }) => giveReached(openid, day, challenges, rules, now), {
      job: 'checkin_challenges',
      idOf: ({ openid, day }) => `${openid.slice(-4)} ${day}`,
    })
    // A full page may have cut hand-overs of one instant: the instant before it is looked at again.
    const seen = full && last !== null ? Math.max(last - 1, mark.until + 1) : until
    await checkInMarks.updateIf({ _id: MARK, until: mark.until }, { until: seen })
    return full
  },
})
