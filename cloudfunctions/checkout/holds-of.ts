import type { BudgetHold } from '../campaigns/hold'
import type { Order } from '../orders/records'
import { limitOfSeat, type SeatHold } from '../orders/rules/seat'
import type { ShelfHold } from '../shelves/hold'
import type { WalletHold } from '../wallets/hold'
import { piecesOf } from './rules/pieces'

/** What an order takes from each holder: always from its frozen request, never from a new body. */
export const holdsOf = (
  order: Pick<
    Order,
    '_id' | 'openid' | 'shelf' | 'request' | 'plan' | 'budgets' | 'parts' | 'seat' | 'storeId' | 'day'
  >,
  at: number,
): { shelf: ShelfHold; wallet: WalletHold; budgets: BudgetHold[]; seat: SeatHold | null } => ({
  shelf: {
    orderId: order._id,
    shelfId: order.shelf,
    slotId: order.request.slotId,
    pieces: piecesOf(order.request.lines, order.parts),
  },
  wallet: {
    orderId: order._id,
    openid: order.openid,
    couponId: order.request.couponId,
    points: order.request.points,
    earn: order.plan?.points.earn ?? 0,
    limit: limitOfSeat(order.seat),
    at,
  },
  budgets: (order.budgets ?? []).map(({ campaignId, fen }) => ({ orderId: order._id, campaignId, fen })),
  seat: order.seat
    ? { ...order.seat, orderId: order._id, openid: order.openid, storeId: order.storeId, day: order.day, at }
    : null,
})
