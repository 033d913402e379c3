import type { OrderState } from '../contract'
import type { Order, OrderRules } from '../records'
import { canCancel, requestUntil } from './cancel-window'

const OPEN: readonly OrderState[] = ['paid', 'ready', 'uncollected', 'picked-up']

export type WhyNoAfterSales = 'not-paid' | 'waits' | 'over' | 'too-late'

/** Why nothing can be asked for of an order, whatever is asked; null when it can. */
export function whyNoAfterSales(
  order: Pick<Order, 'state' | 'pickedUpAt' | 'waitsFor'>,
  rules: OrderRules,
  now: number,
): WhyNoAfterSales | null {
  if (order.state === 'placing' || order.state === 'awaiting-payment') return 'not-paid'
  if (!OPEN.includes(order.state)) return 'over'
  if (order.state === 'paid' && order.waitsFor) return 'waits'
  const until = requestUntil(order, rules)
  return until !== null && now >= until ? 'too-late' : null
}

/** Whether a request makes sense: not while the whole order can simply be cancelled. */
export const canAskAfterSales = (order: Order, rules: OrderRules, now: number): boolean => {
  const { plan } = order
  if (!plan || whyNoAfterSales(order, rules, now) !== null) return false
  const pieces = plan.lines.reduce((sum, { quantity }) => sum + quantity, 0)
  const back = Object.values(order.refunds).flatMap(({ units }) => Object.values(units))
  return (
    back.reduce((sum, n) => sum + n, 0) < pieces &&
    (order.state !== 'paid' || !canCancel(order, rules, now) || pieces > 1)
  )
}
