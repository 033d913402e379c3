import { FIND_LIMIT } from '../platform/database/collection'
import { command } from '../platform/database/sdk'
import { type Order, orders } from './records'

/** What of a paid order the accounts of campaigns follow from. */
export type BudgetedOrder = Pick<Order, '_id' | 'budgets' | 'refunds' | 'todo'>

/** Every order paid since a moment that a funded campaign paid a part of. One request per thousand orders. */
export async function budgetedOrdersSince(from: number): Promise<BudgetedOrder[]> {
  const found: BudgetedOrder[] = []
  for (let skip = 0; ; skip += FIND_LIMIT) {
    const page = await orders.find(
      { paidAt: command.gte(from) },
      { orderBy: [['paidAt', 1]], limit: FIND_LIMIT, skip, fields: ['budgets', 'refunds', 'todo'] },
    )
    found.push(...page.filter(({ budgets = [] }) => budgets.length > 0))
    if (page.length < FIND_LIMIT) return found
  }
}
