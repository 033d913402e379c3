import type { Order } from '../../orders/records'
import { TO_PICK_UP } from '../../orders/rules/states'
import { DAY } from '../../platform/time'
import type { EndedFor, Invitation } from '../records'

export type FriendOrder = Pick<Order, '_id' | 'openid' | 'state' | 'placedAt' | 'pickedUpAt' | 'payableFen' | 'refunds'>

interface Collected {
  orderId: string
  collectedAt: number
  /** When the wait is over and nothing was given back (epoch ms). */
  rewardAt: number
}

export type Progress =
  | { step: 'invited' }
  | { step: 'bought' }
  | ({ step: 'waiting' } & Collected)
  | ({ step: 'due' } & Collected)
  | { step: 'ended'; why: EndedFor }

const refundsOf = (order: FriendOrder) => Object.values(order.refunds)
const goodsBack = ({ all, units }: { all: boolean; units: object }): boolean => all || Object.keys(units).length > 0

/** What was paid for what was handed over. */
const paidFen = (order: FriendOrder): number =>
  refundsOf(order).reduce((left, { fee, afterPickup }) => left - (afterPickup ? 0 : fee), order.payableFen)

/**
 * 邀请走到哪一步：how far an invitation has come, from the friend's orders alone. The first order collected that came to
 * enough counts, and only when goods of it are not given back before the wait is over. Looked at late, it says the same:
 * what is given back after the wait changes nothing.
 * @param orders every order of the friend that ever stood
 */
export function progressOf(
  { at, terms }: Pick<Invitation, 'at' | 'terms'>,
  orders: readonly FriendOrder[],
  now: number,
): Progress {
  if (orders.some(({ placedAt }) => placedAt < at)) return { step: 'ended', why: 'ordered-before' }
  const lastOrderAt = at + terms.bindDays * DAY
  const counting = orders.filter(({ placedAt }) => placedAt < lastOrderAt)
  const [first] = counting
    .flatMap((order) => (order.pickedUpAt === null ? [] : [{ order, collectedAt: order.pickedUpAt }]))
    .filter(({ order, collectedAt }) => collectedAt <= now && paidFen(order) >= terms.minPayFen)
    .sort((a, b) => a.collectedAt - b.collectedAt || (a.order._id < b.order._id ? -1 : 1))
  if (!first) {
    if (counting.some(({ state }) => TO_PICK_UP.includes(state) || state === 'refunding')) return { step: 'bought' }
    const stillPaying = counting.some(({ state }) => state === 'awaiting-payment')
    return now < lastOrderAt || stillPaying ? { step: 'invited' } : { step: 'ended', why: 'too-late' }
  }
  const { order, collectedAt } = first
  const rewardAt = collectedAt + terms.waitDays * DAY
  const back = refundsOf(order).some((refund) => refund.afterPickup && goodsBack(refund) && refund.at < rewardAt)
  if (back) return { step: 'ended', why: 'refunded' }
  return { step: now < rewardAt ? 'waiting' : 'due', orderId: order._id, collectedAt, rewardAt }
}
