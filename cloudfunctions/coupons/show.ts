import type { z } from 'zod'
import { loadRules } from '../catalog/rules-cache'
import { command } from '../platform/database/sdk'
import { randomText, TYPED_ALPHABET } from '../platform/ids'
import { ok, type Result, refuse } from '../platform/result'
import type { Caller } from '../platform/serve'
import { readWallet } from '../wallets/open'
import type { CouponsActions, showInput } from './contract'
import { type CounterUse, counterUses } from './records'
import { COUNTER_CODE_FRESH_MS, COUNTER_CODE_LENGTH, COUNTER_CODE_LIVES_MS } from './rules/counter-code'
import { isShowable } from './rules/is-showable'
import { type CouponRefusal, couponRefusal } from './rules/refusals'

const TRIES = 4

async function newUse(use: Omit<CounterUse, '_id'>): Promise<CounterUse> {
  for (let attempt = 1; attempt <= TRIES; attempt += 1) {
    const made = { ...use, _id: randomText(COUNTER_CODE_LENGTH, TYPED_ALPHABET) }
    if ((await counterUses.insertIfAbsent(made)) === 'inserted') return made
  }
  throw new Error('no free code for the counter')
}

/**
 * 出示码：a code for the counter, good for ten minutes; asked again it answers the same one while that has time left.
 * Nothing is held: the coupon stays free until the counter takes it in. Refusals: `foreign`, `not-showable`, `not-free`,
 * `expired`.
 */
export async function showCoupon(
  { couponId }: z.output<typeof showInput>,
  { openid, now }: Caller,
): Promise<Result<CouponsActions['coupons.show']['reply'], CouponRefusal>> {
  const [rules, wallet] = await Promise.all([loadRules(now), readWallet(openid)])
  const coupon = wallet?.coupons[couponId]
  const template = coupon && rules.templates.get(coupon.t)
  if (!coupon || !template) return refuse(couponRefusal('foreign'))
  if (coupon.s !== 'free') return refuse(couponRefusal('not-free'))
  if (coupon.until <= now) return refuse(couponRefusal('expired', '这张券到期了，不能再用'))
  if (!isShowable(template, coupon, now)) return refuse(couponRefusal('not-showable'))
  const fresh = { couponId, state: 'shown', openid, until: command.gt(now + COUNTER_CODE_FRESH_MS) }
  const [there] = await counterUses.find(fresh, { limit: 1 })
  const until = Math.min(now + COUNTER_CODE_LIVES_MS, coupon.until)
  const use =
    there ??
    (await newUse({
      ...{ couponId, templateId: coupon.t, openid, state: 'shown', until, taking: null, refusal: null },
      ...{ due: 0, tidyAt: 0, rev: 1 },
    }))
  return ok({ code: use._id, until: use.until })
}
