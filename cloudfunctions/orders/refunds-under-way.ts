import { FIND_LIMIT } from '../platform/database/collection'
import { command } from '../platform/database/sdk'
import { type Order, orders } from './records'

const SEEN = ['_id', 'storeId', 'refunds', 'refundAt', 'lateRefundFen', 'todo', 'tries', 'due'] as const

export type RefundingOrder = Pick<Order, (typeof SEEN)[number]>

/** Orders of a store of which something was given back since `from` and has not arrived, the longest waiting first. */
export async function refundsUnderWay(storeId: string, from: number): Promise<RefundingOrder[]> {
  const found = await orders.find(
    { refundAt: command.gte(from), due: command.gt(0), storeId },
    { orderBy: [['refundAt', 1]], limit: FIND_LIMIT, fields: SEEN },
  )
  return found.filter(({ todo }) => Object.keys(todo).some((key) => key === 'late' || key.startsWith('refund_')))
}
