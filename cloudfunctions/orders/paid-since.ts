import { FIND_LIMIT } from '../platform/database/collection'
import { command } from '../platform/database/sdk'
import { type Order, orders } from './records'

/** What is read of a paid order for looking back. */
export type PaidOrder = Pick<Order, '_id' | 'storeId' | 'day' | 'placedAt' | 'paidAt' | 'request' | 'plan' | 'touch'>

/**
 * Orders paid since a moment, the youngest first, page by page by the index `paidAt`.
 * @returns at most `most`; `cut` when there are older ones
 */
export async function ordersPaidSince(from: number, most: number): Promise<{ orders: PaidOrder[]; cut: boolean }> {
  const found: PaidOrder[] = []
  const fields = ['storeId', 'day', 'placedAt', 'paidAt', 'request.lines', 'plan.adjustments', 'touch'] as const
  while (found.length < most) {
    const page = await orders.find(
      { paidAt: command.gte(from) },
      { orderBy: [['paidAt', -1]], limit: FIND_LIMIT, skip: found.length, fields },
    )
    found.push(...page)
    if (page.length < FIND_LIMIT) return { orders: found, cut: false }
  }
  return { orders: found.slice(0, most), cut: true }
}
