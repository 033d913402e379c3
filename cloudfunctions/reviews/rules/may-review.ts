import type { Order } from '../../orders/records'
import { DAY } from '../../platform/time'

type Asked = Pick<Order, 'goods' | 'refunds' | 'pickedUpAt'>

/** Pieces of a SKU that came into somebody's hands: what was given back before the hand-over never did. */
const collected = ({ goods, refunds }: Asked, skuId: string): number => {
  const bought = goods.reduce((sum, line) => sum + (line.skuId === skuId ? line.quantity : 0), 0)
  return Object.values(refunds).reduce(
    (left, { units, afterPickup }) => (afterPickup ? left : left - (units[skuId] ?? 0)),
    bought,
  )
}

/**
 * Why a line cannot be reviewed now, null when it can. What was taken back after the hand-over can: who was let down has
 * as much to say as everybody else.
 */
export function whyNotReview(
  order: Asked,
  skuId: string,
  withinDays: number,
  now: number,
): 'not-in-order' | 'not-picked-up' | 'too-late' | null {
  if (!order.goods.some((line) => line.skuId === skuId)) return 'not-in-order'
  if (order.pickedUpAt === null || collected(order, skuId) < 1) return 'not-picked-up'
  return now >= order.pickedUpAt + withinDays * DAY ? 'too-late' : null
}
