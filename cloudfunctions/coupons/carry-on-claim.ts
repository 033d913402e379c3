import { command } from '../platform/database/sdk'
import { ok, type Result, refuse } from '../platform/result'
import { HOUR, MINUTE } from '../platform/time'
import { putCoupon } from '../wallets/coupon-posts'
import { REMIND_BEFORE_MS } from './contract'
import { countIn, uncount } from './count'
import { type CouponClaim, type CouponTemplate, couponClaims, redeemedCodes } from './records'
import { type CouponRefusal, keptRefusal } from './rules/refusals'

/** How long marks stay after a claim, for whoever is still under way with it. */
const MARKS_STAY_MS = 2 * HOUR
/** When the clock looks after a claim whose function may have died. */
export const CARRY_ON_MS = MINUTE

/**
 * Counts first, then posts to the wallet: counting → counted → done, or counting → refused. Whoever moves the claim first
 * wins; nothing is posted unless it is `counted`, nothing is taken back unless it is `refused`. Safe to repeat at any time.
 */
export async function carryOnClaim(
  claim: CouponClaim,
  template: CouponTemplate,
  now: number,
): Promise<Result<CouponClaim, CouponRefusal>> {
  switch (claim.state) {
    case 'done':
      return ok(claim)
    case 'refused':
      return undo(claim, now)
    case 'counted':
      return post(claim, now)
    case 'counting':
      return countClaim(claim, template, now)
  }
}

async function readAgain(claim: CouponClaim): Promise<CouponClaim> {
  const read = await couponClaims.get(claim._id)
  if (!read) throw new Error(`claim ${claim._id} is gone`)
  return read
}

/** Moves the claim out of the one state it was read in; null when somebody else was first. */
async function moveClaim(claim: CouponClaim, change: Partial<CouponClaim>): Promise<CouponClaim | null> {
  const { _id, state, attempt, rev } = claim
  const next = { ...change, rev: rev + 1 }
  return (await couponClaims.updateIf({ _id, state, attempt, rev }, next)) ? { ...claim, ...next } : null
}

/** A code is one person's: its document's id is the code. */
async function ownsCode({ code, fact, openid, at }: CouponClaim): Promise<boolean> {
  if (code === null) return true
  const batchId = fact.split(':')[1] ?? ''
  if ((await redeemedCodes.insertIfAbsent({ _id: code, batchId, openid, at })) === 'inserted') return true
  return (await redeemedCodes.get(code))?.openid === openid
}

async function countClaim(
  claim: CouponClaim,
  template: CouponTemplate,
  now: number,
): Promise<Result<CouponClaim, CouponRefusal>> {
  const answer = (await ownsCode(claim)) ? await countIn(template, claim, now) : 'already-claimed'
  const change: Partial<CouponClaim> =
    answer === 'counted' ? { state: 'counted' } : { state: 'refused', refusal: answer === 'undone' ? null : answer }
  const moved = await moveClaim(claim, change)
  return carryOnClaim(moved ?? (await readAgain(claim)), template, now)
}

async function post(claim: CouponClaim, now: number): Promise<Result<CouponClaim, CouponRefusal>> {
  const { _id, openid, templateId, from, until } = claim
  await putCoupon(openid, _id, { s: 'free', by: null, t: templateId, from, until })
  const done = {
    state: 'done',
    due: 0,
    tidyAt: now + MARKS_STAY_MS,
    lookAt: until,
    remindAt: Math.max(now, until - REMIND_BEFORE_MS),
  } as const
  const moved = await moveClaim(claim, done)
  return ok(moved ?? (await readAgain(claim)))
}

async function undo(claim: CouponClaim, now: number): Promise<Result<CouponClaim, CouponRefusal>> {
  if (claim.due !== 0) {
    await uncount(claim.templateId, claim)
    await moveClaim(claim, { due: 0, tidyAt: now + MARKS_STAY_MS })
  }
  return refuse(keptRefusal(claim.refusal))
}

/** Claims that a function left half done, oldest first. */
export const claimsDue = (now: number, limit: number): Promise<CouponClaim[]> =>
  couponClaims.find({ due: command.and(command.gt(0), command.lte(now)) }, { orderBy: [['due', 1]], limit })
