import { raiseAlarm } from '../alarms/raise'
import { budgetHolder, giveBackToBudget } from '../campaigns/hold'
import { addTodo, moveOrderAsRead, tickOrder, todoWithout } from '../orders/document'
import type { Order, OrderRefund, OrderTodo } from '../orders/records'
import { limitOfSeat, type SeatHold } from '../orders/rules/seat'
import { quietDue, uncollectedAt } from '../orders/rules/windows'
import { command } from '../platform/database/sdk'
import { path } from '../platform/ids'
import { together } from '../platform/together'
import { expiryOf } from '../points/rules/expiry'
import { readPointsSettings } from '../points/settings'
import { recordPaidPrices } from '../pricing/record-paid-prices'
import { giveBackToShelf, shelfHolder } from '../shelves/hold'
import { regrade } from '../tiers/regrade'
import { giveBackToWallet, postEarned } from '../wallets/give-back'
import { walletHolder } from '../wallets/hold'
import type { CheckoutDeps } from './deps'
import { holdsOf } from './holds-of'
import { letGoIfMade } from './let-go'
import { sendMoneyBack } from './money-back'
import { dueOfRest } from './rules/due-of-rest'
import { piecesOf } from './rules/pieces'
import { SEAT_HOLDERS } from './seats'
import { mayTellShipped, tellShipped } from './ship'

const refundKey = (refundId: string): string => `refund_${refundId}`

const alarm = (order: Order, kind: string, text: string, now: number) =>
  raiseAlarm({ _id: `${kind}_${order._id}`, kind, orderId: order._id, storeId: order.storeId, text, at: now })

/** A seat is paid: the last one lets everybody's order go on at once; one that was decided without it goes back. */
async function settleSeat(order: Order, seat: SeatHold | null, now: number): Promise<boolean> {
  if (!seat) return true
  const settled = await SEAT_HOLDERS[seat.kind].settle(seat)
  if (settled === 'filled' && seat.kind !== 'flash-sale') await letGoIfMade(seat.kind, seat.id, now)
  // Written before `sell` is ticked: whatever dies in between, the clock finds it.
  if (settled === 'over') await addTodo(order, 'over', now)
  return settled !== 'lost'
}

/** What was held becomes sold and used. Only for orders that are paid. */
export async function sell(order: Order, now: number): Promise<void> {
  const holds = holdsOf(order, now)
  const [shelf, wallet, budgets, seat] = await together([
    shelfHolder.settle(holds.shelf),
    walletHolder.settle(holds.wallet),
    together(holds.budgets.map((budget) => budgetHolder.settle(budget))),
    settleSeat(order, holds.seat, now),
  ])
  if (!shelf || !wallet || !seat || !budgets.every(Boolean))
    await alarm(order, 'paid-but-not-held', '这一单付了款，货架或钱包里却没有留，请核对', now)
}

async function keepPrices(order: Order): Promise<void> {
  const lines = order.plan?.lines ?? []
  const { _id: orderId, storeId } = order
  await recordPaidPrices({ orderId, storeId, lines, at: order.paidAt ?? order.placedAt })
}

/** Points earned and not taken back before the hand-over become spendable; what was collected counts towards the tier. */
async function earn(order: Order, now: number): Promise<void> {
  const back = Object.values(order.refunds).filter(({ afterPickup }) => !afterPickup)
  const points = (order.plan?.points.earn ?? 0) - back.reduce((sum, refund) => sum + refund.earn, 0)
  const spendFen = order.payableFen - back.reduce((sum, refund) => sum + refund.fee, 0)
  const at = order.pickedUpAt ?? order.placedAt
  const { monthsAlive } = await readPointsSettings()
  const { _id: orderId, openid } = order
  await postEarned({ orderId, openid, points, expiresAt: expiryOf(at, monthsAlive), spendFen, visit: true, at })
  await regrade(openid, now)
}

/** Money, goods, points and the budgets of campaigns of one refund go back, each once. @returns whether the money has arrived */
async function refundEffects(
  order: Order,
  refundId: string,
  refund: OrderRefund,
  deps: CheckoutDeps,
  now: number,
): Promise<boolean> {
  const { _id: orderId, openid, request } = order
  const { afterPickup, all, points, earn: earned, at } = refund
  const countsAt = order.pickedUpAt ?? order.placedAt
  const seatHeld = all && !afterPickup ? holdsOf(order, now).seat : null
  const [arrived, shelf, wallet, budgets, seat] = await together([
    sendMoneyBack(order, refundId, order.payableFen, refund.fee, deps, now),
    afterPickup || Object.keys(refund.units).length === 0
      ? Promise.resolve(true)
      : giveBackToShelf({
          orderId,
          refundId,
          shelfId: order.shelf,
          pieces: piecesOf(
            Object.entries(refund.units).map(([skuId, quantity]) => ({ skuId, quantity })),
            order.parts,
          ),
          slotId: all ? order.slotId : null,
        }),
    giveBackToWallet({
      ...{ orderId, refundId, openid, points, earn: earned, afterPickup, at },
      couponId: all && !afterPickup && order.couponBack ? request.couponId : null,
      limit: all && !afterPickup ? limitOfSeat(order.seat) : null,
      ...(afterPickup ? { growth: { spendFen: refund.fee, visit: all, countsAt } } : {}),
    }),
    together(
      (refund.budgets ?? []).map(({ campaignId, fen }) => giveBackToBudget({ orderId, refundId, campaignId, fen })),
    ),
    seatHeld ? SEAT_HOLDERS[seatHeld.kind].giveBack({ ...seatHeld, refundId }) : Promise.resolve(true),
  ])
  if (afterPickup) await regrade(openid, now, countsAt)
  if (!shelf || !wallet || !seat || !budgets.every(Boolean))
    await alarm(order, 'refund-not-posted', '退款后货架、钱包或活动预算没有对上，请核对', now)
  return arrived
}

/** Every refund the outbox still names. @returns the keys of those that are through */
async function refundAll(order: Order, deps: CheckoutDeps, now: number): Promise<string[]> {
  const open = Object.entries(order.refunds).filter(([refundId]) => order.todo[refundKey(refundId)])
  const arrived = await together(open.map(([id, refund]) => refundEffects(order, id, refund, deps, now)))
  return open.filter((_, index) => arrived[index]).map(([refundId]) => refundKey(refundId))
}

/** Goods nobody fetched: a task for the store, nothing is forfeited by itself. */
async function noteUncollected(order: Order, now: number): Promise<void> {
  const change = { todo: command.set({ alarm: 1 }), due: now }
  if (!(await moveOrderAsRead(order, 'uncollected', change, now))) return
  await attendPaid({ ...order, state: 'uncollected', rev: order.rev + 1, todo: { alarm: 1 }, due: now }, null, now)
}

/** Tries of what was asked of WeChat just now and has not ended: written with the tick, and by them the next `due`. */
function countTries(order: Order, left: OrderTodo, tried: readonly string[]) {
  const open = tried.filter((key) => left[key])
  const tries = { ...order.tries, ...Object.fromEntries(open.map((key) => [key, (order.tries?.[key] ?? 0) + 1])) }
  return { tries, change: Object.fromEntries(open.map((key) => [path('tries', key), tries[key]])) }
}

/** What of the outbox WeChat has to do with: refunds, and the news of the hand-over. */
async function attendWechat(
  order: Order,
  deps: CheckoutDeps,
  now: number,
): Promise<{ done: string[]; tried: string[] }> {
  const done = await refundAll(order, deps, now)
  const tried = Object.keys(order.refunds).map(refundKey)
  if (!order.todo.ship || !mayTellShipped(order, now)) return { done, tried }
  const told = await tellShipped(order, deps, now)
  return { done: told ? [...done, 'ship'] : done, tried: [...tried, 'ship'] }
}

/** Ends a refund in progress: wholly refunded, or back to where it came from with what is left. */
function endOfRefund(order: Order): 'refunded' | 'paid' | 'ready' | 'uncollected' {
  if (Object.values(order.refunds).some(({ all }) => all)) return 'refunded'
  const from = order.refundingFrom
  return from === 'ready' || from === 'uncollected' ? from : 'paid'
}

/**
 * Everything a paid order (or one that was) still has to do. Each effect may be repeated; the order is ticked once.
 * `deps` null: nothing of this order concerns money.
 */
export async function attendPaid(order: Order, deps: CheckoutDeps | null, now: number): Promise<void> {
  const { todo } = order
  if (Object.keys(todo).length === 0) {
    const waits = (order.state === 'paid' || order.state === 'ready') && !order.waitsFor
    if (waits && now >= uncollectedAt(order)) return noteUncollected(order, now)
    await tickOrder(order, [], quietDue(order), now)
    return
  }
  const done: string[] = []
  if (todo.sell) {
    await sell(order, now)
    done.push('sell')
  }
  if (todo.earn) {
    await earn(order, now)
    done.push('earn')
  }
  if (todo.history) {
    await keepPrices(order)
    done.push('history')
  }
  if (todo.alarm) {
    await alarm(order, 'uncollected', '过了一天还没人来取，请联系顾客或办理退款', now)
    done.push('alarm')
  }
  const asked = deps ? await attendWechat(order, deps, now) : { done: [], tried: [] }
  done.push(...asked.done)
  const left = todoWithout(todo, done)
  const { tries, change: counted } = countTries(order, left, asked.tried)
  const due = dueOfRest(order, left, tries, now)
  if (order.state === 'refunding' && due === null) {
    const state = endOfRefund(order)
    const change = {
      todo: command.set(left),
      due: quietDue({ ...order, state }),
      refundingFrom: null,
      ...(state === 'refunded' ? { refundedAt: now } : {}),
    }
    await moveOrderAsRead(order, state, change, now)
    return
  }
  await tickOrder(order, done, due ?? quietDue(order), now, counted)
}
