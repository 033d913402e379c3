import { raiseAlarm } from '../alarms/raise'
import { grantInvitation } from '../coupons/grant'
import { membersAmong } from '../members/standing'
import { changeByRev } from '../platform/database/change-by-rev'
import { DAY, MINUTE, shopDay } from '../platform/time'
import { grantOnce } from '../points/grant-once'
import { expiryOf } from '../points/rules/expiry'
import { readPointsSettings } from '../points/settings'
import { type Invitation, type InviterOutcome, invitations, inviters } from './records'
import { type Counted, countFriend } from './rules/count-friend'

type Side = 'inviter' | 'friend'

/** Counts the friend at the inviter, once, within the ceilings of the day on which the wait ended. */
async function countAtInviter({ factId, inviter, terms, rewardAt }: Invitation): Promise<InviterOutcome> {
  if (rewardAt === null) throw new Error(`invitation ${factId} is rewarded without a day`)
  const day = shopDay(rewardAt)
  let last: Counted | null = null
  const changed = await changeByRev(inviters, inviter, ({ counted, points, coupons }) => {
    last = countFriend(counted, factId, day, terms)
    if (last.outcome !== 'reward' || last.already) return null
    const { points: more, couponTemplateId } = terms.inviter
    return { counted: last.counted, points: points + more, coupons: coupons + (couponTemplateId === null ? 0 : 1) }
  })
  const decided = last as Counted | null
  return changed && decided ? decided.outcome : 'gone'
}

/** The points of one side, by the invitation's name: the same points however often. */
async function givePoints(invitation: Invitation, side: Side, openid: string, now: number): Promise<void> {
  const { points } = invitation.terms[side]
  if (points === 0) return
  const { monthsAlive } = await readPointsSettings()
  await grantOnce({
    _id: `${invitation.factId}_${side}`,
    openid,
    points,
    reason: side === 'inviter' ? '邀请的朋友来过了' : '朋友邀请你来',
    by: 'invitations',
    orderId: '',
    at: now,
    expiresAt: expiryOf(now, monthsAlive),
    due: now + MINUTE,
  })
}

/** What became of a coupon: `later` when the shop must see to it first. */
type CouponEnd = 'given' | 'full' | 'later'

async function giveCoupon(invitation: Invitation, side: Side, openid: string, now: number): Promise<CouponEnd> {
  const { couponTemplateId } = invitation.terms[side]
  if (couponTemplateId === null) return 'given'
  const given = await grantInvitation(openid, couponTemplateId, `${invitation.factId}_${side}`, now)
  if (given.ok) return 'given'
  return given.refusal.code === 'already-claimed' ? 'full' : 'later'
}

const missingCoupon = (templateId: string, now: number) => ({
  _id: `invitation_coupon:${templateId}:${shopDay(now)}`,
  kind: 'invitation-coupon',
  orderId: null,
  storeId: null,
  text: '邀请奖励的券发不出去：券停了或发完了。把券补上，第二天会自动发',
  at: now,
})

/**
 * Pays both sides what they were promised and ends the invitation: rewarding → rewarded. Everything is named by the
 * invitation, so that a repeat, or what a crash left half done, pays nothing twice. A coupon that the shop has stopped or
 * used up is tried again every day, and somebody is told. Who is no longer a member gets nothing.
 */
export async function payReward(invitation: Invitation, now: number): Promise<void> {
  const { _id, inviter, terms, rev } = invitation
  const standing = await membersAmong([_id, inviter])
  const outcome = standing.has(inviter) ? await countAtInviter(invitation) : 'gone'
  const paid: [Side, string][] = [
    ...(standing.has(_id) ? ([['friend', _id]] as [Side, string][]) : []),
    ...(outcome === 'reward' ? ([['inviter', inviter]] as [Side, string][]) : []),
  ]
  const couponsFull: Side[] = []
  let later = false
  for (const [side, openid] of paid) {
    await givePoints(invitation, side, openid, now)
    const end = await giveCoupon(invitation, side, openid, now)
    if (end === 'full') couponsFull.push(side)
    if (end === 'later') {
      later = true
      await raiseAlarm(missingCoupon(terms[side].couponTemplateId ?? '', now))
    }
  }
  const change = later
    ? { due: now + DAY }
    : { state: 'rewarded' as const, inviterOutcome: outcome, couponsFull, due: 0 }
  await invitations.updateIf({ _id, state: 'rewarding', rev }, { ...change, rev: rev + 1 })
}
