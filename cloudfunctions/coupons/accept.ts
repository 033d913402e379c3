import type { z } from 'zod'
import { loadRules, type Rules } from '../catalog/rules-cache'
import { memberNames } from '../members/names'
import { ok, type Result, refuse } from '../platform/result'
import type { Caller } from '../platform/serve'
import { readWallet } from '../wallets/open'
import { CARRY_ON_MS } from './carry-on-claim'
import { carryOnGift } from './carry-on-gift'
import type { acceptInput, CouponsActions, GiftView, seeGiftInput } from './contract'
import { couponView, goodsOfTemplate } from './coupon-view'
import { type CouponGift, couponGifts } from './records'
import { couponFace } from './rules/coupon-face'
import { type CouponRefusal, couponRefusal } from './rules/refusals'

const giftOf = async (token: string): Promise<CouponGift | null> =>
  (await couponGifts.find({ token }, { limit: 1 }))[0] ?? null

const takenByOther = couponRefusal('already-claimed', '这张券已经被别的朋友领走了')
const gone = couponRefusal('not-free', '这张券朋友已经用掉了，下次早点来')

const standingOf = ({ state, days }: CouponGift, stillThere: boolean, now: number): GiftView['state'] => {
  if (state === 'done' || state === 'moving') return 'taken'
  if (state === 'gone' || !stillThere) return days.until <= now ? 'expired' : 'gone'
  return days.until <= now ? 'expired' : 'open'
}

/** What the friend sees before taking it. Refusal: `foreign` for a card that nobody made. */
export async function seeGift(
  { token }: z.output<typeof seeGiftInput>,
  { openid, now }: Caller,
): Promise<Result<CouponsActions['coupons.seeGift']['reply'], CouponRefusal>> {
  const [rules, gift] = await Promise.all([loadRules(now), giftOf(token)])
  const template = gift && rules.templates.get(gift.templateId)
  if (!gift || !template) return refuse(couponRefusal('foreign', '没找到这张券，请朋友再发一次'))
  const [names, giver] = await Promise.all([memberNames([gift.from]), readWallet(gift.from)])
  const mine = gift.from === openid ? 'gave' : gift.to === openid ? 'took' : null
  return ok({
    gift: {
      name: template.name,
      rule: template.rule,
      face: couponFace(template),
      goods: goodsOfTemplate(template, rules),
      until: gift.days.until,
      fromName: names.get(gift.from) ?? '',
      state: standingOf(gift, giver?.coupons[gift._id]?.s === 'free', now),
      mine,
    },
  })
}

/** Whoever comes first: the gift moves from `open` once. */
async function claimGift(gift: CouponGift, { openid, now }: Caller): Promise<CouponGift | CouponRefusal> {
  if (gift.from === openid) return couponRefusal('own-gift')
  if (gift.to === openid) return gift
  if (gift.state === 'gone') return gone
  if (gift.state !== 'open') return takenByOther
  if (gift.days.until <= now) return couponRefusal('expired', '这张券到期了，没来得及领')
  const change = { state: 'moving', to: openid, due: now + CARRY_ON_MS, rev: gift.rev + 1 } as const
  if (await couponGifts.updateIf({ _id: gift._id, state: 'open', rev: gift.rev }, change)) return { ...gift, ...change }
  const again = await couponGifts.get(gift._id)
  return again?.to === openid ? again : takenByOther
}

const viewOfGift = ({ _id, templateId, days }: CouponGift, rules: Rules, now: number) => {
  const template = rules.templates.get(templateId)
  return template && couponView({ couponId: _id, ...days, standing: 'usable', gifted: true, now }, template, rules)
}

/**
 * Takes a coupon that a friend gave: one friend gets it, a repeat answers the same. Refusals: `foreign`, `own-gift`,
 * `already-claimed`, `expired`, `not-free` (the giver has used it).
 */
export async function acceptGift(
  { token }: z.output<typeof acceptInput>,
  caller: Caller,
): Promise<Result<CouponsActions['coupons.accept']['reply'], CouponRefusal>> {
  const [rules, gift] = await Promise.all([loadRules(caller.now), giftOf(token)])
  const coupon = gift && viewOfGift(gift, rules, caller.now)
  if (!gift || !coupon) return refuse(couponRefusal('foreign', '没找到这张券，请朋友再发一次'))
  const claimed = await claimGift(gift, caller)
  if ('code' in claimed) return refuse(claimed)
  return (await carryOnGift(claimed)) ? ok({ coupon }) : refuse(gone)
}
