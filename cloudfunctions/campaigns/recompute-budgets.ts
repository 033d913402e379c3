import { budgetedOrdersSince } from '../orders/budgets-since'
import { together } from '../platform/together'
import type { Difference } from '../points/contract'
import { type CampaignBudget, campaignBudgets, campaigns } from './records'
import { type Spent, spentOfOrders } from './rules/spent-of-orders'

const FIELDS = ['fundedFen', 'freeFen', 'heldFen', 'spentFen', 'o', 'took', 'rev'] as const

/** Where an account differs from itself and from the orders it paid for. */
function compareBudget(budget: CampaignBudget, name: string, spent: Spent): Difference[] {
  const { fundedFen, freeFen, heldFen, spentFen, o, took } = budget
  const holding = Object.entries(o).reduce((sum, [orderId, mark]) => sum + (mark === 'h' ? (took[orderId] ?? 0) : 0), 0)
  const pairs: [what: string, stored: number, computed: number][] = [
    ['拨入（分）', freeFen + heldFen + spentFen, fundedFen],
    ['占用（分）', heldFen, holding],
    ...(spent.open ? [] : [['花掉（分）', spentFen, spent.fen] as [string, number, number]]),
  ]
  return pairs
    .filter(([, stored, computed]) => stored !== computed)
    .map(([what, stored, computed]) => ({ account: `活动 ${name}`, what, stored, computed }))
}

/**
 * 预算重算: every campaign's account from the orders it paid for. An account that moved while it was computed is left for
 * the next time. Reads only: two requests, and one per thousand orders since the first of these campaigns.
 */
export async function recomputeBudgets(): Promise<{ accounts: number; differences: Difference[] }> {
  const [before, all] = await together([
    campaignBudgets.all({ fields: FIELDS }),
    campaigns.all({ fields: ['name', 'startsAt'], limit: 1000 }),
  ])
  const named = new Map(all.map((campaign) => [campaign._id, campaign]))
  const starts = before.flatMap(({ _id }) => named.get(_id)?.startsAt ?? [])
  if (starts.length === 0) return { accounts: before.length, differences: [] }
  const spent = spentOfOrders(await budgetedOrdersSince(Math.min(...starts)))
  const after = new Map((await campaignBudgets.all({ fields: ['rev'] })).map(({ _id, rev }) => [_id, rev]))
  const still = before.filter(({ _id, rev }) => after.get(_id) === rev)
  return {
    accounts: still.length,
    differences: still.flatMap((budget) =>
      compareBudget(
        budget,
        named.get(budget._id)?.name ?? budget._id,
        spent.get(budget._id) ?? { fen: 0, open: false },
      ),
    ),
  }
}
