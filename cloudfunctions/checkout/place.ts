import type { z } from 'zod'
import { flashShort } from '../flashsales/rules/refusals'
import { soldOutLately } from '../flashsales/sold-out'
import { enterOrder, readOrder } from '../orders/document'
import { orderNotFound } from '../orders/get'
import type { Order } from '../orders/records'
import { PLACING_MS } from '../orders/rules/windows'
import { randomText, TYPED_ALPHABET } from '../platform/ids'
import { type Result, refuse } from '../platform/result'
import type { Caller } from '../platform/serve'
import { minutesOf, timeOf } from '../platform/time'
import { together } from '../platform/together'
import { shelfId } from '../shelves/rules/shelf-id'
import { dayOfSlot, fromOfSlot } from '../slots/rules/slot-id'
import { answerFrom, type Placed } from './answer'
import { carryOn } from './carry-on'
import type { CheckoutRefusal, placeInput } from './contract'
import { type CheckoutDeps, productDeps } from './deps'
import { type Facts, readFacts } from './facts'
import { type Foreseen, foresee } from './foresee'
import { withQuote } from './quote'
import { partsOfGoods } from './rules/parts-of-goods'
import { goodsOf } from './rules/plan-of'
import { orderIdReused } from './rules/refusals'
import { requestOf, sameRequest, togetherOf } from './rules/request'

const CODE_LENGTH = 8

/** Eight characters that nobody can guess and everybody can read aloud; 30⁸ of them. */
const newPickupCode = (): string => randomText(CODE_LENGTH, TYPED_ALPHABET)

type NewOrder = Omit<Order, 'pickupCode'>

/** The order as it is first written: its request frozen, nothing decided. */
function newOrder(orderId: string, request: Order['request'], foreseen: Foreseen, { openid, now }: Caller): NewOrder {
  const { store, slotPlan, lines } = foreseen.goods
  const day = dayOfSlot(request.slotId) ?? ''
  const from = fromOfSlot(request.slotId)
  const { _id: storeId, name, address, phone, latitude, longitude } = store
  return {
    _id: orderId,
    state: 'placing',
    rev: 1,
    openid,
    storeId,
    shelf: shelfId(storeId, day),
    day,
    slotId: request.slotId,
    from,
    to: timeOf(minutesOf(from) + slotPlan.minutes),
    request,
    plan: null,
    budgets: foreseen.plan.budgets,
    parts: partsOfGoods(foreseen.goods),
    couponBack: foreseen.couponBack,
    ...(foreseen.seat ? { seat: foreseen.seat } : {}),
    goods: goodsOf(lines, foreseen.plan),
    store: { storeId, name, address, phone, latitude, longitude },
    payment: null,
    prepaidAt: null,
    payableFen: foreseen.plan.payableFen,
    refunds: {},
    refundedFen: 0,
    todo: { place: 1 },
    due: now + PLACING_MS,
    asked: 0,
    touch: null,
    refundingFrom: null,
    closedReason: null,
    refusal: null,
    shown: false,
    lateRefundFen: 0,
    placedAt: now,
    paidAt: null,
    readyAt: null,
    pickedUpAt: null,
    pickedUpBy: null,
    closedAt: null,
    refundedAt: null,
    tidyAt: 0,
  }
}

/** An order that stands under this id already: another person's, another request's, or this one's own earlier try. */
async function replay(
  earlier: Order,
  request: Order['request'],
  facts: Facts | null,
  caller: Caller,
  deps: CheckoutDeps,
): Promise<Result<Placed, CheckoutRefusal>> {
  if (earlier.openid !== caller.openid) return refuse(orderNotFound)
  if (!sameRequest(earlier.request, request)) return refuse(orderIdReused)
  if (earlier.state !== 'placing') return withQuote(answerFrom(earlier), earlier.request, caller, deps)
  return carryOn(earlier, facts ?? (await readFacts(earlier, deps, caller.now)), caller, deps)
}

/**
 * 一键下单：holds goods, slot and wallet for an order and gets its payment sheet. Seven or eight requests in three rounds:
 * the order is written while shelf, wallet and touch are read; both are held while WeChat prepares the sheet; one
 * compare-and-set makes it payable, and only then the parameters leave the function. May be repeated with the same id:
 * a call that died goes on from the frozen request, one that ended answers the same again.
 */
export async function placeOrder(
  ask: z.output<typeof placeInput>,
  caller: Caller,
  deps: CheckoutDeps = productDeps,
): Promise<Result<Placed, CheckoutRefusal>> {
  const wish = togetherOf(ask)
  if (!wish.ok) return wish
  const request = requestOf(ask, wish.data)
  const soldOut = wish.data?.kind === 'flash-sale' ? soldOutLately(wish.data.saleId, caller.now) : null
  if (soldOut) {
    // 抢光了：somebody who asks again hears what they heard before; everybody else costs one read and leaves no trace.
    const earlier = await readOrder(ask.orderId)
    return earlier
      ? replay(earlier, request, null, caller, deps)
      : refuse(flashShort(soldOut, ask.lines[0]?.skuId ?? ''))
  }
  const foreseen = await foresee({ _id: ask.orderId, request, placedAt: caller.now }, caller, deps)
  if (!foreseen.ok) {
    const earlier = await readOrder(ask.orderId)
    if (earlier) return replay(earlier, request, null, caller, deps)
    return withQuote(foreseen, request, caller, deps)
  }
  const order = newOrder(ask.orderId, request, foreseen.data, caller)
  const [entry, facts] = await together([enterOrder(order, newPickupCode), readFacts(order, deps, caller.now)])
  if (!entry.entered) return replay(entry.order, request, facts, caller, deps)
  return carryOn(entry.order, facts, caller, deps)
}

/** Goes on with an order of one's own that a call left in the middle, from its frozen request. */
export const resumePlacing = async (
  order: Order,
  caller: Caller,
  deps: CheckoutDeps,
): Promise<Result<Placed, CheckoutRefusal>> =>
  order.state === 'placing'
    ? carryOn(order, await readFacts(order, deps, caller.now), caller, deps)
    : withQuote(answerFrom(order), order.request, caller, deps)
