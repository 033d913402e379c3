import type { Order } from '../../orders/records'
import type { JournalEntry } from '../../wallets/records'
import type { PointsGrant } from '../records'

/** What an entry must say apart from its time, which is when its effect was carried out. */
export type Expected = Pick<JournalEntry, 'delta' | 'pending' | 'spendFen' | 'visit'>

type Sold = Pick<Order, '_id' | 'plan' | 'refunds' | 'todo' | 'pickedUpAt' | 'paidAt' | 'payableFen' | 'request'>

const without0 = (entry: Required<Expected> | Record<keyof Expected, number>): Expected => {
  const { delta, pending, spendFen, visit } = entry
  return {
    delta,
    ...(pending === 0 ? {} : { pending }),
    ...(spendFen === 0 ? {} : { spendFen }),
    ...(visit === 0 ? {} : { visit: visit as 1 | -1 }),
  }
}

/** Money and points of an order that went back before it was collected. */
function goneBefore(order: Sold): { fee: number; earn: number } {
  const back = Object.values(order.refunds).filter(({ afterPickup }) => !afterPickup)
  return { fee: back.reduce((sum, { fee }) => sum + fee, 0), earn: back.reduce((sum, { earn }) => sum + earn, 0) }
}

/**
 * Which journal entries an order must have left, from the order alone. What its outbox still names is left out: it may
 * have been carried out or not.
 */
export function entriesOfOrder(order: Sold): { entries: Map<string, Expected>; open: Set<string> } {
  const { _id: id, plan, todo } = order
  const entries = new Map<string, Expected>()
  const open = new Set<string>()
  if (order.paidAt === null || !plan) return { entries, open }
  const put = (key: string, waits: boolean, entry: Record<keyof Expected, number>): void => {
    if (waits) open.add(key)
    else if (Object.values(entry).some((value) => value !== 0)) entries.set(key, without0(entry))
  }
  const { spend, earn } = plan.points
  put(`${id}_spend`, 'sell' in todo, { delta: -spend || 0, pending: 0, spendFen: 0, visit: 0 })
  put(`${id}_earn`, 'sell' in todo, { delta: earn, pending: earn, spendFen: 0, visit: 0 })
  if (order.pickedUpAt !== null) {
    const gone = goneBefore(order)
    const moved = { delta: 0, pending: -(earn - gone.earn) || 0, spendFen: order.payableFen - gone.fee, visit: 1 }
    put(`${id}_pick`, 'earn' in todo, moved)
  }
  for (const [refundId, { points, earn: taken, afterPickup, fee, all }] of Object.entries(order.refunds)) {
    put(`${id}_${refundId}`, `refund_${refundId}` in todo, {
      delta: points - taken,
      pending: afterPickup ? 0 : -taken || 0,
      spendFen: afterPickup ? -fee || 0 : 0,
      visit: afterPickup && all ? -1 : 0,
    })
  }
  return { entries, open }
}

/** The entries of grants; those that wait for the night may be there or not, those that were refused are not. */
export function entriesOfGrants(grants: readonly PointsGrant[]): { entries: Map<string, Expected>; open: Set<string> } {
  const posted = grants.filter(({ due, points }) => due === 0 && points !== 0)
  return {
    entries: new Map(
      posted.map(({ _id, points, spendFen = 0, visit = 0 }) => [
        `g_${_id}`,
        without0({ delta: points, pending: 0, spendFen, visit }),
      ]),
    ),
    open: new Set(grants.filter(({ due }) => due > 0).map(({ _id }) => `g_${_id}`)),
  }
}
