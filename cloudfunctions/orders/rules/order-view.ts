import type { OrderCard, OrderView } from '../contract'
import type { Order, OrderRules } from '../records'
import { canAskAfterSales } from './after-sales-open'
import { isPaidAtCounter, owesAtCounter } from './at-counter'
import { canCancel, cancelUntil, rulesText } from './cancel-window'
import { TO_PICK_UP } from './states'
import { counterCloseAt, payBefore } from './windows'

const waitsUntil = (order: Order): number | null => {
  if (order.state !== 'awaiting-payment') return null
  return isPaidAtCounter(order) ? counterCloseAt(order) : payBefore(order)
}

/** Also while its money is still to be taken at the counter: the code is how the counter finds the order. */
const showsCode = (order: Order): boolean =>
  (TO_PICK_UP.includes(order.state) && !order.waitsFor) || owesAtCounter(order)

const waits = ({ state, waitsFor }: Order): boolean => state === 'paid' && Boolean(waitsFor)

/** An order as its own buyer sees it. The pickup code shows only while it can be used. */
export function orderView(order: Order, rules: OrderRules, now: number): OrderView {
  const { plan } = order
  return {
    orderId: order._id,
    state: order.state,
    payableFen: order.payableFen,
    listFen: plan?.listFen ?? order.goods.reduce((sum, line) => sum + line.listFen * line.quantity, 0),
    refundedFen: order.refundedFen + order.lateRefundFen,
    lines: order.goods,
    adjustments: plan?.adjustments ?? [],
    notApplied: plan?.notApplied ?? [],
    store: order.store,
    fulfilment: { kind: 'pickup', slotId: order.slotId, day: order.day, from: order.from, to: order.to },
    note: order.request.note,
    together: order.seat ? { kind: order.seat.kind, id: order.seat.id, waits: waits(order) } : null,
    pickupCode: showsCode(order) ? order.pickupCode : null,
    payBy: order.request.payBy,
    placedAt: order.placedAt,
    paidAt: order.paidAt,
    readyAt: order.readyAt,
    pickedUpAt: order.pickedUpAt,
    closedAt: order.closedAt,
    refundedAt: order.refundedAt,
    payBefore: waitsUntil(order),
    closedReason: order.closedReason,
    canCancel: canCancel(order, rules, now),
    cancelUntil: order.state === 'paid' ? cancelUntil(order, rules) : null,
    canAskAfterSales: canAskAfterSales(order, rules, now),
    rulesText: rulesText(rules),
  }
}

/** The same in a list. */
export const orderCard = (order: Order): OrderCard => ({
  orderId: order._id,
  state: order.state,
  payableFen: order.payableFen,
  lines: order.goods.map(({ skuId, quantity, name, picture, plate }) => ({ skuId, quantity, name, picture, plate })),
  storeName: order.store.name,
  day: order.day,
  from: order.from,
  to: order.to,
  placedAt: order.placedAt,
  payBefore: waitsUntil(order),
  closedReason: order.closedReason,
  waits: waits(order),
})
