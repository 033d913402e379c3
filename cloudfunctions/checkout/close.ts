import { changeOrderAsRead, moveOrder, postponeOrder, readOrder } from '../orders/document'
import type { Order, OrderTodo } from '../orders/records'
import { isPaidAtCounter } from '../orders/rules/at-counter'
import { counterCloseAt, nextAsk, PLACING_MS, payWindow } from '../orders/rules/windows'
import { command } from '../platform/database/sdk'
import { MINUTE } from '../platform/time'
import type { CheckoutDeps } from './deps'
import { askAndSettle, settleAs } from './settle'
import { undoOrder } from './undo'

/** Why an order is closed: the reason, and what `place` answers when it is asked again. */
export interface Closing {
  reason: string
  refusal?: { code: string; message: string }
  /** Whether WeChat has closed it already; if not, the clock does it as soon as WeChat allows. */
  closedAtWechat: boolean
}

/**
 * Closes an order from the one state it was read in, and only then gives back what it holds.
 * @returns the closed order, or null when somebody else moved it first (nothing is released then)
 */
export async function closeFirst(order: Order, closing: Closing, now: number): Promise<Order | null> {
  const closedAtWechat = closing.closedAtWechat || isPaidAtCounter(order)
  const todo: OrderTodo = closedAtWechat ? { undo: 1 } : { undo: 1, close: 1 }
  const refusal = closing.refusal ? { code: closing.refusal.code, message: closing.refusal.message } : null
  const changed = { closedReason: closing.reason, closedAt: now, due: now }
  const change = { ...changed, refusal: command.set(refusal), todo: command.set(todo) }
  if (!(await moveOrder(order, 'closed', change, now))) return null
  const closed: Order = { ...order, ...changed, refusal, state: 'closed', rev: order.rev + 1, todo }
  await undoOrder(closed, now)
  return closed
}

/** Nobody finished placing it: closed, so that what it holds comes free. */
export async function closeStuck(order: Order, now: number): Promise<void> {
  if (now < order.placedAt + PLACING_MS) return
  await closeFirst(order, { reason: 'stuck', closedAtWechat: false }, now)
}

/** The time to pay is over: closed at WeChat first, so that no money can come after goods went to others. */
async function closeUnpaid(order: Order, deps: CheckoutDeps, now: number): Promise<void> {
  const answer = await deps.pay.close(order._id)
  switch (answer) {
    case 'paid':
      await settleAs(order, await deps.pay.query(order._id), deps, now)
      return
    case 'too-early':
      await postponeOrder(order, now + MINUTE)
      return
    // `unknown`: WeChat has no such order, so nobody can pay it either.
    case 'closed':
    case 'unknown':
      if (!(await closeFirst(order, { reason: 'unpaid', closedAtWechat: true }, now))) {
        const fresh = await readOrder(order._id)
        if (fresh?.state === 'awaiting-payment') await postponeOrder(fresh, now + MINUTE)
      }
  }
}

/** 过了取货时段两小时还没来付: closed, so that goods and slot come free. WeChat knows nothing of it. */
async function closeUntaken(order: Order, now: number): Promise<void> {
  const closeAt = counterCloseAt(order)
  if (now < closeAt) await postponeOrder(order, closeAt)
  else await closeFirst(order, { reason: 'unpaid', closedAtWechat: true }, now)
}

/** What the clock does with an order that waits for money: asks after 1, 3 and 8 minutes, closes after 15. */
export async function attendAwaiting(order: Order, deps: CheckoutDeps, now: number): Promise<void> {
  if (isPaidAtCounter(order)) return closeUntaken(order, now)
  const prepaidAt = order.prepaidAt ?? order.placedAt
  if (now >= prepaidAt + payWindow(order)) return closeUnpaid(order, deps, now)
  const settled = await askAndSettle(order, deps, now)
  if (settled.outcome !== 'unpaid') return
  const asked = order.asked + 1
  await changeOrderAsRead(order, { asked, due: Math.max(nextAsk(prepaidAt, asked, payWindow(order)), now + 1) }, now)
}
