import { raiseAlarm } from '../alarms/raise'
import type { Rules } from '../catalog/rules-cache'
import { grantCheckIn } from '../coupons/grant-check-in'
import { grantOnce, isGranted } from '../points/grant-once'
import { expiryOf } from '../points/rules/expiry'
import { addCards } from './cards'
import type { Reward } from './contract'
import type { CheckIn } from './records'
import { pointsFactOf } from './rules/ids'

const MINUTE = 60_000

type Fact = Pick<CheckIn, '_id' | 'openid' | 'at' | 'kind'>

/** Points once by their fact; the fact is the check-in, or the coupon that they stand for. */
const givePoints = ({ _id, openid, at }: Fact, points: number, rules: Rules, now: number, instead?: string) =>
  grantOnce({
    _id: pointsFactOf(_id, instead),
    openid,
    points,
    why: 'checkin',
    reason: '签到',
    by: 'checkins',
    orderId: '',
    at,
    expiresAt: expiryOf(at, rules.points.monthsAlive),
    due: now + MINUTE,
  })

/** A coupon, or the published points where none are left. @param again this was tried before and may have ended in points */
async function giveCoupon(
  fact: Fact,
  templateId: string,
  place: number,
  rules: Rules,
  now: number,
  again: boolean,
): Promise<Reward | null> {
  const which = `${templateId} ${place}`
  const instead: Reward = { kind: 'points', points: rules.checkIns.insteadPoints }
  if (again && (await isGranted(pointsFactOf(fact._id, which)))) return instead
  const couponId = await grantCheckIn(fact.openid, templateId, `${fact._id}:${place}`, now)
  if (couponId !== null) return { kind: 'coupon', templateId }
  await raiseAlarm({
    _id: `checkin_coupon_${templateId}`,
    kind: 'checkin-coupon',
    orderId: null,
    storeId: null,
    text: '签到的礼物券发不出来了（发完、停掉或每人领满），改送积分，请换一张券',
    at: now,
  })
  if (instead.points === 0) return null
  await givePoints(fact, instead.points, rules, now, which)
  return instead
}

/**
 * Gives what a check-in brought, each once by its fact, however often it is repeated.
 * @returns what was really given: points may stand for a coupon of which none were left
 */
export async function giveRewards(
  fact: Fact,
  rewards: readonly Reward[],
  rules: Rules,
  now: number,
  again: boolean,
): Promise<Reward[]> {
  const points = rewards.reduce((sum, one) => sum + (one.kind === 'points' ? one.points : 0), 0)
  const cards = rewards.reduce((sum, one) => sum + (one.kind === 'cards' ? one.cards : 0), 0)
  const given: Reward[] = []
  if (points > 0) {
    await givePoints(fact, points, rules, now)
    given.push({ kind: 'points', points })
  }
  for (const [place, reward] of rewards.entries()) {
    if (reward.kind !== 'coupon') continue
    const got = await giveCoupon(fact, reward.templateId, place, rules, now, again)
    if (got) given.push(got)
  }
  if (cards > 0) {
    // A day's cards came into the book with the day; those of a challenge come now.
    const added = fact.kind === 'challenge' ? await addCards(fact.openid, fact._id, cards, rules) : cards
    if (added > 0) given.push({ kind: 'cards', cards: added })
  }
  return given
}
