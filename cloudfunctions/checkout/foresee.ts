import type { Rules } from '../catalog/rules-cache'
import type { Order, OrderSeat } from '../orders/records'
import { markOf } from '../platform/holds'
import { ok, type Result, refuse } from '../platform/result'
import type { Caller } from '../platform/serve'
import { together } from '../platform/together'
import type { Plan } from '../pricing/contract'
import { dayOfSlot } from '../slots/rules/slot-id'
import { standingOfTier } from '../tiers/rules/tier-standing'
import { readTouch } from '../tracking/read-touch'
import { type CommunityStanding, communityStanding } from '../tracking/rules/community-standing'
import { readWallet } from '../wallets/open'
import { checkMoneyWish, checkRequest, priceAgain } from './decide'
import type { CheckoutDeps } from './deps'
import { type Buyer, buyerOf, buyerOfClasses } from './rules/buyer'
import type { CheckedGoods } from './rules/check-ask'
import { type BuyingRefusal, payOnline, textRefused } from './rules/refusals'
import { textsOf } from './rules/request'
import { seatFor } from './seats'

export interface Foreseen {
  goods: CheckedGoods
  plan: Plan
  /** Whether the coupon's rule gives it back when the whole order is refunded. */
  couponBack: boolean
  /** What it takes of something shared; null for what is bought alone. */
  seat: OrderSeat | null
}

type ToPlace = Pick<Order, '_id' | 'request' | 'placedAt' | 'seat'>

/** The two standings a price can be made with; which one holds is read later. Their texts are not part of the hash. */
const STANDINGS: readonly CommunityStanding[] = [
  { granted: false, code: 'no-touch', reason: '' },
  { granted: true, groupId: '', groupName: '', storeId: '' },
]

/** Everybody a buyer without coupon and points can be: each community standing with each tier. */
function possibleBuyers(rules: Rules, { request }: ToPlace): Buyer[] {
  const standings = request.touchId === null ? STANDINGS.slice(0, 1) : STANDINGS
  const tiers = [null, ...rules.tiers.map((tier) => standingOfTier(tier, false))]
  return standings.flatMap((standing) => tiers.map((tier) => buyerOfClasses(standing, tier)))
}

/** Whether somebody of published classes alone would pay what the request says; null: that cannot be said without looking. */
function foreseeByClasses(rules: Rules, goods: CheckedGoods, order: ToPlace, deps: CheckoutDeps): Plan | null {
  if (order.request.couponId !== null || order.request.points > 0) return null
  for (const buyer of possibleBuyers(rules, order)) {
    const plan = priceAgain(rules, goods, buyer, order, deps)
    if (plan.ok) return plan.data
  }
  return null
}

/** The same for this very person: one round for wallet and touch. */
async function foreseeForBuyer(
  rules: Rules,
  goods: CheckedGoods,
  order: ToPlace,
  { openid }: Caller,
  deps: CheckoutDeps,
): Promise<Result<Pick<Foreseen, 'plan' | 'couponBack'>, BuyingRefusal>> {
  const { _id: orderId, request, placedAt } = order
  const [wallet, touch] = await together([readWallet(openid), readTouch(request.touchId)])
  const standing = communityStanding(touch, request.touchId !== null, openid, rules.groups, placedAt)
  const buyer = buyerOf(wallet, rules, standing, orderId, placedAt)
  // An order that has a mark here was foreseen before: what it took itself is no reason to refuse it.
  const wrong = markOf(wallet, orderId) === undefined ? checkMoneyWish(order, wallet, buyer, orderId) : null
  if (wrong) return refuse(wrong)
  const plan = priceAgain(rules, goods, buyer, order, deps)
  if (!plan.ok) return plan
  const coupon = request.couponId === null ? undefined : wallet?.coupons[request.couponId]
  const couponBack = coupon !== undefined && rules.templates.get(coupon.t)?.backOnFullRefund === true
  return ok({ plan: plan.data, couponBack })
}

/** What an order that is bought together would take; one request, none for what is bought alone. */
async function seatOfOrder(
  rules: Rules,
  { _id: orderId, request, placedAt }: ToPlace,
  { openid }: Caller,
): Promise<Result<OrderSeat | null, BuyingRefusal>> {
  const { together: wish, storeId, lines, slotId } = request
  if (!wish) return ok(null)
  if (request.payBy === 'counter') return refuse(payOnline)
  return seatFor({ together: wish, openid, orderId, storeId, day: dayOfSlot(slotId), lines, at: placedAt }, rules)
}

async function foreseeWith(
  rules: Rules,
  order: ToPlace,
  caller: Caller,
  deps: CheckoutDeps,
): Promise<Result<Foreseen, BuyingRefusal>> {
  const seated = await seatOfOrder(rules, order, caller)
  if (!seated.ok) return seated
  const seat = seated.data
  const withSeat = seat ? { ...order, seat } : order
  const goods = checkRequest(rules, withSeat)
  if (!goods.ok) return goods
  const byClasses = foreseeByClasses(rules, goods.data, withSeat, deps)
  if (byClasses) return ok({ goods: goods.data, plan: byClasses, couponBack: false, seat })
  const foreseen = await foreseeForBuyer(rules, goods.data, withSeat, caller, deps)
  return foreseen.ok ? ok({ goods: goods.data, ...foreseen.data, seat }) : foreseen
}

/** WeChat's content check of everything other people will read; one call, and only when there is something to read. */
async function checkTexts(
  order: ToPlace,
  { goods }: Foreseen,
  { openid }: Caller,
  deps: CheckoutDeps,
): Promise<BuyingRefusal | null> {
  const isText = (skuId: string, optionId: string): boolean =>
    goods.lines.some(
      ({ skuId: id, rule }) =>
        id === skuId && rule.sku.options.some((spec) => spec.optionId === optionId && spec.kind === 'text'),
    )
  const texts = textsOf(order.request, isText)
  if (texts === '') return null
  return (await deps.checkText(texts, openid, 2)) === 'pass' ? null : textRefused
}

/**
 * What can be said of an order before anything is written: unknown goods, a past slot, a made-up price, a coupon or points
 * that are not there and unfit words leave no trace. Without coupon and points the published classes are enough and
 * nothing is read; with them, one round reads wallet and touch. An instance whose copy of the rules refuses looks whether they have changed before it says so.
 */
export async function foresee(
  order: ToPlace,
  caller: Caller,
  deps: CheckoutDeps,
): Promise<Result<Foreseen, BuyingRefusal>> {
  const known = deps.rules.known()
  let foreseen = known ? await foreseeWith(known, order, caller, deps) : null
  if (!foreseen?.ok) {
    const fresh = await deps.rules.load(caller.now, known ? known.version + 1 : 0)
    if (fresh !== known) foreseen = await foreseeWith(fresh, order, caller, deps)
  }
  if (!foreseen) throw new Error('rules were loaded and not used')
  if (!foreseen.ok) return foreseen
  const unfit = await checkTexts(order, foreseen.data, caller, deps)
  return unfit ? refuse(unfit) : foreseen
}
