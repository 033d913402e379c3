import type { OrderState } from '../orders/contract'
import { changeOrderAsRead, moveOrderAsRead, readOrder, todoWithout } from '../orders/document'
import { orderNotFound } from '../orders/get'
import type { Order, OrderRefund } from '../orders/records'
import { moneyOnly, type RefundAsk, refundShare } from '../orders/rules/refund-share'
import { command } from '../platform/database/sdk'
import { path } from '../platform/ids'
import type { Fen } from '../platform/money'
import { ok, type Refusal, type Result, refuse } from '../platform/result'
import type { CheckoutDeps } from './deps'
import { attendPaid } from './effects'

const TRIES = 5
/** Part of journal and mark ids (`<orderId>_<refund>`, at most 41 characters) and of WeChat's refund number. */
const REFUND_ID = /^[a-z][0-9a-z]{0,7}$/

/** The states in which something can be given back. */
const REFUNDABLE: readonly OrderState[] = ['paid', 'ready', 'uncollected', 'picked-up']

export interface RefundOrderAsk {
  orderId: string
  /** Names this refund within the order (`cancel`, `r1`); repeating it does nothing new. */
  refundId: string
  what: RefundAsk
  /** Instead of pieces: money alone, for pieces that stay with their buyer. */
  moneyOnlyFen?: Fen
  reason: string
  /** Who decided it. */
  by: string
  /** What of the order's outbox is done by it: taken out in the same update. */
  done?: readonly string[]
}

export type RefundRefusal = Refusal<'not-found' | 'cannot-refund' | 'nothing-left'>

const cannotRefund = { code: 'cannot-refund', message: '这一单现在退不了，刷新后再看看' } as const
const nothingLeft = { code: 'nothing-left', message: '没有这么多可以退，刷新后再看看' } as const

/** Freezes a refund into the order as it was read. @returns the order with it, or null when it changed meanwhile */
async function freeze(
  order: Order,
  { refundId, done = [] }: RefundOrderAsk,
  refund: OrderRefund,
  now: number,
): Promise<Order | null> {
  const key = `refund_${refundId}`
  const change = {
    [path('refunds', refundId)]: command.set(refund),
    refundedFen: command.inc(refund.fee),
    refundAt: now,
    ...Object.fromEntries(done.map((one) => [path('todo', one), command.remove()])),
    [path('todo', key)]: 1,
    due: now,
  }
  const state = refund.afterPickup ? order.state : 'refunding'
  const refundingFrom = refund.afterPickup ? null : order.state
  const frozen = refund.afterPickup
    ? await changeOrderAsRead(order, change, now)
    : await moveOrderAsRead(order, 'refunding', { ...change, refundingFrom }, now)
  if (!frozen) return null
  return {
    ...order,
    ...{ state, refundingFrom, due: now, rev: order.rev + 1, refundedFen: order.refundedFen + refund.fee },
    refunds: { ...order.refunds, [refundId]: refund },
    todo: { ...todoWithout(order.todo, done), [key]: 1 },
  }
}

/**
 * Gives back a paid order or pieces of it: decided and frozen by one compare-and-set on the order as it was read, so that
 * two refunds, or a refund and a hand-over, are never decided on one read. Then money, goods and points follow, each once.
 * @param from the states in which the asker may refund
 */
export async function refundOrder(
  ask: RefundOrderAsk,
  deps: CheckoutDeps,
  now: number,
  from: readonly OrderState[] = REFUNDABLE,
): Promise<Result<Order, RefundRefusal>> {
  const { orderId, refundId } = ask
  if (!REFUND_ID.test(refundId)) throw new Error(`"${refundId}" is no refund id`)
  for (let attempt = 1; attempt <= TRIES; attempt += 1) {
    const order = await readOrder(orderId)
    if (!order) return refuse(orderNotFound)
    if (Object.hasOwn(order.refunds, refundId)) {
      await attendPaid(order, deps, now)
      return ok((await readOrder(orderId)) ?? order)
    }
    const { plan } = order
    if (!from.includes(order.state) || !plan) return refuse(cannotRefund)
    const known = { ...order, plan }
    const share = ask.moneyOnlyFen === undefined ? refundShare(known, ask.what) : moneyOnly(known, ask.moneyOnlyFen)
    if (!share) return refuse(nothingLeft)
    const afterPickup = order.state === 'picked-up'
    const refund: OrderRefund = { ...share, afterPickup, reason: ask.reason, by: ask.by, at: now }
    const frozen = await freeze(order, ask, refund, now)
    if (!frozen) continue
    await attendPaid(frozen, deps, now)
    return ok((await readOrder(orderId)) ?? frozen)
  }
  throw new Error(`order ${orderId} kept changing while a refund was decided`)
}
