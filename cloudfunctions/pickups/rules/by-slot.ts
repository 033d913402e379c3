import type { OrderState } from '../../orders/contract'
import type { Order } from '../../orders/records'
import { owesAtCounter } from '../../orders/rules/at-counter'
import type { PickupOrder, PickupsActions } from '../contract'

type DayList = Pick<PickupsActions['pickups.list']['reply'], 'slots' | 'counts' | 'lastPaidAt'>

const SEEN: readonly OrderState[] = ['paid', 'ready', 'uncollected', 'picked-up']

/** Whether the counter has, or had, something to do with an order: to hand it over, or to take its money first. */
export const isForTheCounter = (order: Pick<Order, 'state' | 'request' | 'waitsFor'>): boolean =>
  (SEEN.includes(order.state) && !order.waitsFor) || owesAtCounter(order)

const WAITS: Partial<Record<OrderState, number>> = { 'awaiting-payment': 0, paid: 0, ready: 0, uncollected: 0 }

/** The orders of a day by slot in order of time; inside a slot those to hand over first, then by the time they were paid. */
export function bySlot(orders: readonly (PickupOrder & { slotId: string })[]): DayList {
  const slots = new Map<string, DayList['slots'][number]>()
  const sorted = [...orders].sort(
    (a, b) =>
      a.from.localeCompare(b.from) ||
      (WAITS[a.state] ?? 1) - (WAITS[b.state] ?? 1) ||
      a.paidAt - b.paidAt ||
      (a.orderId < b.orderId ? -1 : 1),
  )
  for (const { slotId, ...order } of sorted) {
    const slot = slots.get(slotId) ?? { slotId, from: order.from, to: order.to, orders: [] }
    slots.set(slotId, slot)
    slot.orders.push(order)
  }
  const count = (state: OrderState) => orders.filter((order) => order.state === state).length
  return {
    slots: [...slots.values()],
    counts: {
      toMake: count('paid'),
      ready: count('ready'),
      pickedUp: count('picked-up'),
      uncollected: count('uncollected'),
    },
    lastPaidAt: orders.reduce((latest, { paidAt }) => Math.max(latest, paidAt), 0),
  }
}
