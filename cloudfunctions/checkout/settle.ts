import { addTodo, moveOrder, readOrder, tickOrder } from '../orders/document'
import type { CounterMoney, Order, OrderTodo } from '../orders/records'
import { isPaidAtCounter } from '../orders/rules/at-counter'
import type { PayStatus } from '../payments/service'
import { command } from '../platform/database/sdk'
import { together } from '../platform/together'
import type { CheckoutDeps } from './deps'
import { sell } from './effects'
import { attendClosed } from './undo'

/** What asking WeChat Pay came to. */
export type Settled =
  | { outcome: 'paid' | 'unpaid' | 'closed'; order: Order }
  /** The order is still being placed: whoever asks must come again. */
  | { outcome: 'later'; order: Order }
  | { outcome: 'unknown-order' }

const TRIES = 4

/** What a paid order has to do: settle the holds, keep the prices. */
export const todoOfPaid = (): OrderTodo => ({ sell: 1, history: 1 })

/** 金额和付款人都对才算付了。 */
const isRightPayment = (order: Order, status: PayStatus & { kind: 'paid' }): boolean =>
  status.feeFen === order.payableFen && status.payer === order.openid && !status.refunded

/** Not what was asked for: never `paid`; all of it goes back, and a person hears of it. */
async function closeWrongPayment(order: Order, deps: CheckoutDeps, now: number): Promise<Order | null> {
  const todo: OrderTodo = { undo: 1, late: 1, alarm: 1 }
  const change = { closedReason: 'wrong-payment', closedAt: now, todo: command.set(todo), due: now }
  if (!(await moveOrder(order, 'closed', change, now))) return null
  const closed: Order = { ...order, ...change, state: 'closed', rev: order.rev + 1, todo }
  await attendClosed(closed, deps, now)
  return closed
}

async function markPaid(order: Order, now: number, more: { taken?: CounterMoney } = {}): Promise<Order | null> {
  const todo = todoOfPaid()
  const change = { paidAt: now, todo: command.set(todo), due: now, ...more }
  if (!(await moveOrder(order, 'paid', change, now))) return null
  const paid: Order = { ...order, ...change, state: 'paid', rev: order.rev + 1, todo }
  await sellNow(paid, now)
  return paid
}

/** Settles the holds at once; what else is in the outbox is the clock's. */
async function sellNow(order: Order, now: number): Promise<void> {
  await sell(order, now)
  await tickOrder(order, ['sell'], now, now)
}

/** Money came for an order that is closed: all of it goes back, whatever else happens. */
async function giveBackLateMoney(order: Order, deps: CheckoutDeps, now: number): Promise<void> {
  if (order.lateRefundFen > 0) return
  await addTodo(order, 'late', now)
  const fresh = await readOrder(order._id)
  if (fresh?.state === 'closed') await attendClosed(fresh, deps, now)
}

/** Decides what WeChat Pay's word means for an order that was read. Whoever moves the order first wins. */
export async function settleAs(read: Order, status: PayStatus, deps: CheckoutDeps, now: number): Promise<Settled> {
  let order: Order = read
  for (let attempt = 1; attempt <= TRIES; attempt += 1) {
    if (order.state === 'placing') return { outcome: 'later', order }
    if (order.state === 'closed') {
      if (status.kind === 'paid') await giveBackLateMoney(order, deps, now)
      return { outcome: 'closed', order }
    }
    if (order.state !== 'awaiting-payment') {
      if (order.todo.sell) await sellNow(order, now)
      return { outcome: 'paid', order }
    }
    if (status.kind !== 'paid') return { outcome: 'unpaid', order }
    if (isRightPayment(order, status)) {
      const paid = await markPaid(order, now)
      if (paid) return { outcome: 'paid', order: paid }
    } else {
      const closed = await closeWrongPayment(order, deps, now)
      if (closed) return { outcome: 'closed', order: closed }
    }
    const fresh = await readOrder(order._id)
    if (!fresh) return { outcome: 'unknown-order' }
    order = fresh
  }
  throw new Error(`order ${read._id} kept moving while its payment was settled`)
}

/** Asks WeChat Pay about an order that was read, unless its money is taken at the counter, and moves it accordingly. */
export async function askAndSettle(order: Order, deps: CheckoutDeps, now: number): Promise<Settled> {
  const status = isPaidAtCounter(order) ? ({ kind: 'unpaid' } as const) : await deps.pay.query(order._id)
  return settleAs(order, status, deps, now)
}

/**
 * The money of an order was taken at the counter: the same move and the same effects as for WeChat's money.
 * @returns the paid order, or null when it moved on since it was read
 */
export const settleTaken = (order: Order, taken: CounterMoney): Promise<Order | null> =>
  markPaid(order, taken.at, { taken })

/** Asks WeChat Pay about an order and moves it accordingly. A callback is only a hint to do this. */
export async function settleOrder(orderId: string, deps: CheckoutDeps, now: number): Promise<Settled> {
  const [order, status] = await together([readOrder(orderId), deps.pay.query(orderId)])
  return order ? settleAs(order, status, deps, now) : { outcome: 'unknown-order' }
}
