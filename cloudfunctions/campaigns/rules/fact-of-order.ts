import type { PaidOrder } from '../../orders/paid-since'
import { weekdayOf } from '../../platform/time'
import { COMMUNITY_CLASS } from '../../pricing/rules/why-not'
import type { OrderFact } from './replay'

/**
 * A paid order as a replay sees it. Classes are those that its price named then, and the community of the group its touch
 * came from.
 */
export function factOf({ _id, storeId, day, placedAt, request, plan, touch }: PaidOrder): OrderFact {
  const classes = new Set((plan?.adjustments ?? []).flatMap(({ classId }) => classId ?? []))
  if (touch?.groupId) classes.add(COMMUNITY_CLASS)
  return {
    orderId: _id,
    lines: request.lines.map(({ skuId, quantity }) => ({ skuId, quantity })),
    storeId,
    weekday: weekdayOf(day),
    at: placedAt,
    classes: [...classes],
  }
}
