import type { SeatDecider, SeatDecision } from '../orders/rules/seat'
import { command } from '../platform/database/sdk'
import { MINUTE } from '../platform/time'
import { type GroupBuy, groupBuys } from './records'
import { openerOf, outcomeOf } from './rules/seats'
import { releaseStock, settleStock } from './stock'

const TRIES = 6

/** Everybody who has a seat; who left has none any more. */
const decisionOf = (group: GroupBuy): SeatDecision => ({
  outcome: group.state === 'full' ? 'made' : 'failed',
  rev: group.rev,
  orders: Object.keys(group.seats).flatMap((orderId) => {
    const mark = group.o[orderId]
    return mark === 'h' || mark === 's' ? [{ orderId, mark }] : []
  }),
})

/** Those whose time is up, or whose orders have not all followed. */
async function due(now: number, limit: number): Promise<string[]> {
  const found = await groupBuys.find(
    { due: command.and(command.gt(0), command.lte(now)) },
    { orderBy: [['due', 1]], limit, fields: ['_id'] },
  )
  return found.map(({ _id }) => _id)
}

/** Ends a group whose time is up; seats still being paid that could fill it are waited for. */
async function decide(id: string, now: number): Promise<SeatDecision | null> {
  for (let attempt = 1; attempt <= TRIES; attempt += 1) {
    const group = await groupBuys.get(id)
    if (!group || group.due === 0) return null
    const undecided = group.state === 'opening' || group.state === 'open'
    if (!undecided) return now < group.due ? null : decisionOf(group)
    if (now < group.closesAt) return null
    // An opener who is still paying is waited for: unpaid, the order's end makes the group void.
    const outcome = group.state === 'opening' ? null : outcomeOf(group)
    const change =
      outcome === null
        ? { due: now + MINUTE }
        : { state: outcome, decidedAt: now, due: now, tell: now, ...(outcome === 'full' ? { reward: now } : {}) }
    if (!(await groupBuys.updateIf({ _id: id, rev: group.rev }, { ...change, rev: command.inc(1) }))) continue
    return outcome === null ? null : decisionOf({ ...group, state: outcome, rev: group.rev + 1 })
  }
  throw new Error(`group ${id} kept changing while it was decided`)
}

/** The campaign's pieces are sold or free again; what changed meanwhile is looked at again. */
async function carriedOut(id: string, { outcome, rev }: SeatDecision): Promise<void> {
  const group = await groupBuys.get(id)
  if (!group) return
  const taken = { campaignId: group.campaignId, orderId: openerOf(id), pieces: group.size }
  if (outcome === 'made') await settleStock(taken)
  else await releaseStock(taken)
  await groupBuys.updateIf({ _id: id, rev }, { due: 0, rev: command.inc(1) })
}

export const groupBuyDecider: SeatDecider = { due, decide, carriedOut }
