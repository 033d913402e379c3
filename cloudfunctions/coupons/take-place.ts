import { ok, type Result, refuse } from '../platform/result'
import { CARRY_ON_MS, carryOnClaim } from './carry-on-claim'
import type { ClaimWay } from './contract'
import { readCount, shortOf } from './count'
import { type CouponClaim, type CouponTemplate, couponClaims } from './records'
import { choosePlace } from './rules/choose-place'
import { daysOfCoupon } from './rules/coupon-days'
import { type CouponRefusal, couponRefusal } from './rules/refusals'

export interface ClaimAsk {
  openid: string
  way: ClaimWay
  /** What happened: a repeat of it gives the same coupon. */
  fact: string
  code: string | null
  now: number
}

export interface Claimed {
  claim: CouponClaim
  /** Whether the fact had its coupon before this call. */
  already: boolean
}

const TRIES = 6

const newClaim = (
  couponId: string,
  template: CouponTemplate,
  ask: ClaimAsk,
  again: CouponClaim | null,
): CouponClaim => ({
  _id: couponId,
  templateId: template._id,
  openid: ask.openid,
  claimedBy: ask.openid,
  fact: ask.fact,
  way: ask.way,
  code: ask.code,
  state: 'counting',
  attempt: (again?.attempt ?? 0) + 1,
  refusal: null,
  at: ask.now,
  ...daysOfCoupon(template, ask.now),
  due: ask.now + CARRY_ON_MS,
  tidyAt: 0,
  lookAt: 0,
  endedAt: 0,
  remindAt: 0,
  rev: (again?.rev ?? 0) + 1,
})

async function openClaim(claim: CouponClaim, again: CouponClaim | null): Promise<boolean> {
  if (!again) return (await couponClaims.insertIfAbsent(claim)) === 'inserted'
  const { _id, ...change } = claim
  return couponClaims.updateIf({ _id, state: 'refused', due: 0, rev: again.rev }, change)
}

/** Why nobody can claim it now; null while it is open. */
function closedNow(template: CouponTemplate, now: number): CouponRefusal | null {
  const over = template.state !== 'open' || now < template.claimFrom || now >= template.claimUntil
  return over || daysOfCoupon(template, now).until <= now ? couponRefusal('expired') : null
}

/**
 * Gives a person the coupon of a business fact: the same fact always the same coupon. What is full, over or closed is
 * refused before anything is written; in a race the count decides.
 */
export async function takePlace(template: CouponTemplate, ask: ClaimAsk): Promise<Result<Claimed, CouponRefusal>> {
  for (let attempt = 1; attempt <= TRIES; attempt += 1) {
    const [claims, count] = await Promise.all([
      couponClaims.find({ claimedBy: ask.openid, templateId: template._id }),
      readCount(template._id),
    ])
    const place = choosePlace(template, ask.openid, ask.fact, claims)
    if (place.kind === 'same') {
      const carried = await carryOnClaim(place.claim, template, ask.now)
      return carried.ok ? ok({ claim: carried.data, already: true }) : carried
    }
    const closed = closedNow(template, ask.now)
    if (closed) return refuse(closed)
    if (place.kind === 'full') return refuse(couponRefusal('already-claimed'))
    const short = shortOf(count, template, ask.now)
    if (short) return refuse(couponRefusal(short))
    const claim = newClaim(place.couponId, template, ask, place.again)
    if (place.again && place.again.due !== 0) await carryOnClaim(place.again, template, ask.now)
    else if (await openClaim(claim, place.again)) {
      const carried = await carryOnClaim(claim, template, ask.now)
      return carried.ok ? ok({ claim: carried.data, already: false }) : carried
    }
  }
  throw new Error(`the places of ${template._id} kept changing`)
}
