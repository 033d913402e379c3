import type { OperatorOrder, OrdersConsoleActions } from '../../orders/contract'
import type { OrderOfDay } from '../../orders/of-day'
import { payBefore } from '../../orders/rules/windows'
import type { Shelf } from '../../shelves/records'

type Tally = Pick<OrdersConsoleActions['orders.ofDay']['reply'], 'totals' | 'slots' | 'groups'>

const waits = ({ state }: OrderOfDay): boolean => state === 'paid' || state === 'ready' || state === 'uncollected'
const moneyCame = ({ paidAt }: OrderOfDay): boolean => paidAt !== null
const sum = (orders: readonly OrderOfDay[], of: (order: OrderOfDay) => number): number =>
  orders.reduce((total, order) => total + of(order), 0)

/** Whether operators see the order at all: not while it is being placed, not when it closed without money. */
export const concernsOperators = (order: OrderOfDay): boolean =>
  order.state !== 'placing' && (order.state !== 'closed' || moneyCame(order) || order.refundedFen > 0)

/**
 * What a store's day comes to. Money is what was paid, before refunds, which stand beside it.
 * @param capacity what each slot of the shelf could take at first; a slot with orders but without capacity is kept
 */
export function tallyDay(
  orders: readonly OrderOfDay[],
  capacity: Shelf['capacity'],
  slotTimes: (slotId: string) => { from: string; to: string },
  groupName: (groupId: string) => string,
): Tally {
  const paid = orders.filter(moneyCame)
  const slotIds = new Set([...Object.keys(capacity), ...orders.filter(waits).map(({ slotId }) => slotId)])
  const slots = [...slotIds].map((slotId) => ({
    slotId,
    ...slotTimes(slotId),
    orders: orders.filter((order) => waits(order) && order.slotId === slotId).length,
    capacity: capacity[slotId] ?? 0,
  }))
  const groupIds = new Set(paid.flatMap(({ touch }) => touch?.groupId ?? []))
  const groups = [...groupIds].map((groupId) => {
    const own = paid.filter(({ touch }) => touch?.groupId === groupId)
    return {
      groupId,
      name: groupName(groupId),
      paidFen: sum(own, ({ payableFen }) => payableFen),
      paidOrders: own.length,
    }
  })
  return {
    totals: {
      paidFen: sum(paid, ({ payableFen }) => payableFen),
      paidOrders: paid.length,
      toPickUp: orders.filter(waits).length,
      pickedUp: orders.filter(({ state }) => state === 'picked-up').length,
      refundedFen: sum(orders, ({ refundedFen }) => refundedFen),
    },
    slots: slots.sort((a, b) => a.from.localeCompare(b.from)),
    groups: groups.sort((a, b) => b.paidFen - a.paidFen || a.name.localeCompare(b.name)),
  }
}

/** An order in the operator's list; `buyer` is masked already. */
export function operatorOrder(
  order: OrderOfDay,
  { buyer, storeName, groupName }: { buyer: string; storeName: string; groupName: string | null },
): OperatorOrder {
  return {
    orderId: order._id,
    state: order.state,
    payableFen: order.payableFen,
    lines: order.goods.map(({ skuId, quantity, name, picture, plate }) => ({
      skuId,
      quantity,
      name,
      picture,
      plate,
    })),
    storeName,
    day: order.day,
    from: order.from,
    to: order.to,
    placedAt: order.placedAt,
    payBefore: order.state === 'awaiting-payment' ? payBefore(order) : null,
    closedReason: order.closedReason,
    waits: order.state === 'paid' && Boolean(order.waitsFor),
    buyer,
    paidAt: order.paidAt,
    groupName,
    pickedUpAt: order.pickedUpAt,
  }
}
