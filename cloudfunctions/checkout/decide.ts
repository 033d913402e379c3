import type { Rules } from '../catalog/rules-cache'
import type { Order } from '../orders/records'
import { limitOfSeat } from '../orders/rules/seat'
import { markOf } from '../platform/holds'
import { ok, type Result, refuse } from '../platform/result'
import type { Plan } from '../pricing/contract'
import { quoteHash } from '../pricing/rules/quote-hash'
import { type ShelfShortage, shelfShortage } from '../shelves/rules/shelf-shortage'
import { dayOfSlot } from '../slots/rules/slot-id'
import { slotsOfDay } from '../slots/rules/slots-of-day'
import { type CommunityStanding, communityStanding } from '../tracking/rules/community-standing'
import type { Wallet } from '../wallets/records'
import { walletShortage } from '../wallets/rules/wallet-shortage'
import type { CheckoutDeps } from './deps'
import type { Facts } from './facts'
import { type Buyer, buyerOf } from './rules/buyer'
import { type CheckedGoods, checkDecided, checkGoods, checkSlotTime } from './rules/check-ask'
import { earlyAccessRefusal } from './rules/early-access'
import { nameOfPiece } from './rules/name-of-piece'
import { partsOfGoods } from './rules/parts-of-goods'
import { piecesOf } from './rules/pieces'
import { priceAskOf } from './rules/plan-of'
import {
  type BuyingRefusal,
  choiceRefusal,
  counterNotOffered,
  couponRefusal,
  priceChanged,
  shelfRefusal,
  walletRefusal,
} from './rules/refusals'

export interface Decided {
  plan: Plan
  standing: CommunityStanding
  goods: CheckedGoods
}

type ToPlace = Pick<Order, '_id' | 'openid' | 'day' | 'request' | 'placedAt' | 'seat'>

/** What the shop's rules alone say of a request: goods, slot, way of paying. */
export function checkRequest(
  rules: Rules,
  order: Pick<ToPlace, 'request' | 'placedAt' | 'seat'>,
): Result<CheckedGoods, BuyingRefusal> {
  const goods = checkGoods(rules, order.request)
  if (!goods.ok) return goods
  if (order.request.payBy === 'counter' && !goods.data.store.counterPay) return refuse(counterNotOffered)
  const late =
    checkSlotTime(order.request.slotId, goods.data.leadMinutes, order.placedAt) ??
    checkDecided(order.request.slotId, order.seat)
  return late ? refuse(late) : goods
}

/** 看到的价就是付的价：the plan, if it comes to what the buyer saw and holds what the buyer chose. */
export function priceAgain(
  rules: Rules,
  goods: CheckedGoods,
  buyer: Buyer,
  { request, placedAt, seat }: Pick<ToPlace, 'request' | 'placedAt' | 'seat'>,
  deps: Pick<CheckoutDeps, 'price'>,
): Result<Plan, BuyingRefusal> {
  const scene = { storeId: request.storeId, day: dayOfSlot(request.slotId) ?? '', at: placedAt }
  const plan = deps.price(priceAskOf(goods.lines, buyer, request, scene, rules, seat))
  const notAsChosen = choiceRefusal(plan, request)
  if (notAsChosen) return refuse(notAsChosen)
  return quoteHash(plan) === request.quoteHash ? ok(plan) : refuse(priceChanged)
}

/** 券和积分先看钱包: what is wrong with the coupon or the points that an order names; null when nothing is. */
export function checkMoneyWish(
  { request, placedAt }: Pick<ToPlace, 'request' | 'placedAt'>,
  wallet: Wallet | null,
  buyer: Buyer,
  orderId: string | null,
): BuyingRefusal | null {
  if (request.couponId !== null) {
    const wrong = couponRefusal(wallet?.coupons[request.couponId], orderId, placedAt)
    if (wrong) return wrong
  }
  return request.points > buyer.balance ? walletRefusal('points-short') : null
}

/** The sentence for a shelf that has not enough, with the next free slot of the day. */
export function shelfRefusalFor(
  short: ShelfShortage,
  goods: CheckedGoods,
  { shelf }: Pick<Facts, 'shelf'>,
  now: number,
): BuyingRefusal {
  const slots = shelf ? slotsOfDay(shelf, goods.slotPlan, goods.leadMinutes, now) : []
  return shelfRefusal(
    short,
    nameOfPiece(goods),
    slots.find(({ left }) => left > 0),
  )
}

/**
 * Decides an order that is being placed from what was read: the plan, or why not. What the order itself holds already
 * counts as free. The holds have the last word on stock, slot and wallet; what is short already needs no prepay.
 */
export function decideOrder(
  order: ToPlace,
  facts: Facts,
  deps: Pick<CheckoutDeps, 'price'>,
): Result<Decided, BuyingRefusal> {
  const { rules, shelf, wallet, touch } = facts
  const checked = checkRequest(rules, order)
  if (!checked.ok) return checked
  const goods = checked.data
  const { request, openid, placedAt } = order
  const standing = communityStanding(touch, request.touchId !== null, openid, rules.groups, placedAt)
  const buyer = buyerOf(wallet, rules, standing, order._id, placedAt)
  const wrong = earlyAccessRefusal(goods.lines, buyer, placedAt) ?? checkMoneyWish(order, wallet, buyer, order._id)
  if (wrong) return refuse(wrong)
  const plan = priceAgain(rules, goods, buyer, order, deps)
  if (!plan.ok) return plan
  if (markOf(shelf, order._id) === undefined) {
    const short = shelfShortage(shelf, piecesOf(request.lines, partsOfGoods(goods)), request.slotId)
    if (short) return refuse(shelfRefusalFor(short, goods, facts, placedAt))
  }
  if (wallet && markOf(wallet, order._id) === undefined) {
    const short = walletShortage(wallet, { ...request, limit: limitOfSeat(order.seat) }, placedAt)
    if (short) return refuse(walletRefusal(short))
  }
  return ok({ plan: plan.data, standing, goods })
}
