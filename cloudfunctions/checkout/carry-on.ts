import { budgetHolder } from '../campaigns/hold'
import { noteShortBudget } from '../campaigns/note-short-budget'
import { moveOrder, readOrder } from '../orders/document'
import type { Order } from '../orders/records'
import type { SeatRefusal } from '../orders/rules/seat'
import { counterCloseAt, nextAsk, payBefore, payWindow } from '../orders/rules/windows'
import type { PrepayAnswer } from '../payments/service'
import { command } from '../platform/database/sdk'
import { ok, type Result } from '../platform/result'
import type { Caller } from '../platform/serve'
import { together } from '../platform/together'
import { shelfHolder } from '../shelves/hold'
import { holdInWallet } from '../wallets/hold'
import { answerFrom, type Placed, placedOrder } from './answer'
import { closeFirst } from './close'
import type { CheckoutRefusal, PaymentParameters } from './contract'
import { type Decided, decideOrder, shelfRefusalFor } from './decide'
import type { CheckoutDeps } from './deps'
import type { Facts } from './facts'
import { holdsOf } from './holds-of'
import { withQuote } from './quote'
import { piecesOf } from './rules/pieces'
import { goodsOf } from './rules/plan-of'
import { type BuyingRefusal, priceChanged, walletRefusal } from './rules/refusals'
import { SEAT_HOLDERS } from './seats'
import { todoOfPaid } from './settle'

/** What the payment sheet says. From the frozen request alone: WeChat takes an order number again only unchanged. */
function prepayTitle(order: Order): string {
  const pieces = Object.values(piecesOf(order.request.lines)).reduce((sum, n) => sum + n, 0)
  return `甜品 ${pieces} 件，${order.day} ${order.from} 取`
}

/** A shortage of a sale or a group is one of the only goods in the order. */
const withGoods = (short: SeatRefusal, { request }: Order): SeatRefusal =>
  'skuId' in short ? { ...short, skuId: request.lines[0]?.skuId ?? '' } : short

type Held =
  | { kind: 'held'; prepay: PrepayAnswer | null }
  | { kind: 'short'; refusal: BuyingRefusal }
  | { kind: 'moved-on' }

/** Second round: shelf, wallet, budgets and payment sheet side by side. A sheet nobody gets to see costs nothing. */
async function holdAll(
  order: Order,
  { plan, goods }: Decided,
  facts: Facts,
  deps: CheckoutDeps,
  now: number,
): Promise<Held> {
  const holds = holdsOf({ ...order, plan }, now)
  const counter = order.request.payBy === 'counter'
  const prepayAsk = {
    orderId: order._id,
    payableFen: plan.payableFen,
    title: prepayTitle(order),
    expiresAt: payBefore(order),
  }
  const [shelf, wallet, prepay, budgets, seat] = await together([
    shelfHolder.hold(holds.shelf),
    holdInWallet(facts.wallet, holds.wallet),
    plan.payableFen > 0 && !counter ? deps.pay.prepay(prepayAsk) : Promise.resolve(null),
    together(holds.budgets.map((budget) => budgetHolder.hold(budget))),
    holds.seat ? SEAT_HOLDERS[holds.seat.kind].hold(holds.seat) : Promise.resolve({ kind: 'held' } as const),
  ])
  const spent = holds.budgets.find((_, index) => budgets[index]?.kind === 'short')
  if ([shelf, wallet, seat, ...budgets].some(({ kind }) => kind === 'moved-on')) return { kind: 'moved-on' }
  if (seat.kind === 'short') return { kind: 'short', refusal: withGoods(seat.short, order) }
  if (shelf.kind === 'short') return { kind: 'short', refusal: shelfRefusalFor(shelf.short, goods, facts, now) }
  if (wallet.kind === 'short') return { kind: 'short', refusal: walletRefusal(wallet.short) }
  if (spent) {
    await noteShortBudget(spent.campaignId, spent.fen, now)
    return { kind: 'short', refusal: priceChanged }
  }
  return prepay?.kind === 'closed' ? { kind: 'moved-on' } : { kind: 'held', prepay }
}

/** Where the buyer came from, kept on the order: only an own touch counts. */
function touchOf(order: Order, { touch }: Facts, { standing }: Decided): Order['touch'] {
  if (!touch || touch.openid !== order.openid) return null
  const groupId = standing.granted ? standing.groupId : touch.groupId
  return { touchId: touch._id, cardCode: touch.cardCode, groupId, scene: touch.scene }
}

/** Third round: the order becomes payable, or paid when there is nothing to pay. */
async function makePayable(
  order: Order,
  decided: Decided,
  facts: Facts,
  payment: PaymentParameters | null,
  now: number,
): Promise<Order | null> {
  const { plan, goods } = decided
  const free = plan.payableFen === 0
  const counter = order.request.payBy === 'counter'
  const state = free ? 'paid' : 'awaiting-payment'
  const todo: Order['todo'] = free ? todoOfPaid() : { pay: 1 }
  const changed = {
    payableFen: plan.payableFen,
    ...(order.seat?.waits ? { waitsFor: order.seat.id } : {}),
    prepaidAt: free || counter ? null : now,
    paidAt: free ? now : null,
    shown: true,
    due: free ? now : counter ? counterCloseAt(order) : nextAsk(now, 0, payWindow(order)),
  }
  const change = {
    ...changed,
    plan: command.set(plan),
    goods: command.set(goodsOf(goods.lines, plan)),
    payment: command.set(payment),
    touch: command.set(touchOf(order, facts, decided)),
    todo: command.set(todo),
  }
  const moved = await moveOrder(order, state, change, now)
  return moved ? { ...order, ...changed, state, plan, payment, todo, rev: order.rev + 1 } : null
}

/** 先关单，再放货：terminal state first, by compare-and-set; only who won it releases. */
async function refuseOrder(order: Order, refusal: BuyingRefusal, now: number): Promise<Result<Placed, BuyingRefusal>> {
  const closed = await closeFirst(order, { reason: refusal.code, refusal, closedAtWechat: false }, now)
  return closed ? { ok: false, refusal } : answerFrom(await readOrder(order._id))
}

/** Second and third round of `place`, for an order that is `placing`; everything follows from its frozen request. */
export async function carryOn(
  order: Order,
  facts: Facts,
  caller: Caller,
  deps: CheckoutDeps,
): Promise<Result<Placed, CheckoutRefusal>> {
  const { now } = caller
  const decided = decideOrder(order, facts, deps)
  if (!decided.ok) {
    return withQuote(await refuseOrder(order, decided.refusal, now), order.request, caller, deps)
  }
  const held = await holdAll(order, decided.data, facts, deps, now)
  if (held.kind === 'short') return withQuote(await refuseOrder(order, held.refusal, now), order.request, caller, deps)
  if (held.kind === 'held') {
    const payment = held.prepay?.kind === 'ready' ? held.prepay.parameters : null
    const payable = await makePayable(order, decided.data, facts, payment, now)
    if (payable) return ok({ order: placedOrder(payable), payment })
  }
  return withQuote(answerFrom(await readOrder(order._id)), order.request, caller, deps)
}
