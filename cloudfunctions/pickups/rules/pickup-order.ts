import { maskName } from '../../members/rules/mask-name'
import type { OrderOfDay } from '../../orders/of-day'
import { owesAtCounter } from '../../orders/rules/at-counter'
import type { PickupOrder } from '../contract'

const TAIL = 4

/** An order as the counter sees it: what to hand over, to whom (masked), when. Only for orders that were paid, or are to be paid here. */
export function pickupOrder(order: OrderOfDay, buyerName: string, storeName: string): PickupOrder {
  const lines = order.goods
  return {
    orderId: order._id,
    state: order.state,
    lines,
    pieces: lines.reduce((sum, { quantity }) => sum + quantity, 0),
    note: order.request.note,
    buyer: maskName(buyerName),
    tail: order._id.slice(-TAIL).toUpperCase(),
    day: order.day,
    from: order.from,
    to: order.to,
    paidAt: order.paidAt ?? order.placedAt,
    readyAt: order.readyAt,
    pickedUpAt: order.pickedUpAt,
    storeId: order.storeId,
    storeName,
    payableFen: order.payableFen,
    toTakeFen: owesAtCounter(order) ? order.payableFen : 0,
  }
}
