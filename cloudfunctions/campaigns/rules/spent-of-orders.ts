import type { BudgetedOrder } from '../../orders/budgets-since'
import type { Fen } from '../../platform/money'

export interface Spent {
  fen: Fen
  /** Whether something of an order is still on its way to the account: it may be posted already, or not. */
  open: boolean
}

/** What each campaign has paid by its orders: what it gave, less what refunds brought back. By campaign id. */
export function spentOfOrders(orders: readonly BudgetedOrder[]): Map<string, Spent> {
  const spent = new Map<string, Spent>()
  const add = (campaignId: string, fen: Fen, open: boolean): void => {
    const before = spent.get(campaignId) ?? { fen: 0, open: false }
    spent.set(campaignId, { fen: before.fen + fen, open: before.open || open })
  }
  for (const { budgets = [], refunds, todo } of orders) {
    for (const { campaignId, fen } of budgets) add(campaignId, fen, todo.sell === 1)
    for (const [refundId, refund] of Object.entries(refunds)) {
      for (const { campaignId, fen } of refund.budgets ?? []) add(campaignId, -fen, todo[`refund_${refundId}`] === 1)
    }
  }
  return spent
}
