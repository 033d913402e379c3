import type { OrderCard, OrderState, OrderView } from '../contract'
import type { Order } from '../records'
import { TO_PICK_UP } from './states'
import { payBefore } from './windows'

const CANCELLABLE: readonly OrderState[] = ['placing', 'awaiting-payment', 'paid']

/** 付款前随时能取消，付款后到店里做好之前也能。 */
export const canCancel = (state: OrderState): boolean => CANCELLABLE.includes(state)

const waitsUntil = (order: Order): number | null => (order.state === 'awaiting-payment' ? payBefore(order) : null)

/** An order as its own buyer sees it. The pickup code shows only while it can be used. */
export function orderView(order: Order): OrderView {
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
    pickupCode: TO_PICK_UP.includes(order.state) ? order.pickupCode : null,
    placedAt: order.placedAt,
    paidAt: order.paidAt,
    readyAt: order.readyAt,
    pickedUpAt: order.pickedUpAt,
    closedAt: order.closedAt,
    refundedAt: order.refundedAt,
    payBefore: waitsUntil(order),
    closedReason: order.closedReason,
    canCancel: canCancel(order.state),
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
})
