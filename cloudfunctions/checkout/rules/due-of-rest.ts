import type { Order, OrderTodo } from '../../orders/records'
import { isPaidAtCounter } from '../../orders/rules/at-counter'
import { askAboutRefundAfter, SHIP_AFTER_MS, tellAgainAfter } from '../../payments/rules/retry'
import { HOUR } from '../../platform/time'

/**
 * When the clock must look again at what of an order's outbox is left: each thing has its own patience.
 * @param tries how often each was tried, the try just made included
 * @returns epoch ms, or null when nothing is left
 */
export function dueOfRest(
  order: Pick<Order, 'request' | 'pickedUpAt' | 'placedAt'>,
  left: OrderTodo,
  tries: Readonly<Record<string, number>>,
  now: number,
): number | null {
  const dues = Object.keys(left).map((key) => {
    const n = tries[key] ?? 0
    if (key === 'ship')
      return n === 0 ? Math.max((order.pickedUpAt ?? order.placedAt) + SHIP_AFTER_MS, now + 1) : now + tellAgainAfter(n)
    if (key === 'over') return now + 1
    // A refund at the counter waits for a person, who ends it at once; the clock only sees to a call that died.
    return now + (isPaidAtCounter(order) ? HOUR : askAboutRefundAfter(n))
  })
  return dues.length === 0 ? null : Math.min(...dues)
}
