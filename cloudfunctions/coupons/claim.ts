import type { z } from 'zod'
import type { Rules } from '../catalog/rules-cache'
import { ok, type Result, refuse } from '../platform/result'
import type { Caller } from '../platform/serve'
import { shopDay } from '../platform/time'
import { countWrongTry, hasTriesLeft } from '../staff/tries'
import type { CouponsActions, claimInput } from './contract'
import { couponView } from './coupon-view'
import { findCode } from './find-code'
import type { CouponTemplate } from './records'
import { plainCode } from './rules/code'
import { type CouponRefusal, couponRefusal } from './rules/refusals'
import { rulesWithTemplate } from './rules-with-template'
import { type ClaimAsk, type Claimed, takePlace } from './take-place'

type Reply = Result<CouponsActions['coupons.claim']['reply'], CouponRefusal>

const TRIES_OF = 'coupon'

async function claimFrom(
  template: CouponTemplate,
  ask: Omit<ClaimAsk, 'openid' | 'now'>,
  rules: Rules,
  { openid, now }: Caller,
): Promise<Reply> {
  const taken: Result<Claimed, CouponRefusal> = await takePlace(template, { ...ask, openid, now })
  if (!taken.ok) return taken
  const { claim, already } = taken.data
  const facts = { couponId: claim._id, from: claim.from, until: claim.until, gifted: false, now }
  const standing = claim.until <= now ? 'expired' : 'usable'
  return ok({ coupon: couponView({ ...facts, standing }, template, rules), already })
}

async function claimByCode(typed: string, caller: Caller): Promise<Reply> {
  const { openid, now } = caller
  if (!(await hasTriesLeft(TRIES_OF, openid, now))) return refuse(couponRefusal('too-many-tries'))
  const code = plainCode(typed)
  const found = await findCode(code)
  if (!found) {
    const counted = await countWrongTry(TRIES_OF, openid, now)
    return refuse(couponRefusal(counted ? 'unknown-code' : 'too-many-tries'))
  }
  if (found.usedBy !== null && found.usedBy !== openid) {
    return refuse(couponRefusal('already-claimed', '这个券码已经被领走了，一个码只能领一次'))
  }
  const rules = await rulesWithTemplate(found.batch.templateId, now)
  const template = rules.templates.get(found.batch.templateId)
  if (!template) return refuse(couponRefusal('unknown-template'))
  return claimFrom(template, { way: 'code', fact: `code:${found.batch._id}:${code}`, code }, rules, caller)
}

/**
 * Claims a coupon by tap or by code. A repeat answers with the coupon that is there already (`already`).
 * Refusals: `unknown-code`, `unknown-template`, `already-claimed`, `none-left`, `today-none-left`, `expired`, `too-many-tries`.
 */
export async function claimCoupon(ask: z.output<typeof claimInput>, caller: Caller): Promise<Reply> {
  if (ask.code !== undefined) return claimByCode(ask.code, caller)
  const templateId = ask.templateId ?? ''
  const rules = await rulesWithTemplate(templateId, caller.now)
  const template = rules.templates.get(templateId)
  if (!template?.ways.includes('tap')) return refuse(couponRefusal('unknown-template'))
  return claimFrom(template, { way: 'tap', fact: `tap:${shopDay(caller.now)}`, code: null }, rules, caller)
}
