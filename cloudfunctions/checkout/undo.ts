import { raiseAlarm } from '../alarms/raise'
import { budgetHolder } from '../campaigns/hold'
import { tickOrder } from '../orders/document'
import type { Order } from '../orders/records'
import { CLOSE_NOT_BEFORE_MS } from '../orders/rules/windows'
import { askAboutRefundAfter } from '../payments/rules/retry'
import { path } from '../platform/ids'
import { MINUTE } from '../platform/time'
import { together } from '../platform/together'
import { shelfHolder } from '../shelves/hold'
import { walletHolder } from '../wallets/hold'
import type { CheckoutDeps } from './deps'
import { holdsOf } from './holds-of'
import { sendMoneyBack } from './money-back'
import { SEAT_HOLDERS } from './seats'

/** What is left to do at WeChat when an order was closed here first. */
export const closeAtWechatDue = (order: Pick<Order, 'prepaidAt' | 'closedAt' | 'placedAt'>): number =>
  (order.prepaidAt ?? order.closedAt ?? order.placedAt) + CLOSE_NOT_BEFORE_MS

/** Gives back everything an order holds. Only for orders that are `closed`. */
async function release(order: Order, now: number): Promise<void> {
  const holds = holdsOf(order, now)
  const [shelf, wallet, budgets, seat] = await together([
    shelfHolder.release(holds.shelf),
    walletHolder.release(holds.wallet),
    together(holds.budgets.map((budget) => budgetHolder.release(budget))),
    holds.seat ? SEAT_HOLDERS[holds.seat.kind].release(holds.seat) : Promise.resolve(true),
  ])
  if (shelf && wallet && seat && budgets.every(Boolean)) return
  await raiseAlarm({
    _id: `release_${order._id}`,
    kind: 'sold-but-closed',
    orderId: order._id,
    storeId: order.storeId,
    text: '这一单已经关了，货架或钱包里却记成卖掉了，请核对',
    at: now,
  })
}

const wrongPayment = (order: Order, now: number): Promise<unknown> =>
  raiseAlarm({
    _id: `wrong_payment_${order._id}`,
    kind: 'wrong-payment',
    orderId: order._id,
    storeId: order.storeId,
    text: '收到的钱和这一单的金额或付款人对不上，已关单并全额退款，请核对',
    at: now,
  })

/** The first moment's work of a closed order: release, and a word to a person. Its `close` is left to the clock. */
export async function undoOrder(order: Order, now: number): Promise<void> {
  await release(order, now)
  await tickOrder(order, ['undo'], order.todo.close ? closeAtWechatDue(order) : 0, now)
}

/** Money that came although the order is closed goes back in full. @returns the amount once it has arrived, else null */
async function giveBackLate(order: Order, deps: CheckoutDeps, now: number): Promise<number | null> {
  const status = await deps.pay.query(order._id)
  if (status.kind !== 'paid') return 0
  const arrived = await sendMoneyBack(order, 'late', status.feeFen, status.feeFen, deps, now)
  return arrived ? status.feeFen : null
}

/** Everything a closed order still has to do: release, close at WeChat, give back late money, call a person. */
export async function attendClosed(order: Order, deps: CheckoutDeps, now: number): Promise<void> {
  const { todo } = order
  const done: string[] = []
  let due = 0
  let late = todo.late === 1
  if (todo.undo) {
    await release(order, now)
    done.push('undo')
  }
  if (todo.alarm) {
    await wrongPayment(order, now)
    done.push('alarm')
  }
  if (todo.close) {
    const early = now < closeAtWechatDue(order)
    const answer = early ? 'too-early' : await deps.pay.close(order._id)
    if (answer === 'too-early') due = Math.max(closeAtWechatDue(order), now + MINUTE)
    else if (answer === 'paid') late = true
    if (answer === 'closed' || answer === 'unknown') done.push('close')
  }
  let lateRefundFen = order.lateRefundFen
  let tries = 0
  if (late) {
    const fee = await giveBackLate(order, deps, now)
    if (fee === null) {
      tries = (order.tries?.late ?? 0) + 1
      due = now + askAboutRefundAfter(tries)
    } else {
      lateRefundFen = Math.max(lateRefundFen, fee)
      // Paid, so there is nothing left that could be closed at WeChat.
      done.push('late', ...(todo.close && due === 0 ? ['close'] : []))
    }
  }
  const known = done.filter((key, index) => todo[key] === 1 && done.indexOf(key) === index)
  const change = {
    ...(lateRefundFen === order.lateRefundFen ? {} : { lateRefundFen, refundAt: now }),
    ...(tries === 0 ? {} : { [path('tries', 'late')]: tries }),
  }
  await tickOrder(order, known, due, now, change)
}
