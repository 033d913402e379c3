import type { z } from 'zod'
import { loadRules, type Rules } from '../catalog/rules-cache'
import { buyerOf } from '../checkout/rules/buyer'
import { checkGoods } from '../checkout/rules/check-ask'
import { priceAskOf } from '../checkout/rules/plan-of'
import { ok, type Result } from '../platform/result'
import type { Caller } from '../platform/serve'
import { type ShopDay, shopDay } from '../platform/time'
import { together } from '../platform/together'
import { readTouch } from '../tracking/read-touch'
import type { Touch } from '../tracking/records'
import { communityStanding } from '../tracking/rules/community-standing'
import { readWallet } from '../wallets/open'
import type { Wallet, WalletCoupon } from '../wallets/records'
import type { CouponsActions, CouponView, listInput } from './contract'
import { couponView } from './coupon-view'
import { grantNewCustomer } from './grant'
import { type PastCoupon, pastCoupons } from './records'
import { isShowable } from './rules/is-showable'
import { type CouponInBag, priceCoupons } from './rules/price-coupons'
import { type UseScene, whyNotHere } from './rules/why-not-now'

type Ask = z.output<typeof listInput>

/** How many of those that are over the page shows. */
const OVER_SHOWN = 50

/** What the bag says of each free coupon; empty where no bag was sent or the store cannot sell what is in it. */
function inBag(
  { storeId, lines, touchId = null }: Ask,
  wallet: Wallet,
  touch: Touch | null,
  rules: Rules,
  day: ShopDay,
  { openid, now }: Caller,
): Map<string, CouponInBag> {
  if (storeId === undefined || lines === undefined || lines.length === 0) return new Map()
  const goods = checkGoods(rules, { storeId, lines })
  if (!goods.ok) return new Map()
  const standing = communityStanding(touch, touchId !== null, openid, rules.groups, now)
  const buyer = buyerOf(wallet, rules, standing, null, now)
  const wish = { couponId: undefined, points: 0 }
  return priceCoupons(priceAskOf(goods.data.lines, buyer, wish, { storeId, day, at: now }, rules))
}

/** One coupon of the wallet: usable, not now and why, or over. Null for one whose template is gone. */
function viewOf(
  couponId: string,
  coupon: WalletCoupon,
  bag: CouponInBag | undefined,
  scene: UseScene,
  rules: Rules,
): CouponView | null {
  const template = rules.templates.get(coupon.t)
  if (!template) return null
  const { from, until } = coupon
  const facts = { couponId, from, until, gifted: coupon.gift === 1, now: scene.now }
  const over = coupon.s === 'used' ? 'used' : coupon.s === 'expired' || (coupon.s === 'free' && until <= scene.now)
  if (over) return couponView({ ...facts, standing: over === 'used' ? 'used' : 'expired' }, template, rules)
  const why = whyNotHere(template, coupon, scene) ?? bag?.why ?? null
  const view = couponView({ ...facts, standing: why ? 'not-now' : 'usable' }, template, rules)
  const free = coupon.s === 'free'
  const shown = { giftable: view.giftable && free, showable: free && isShowable(template, coupon, scene.now) }
  if (why) return { ...view, ...shown, why, missingFen: bag?.missingFen ?? null }
  return { ...view, ...shown, best: bag?.best ?? false, savesFen: bag?.savesFen ?? null }
}

function pastView({ _id, templateId, from, until, state }: PastCoupon, now: number, rules: Rules): CouponView | null {
  const template = rules.templates.get(templateId)
  return template
    ? couponView({ couponId: _id, from, until, standing: state, gifted: false, now }, template, rules)
    : null
}

const present = <T>(value: T | null): value is T => value !== null
const byEnd = (a: CouponView, b: CouponView): number => a.until - b.until || (a.couponId < b.couponId ? -1 : 1)
const byUse = (a: CouponView, b: CouponView): number =>
  Number(b.best) - Number(a.best) || (b.savesFen ?? 0) - (a.savesFen ?? 0) || byEnd(a, b)
const nearestFirst = (a: CouponView, b: CouponView): number =>
  (a.missingFen ?? Number.MAX_SAFE_INTEGER) - (b.missingFen ?? Number.MAX_SAFE_INTEGER) || byEnd(a, b)

/**
 * 能用、暂时用不了（差在哪）、用过和过期：the coupons of the caller, held against the bag by the price itself. Somebody new gets
 * the new customers' coupons on opening it.
 */
export async function listCoupons(ask: Ask, caller: Caller): Promise<Result<CouponsActions['coupons.list']['reply']>> {
  const { openid, now } = caller
  await grantNewCustomer(openid, now)
  const [rules, wallet, touch, past] = await together([
    loadRules(now),
    readWallet(openid),
    readTouch(ask.touchId ?? null),
    pastCoupons.find({ openid }, { orderBy: [['at', -1]], limit: OVER_SHOWN }),
  ])
  const today = shopDay(now)
  const day = ask.day ?? today
  const bag = wallet ? inBag(ask, wallet, touch, rules, day, caller) : new Map<string, CouponInBag>()
  const storeName = (storeId: string): string => rules.stores.get(storeId)?.name ?? ''
  const scene: UseScene = { now, day, today, storeId: ask.storeId ?? null, storeName }
  const views = Object.entries(wallet?.coupons ?? {})
    .map(([couponId, coupon]) => viewOf(couponId, coupon, bag.get(couponId), scene, rules))
    .filter(present)
  const over = views.filter(({ standing }) => standing === 'used' || standing === 'expired')
  return ok({
    usable: views.filter(({ standing }) => standing === 'usable').sort(byUse),
    notNow: views.filter(({ standing }) => standing === 'not-now').sort(nearestFirst),
    over: [...over.sort(byEnd).reverse(), ...past.map((one) => pastView(one, now, rules)).filter(present)].slice(
      0,
      OVER_SHOWN,
    ),
  })
}
