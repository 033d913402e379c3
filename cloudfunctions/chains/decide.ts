import type { SeatDecider, SeatDecision } from '../orders/rules/seat'
import { command } from '../platform/database/sdk'
import { MINUTE } from '../platform/time'
import { type Chain, chains } from './records'
import { outcomeOf } from './rules/settle-chain'

const TRIES = 6

const decisionOf = (chain: Chain): SeatDecision => ({
  outcome: chain.state === 'made' ? 'made' : 'failed',
  rev: chain.rev,
  orders: Object.entries(chain.o).flatMap(([orderId, mark]) => (mark === 'x' ? [] : [{ orderId, mark }])),
})

/** Those that are up, or whose orders have not all followed. */
async function due(now: number, limit: number): Promise<string[]> {
  const found = await chains.find(
    { due: command.and(command.gt(0), command.lte(now)) },
    { orderBy: [['due', 1]], limit, fields: ['_id'] },
  )
  return found.map(({ _id }) => _id)
}

/** Ends a chain whose time is up; orders still being paid that could make it are waited for. */
async function decide(id: string, now: number): Promise<SeatDecision | null> {
  for (let attempt = 1; attempt <= TRIES; attempt += 1) {
    const chain = await chains.get(id)
    if (!chain || chain.due === 0) return null
    if (chain.state !== 'open') return now < chain.due ? null : decisionOf(chain)
    if (now < chain.closesAt) return null
    const outcome = outcomeOf(chain)
    const change = outcome === null ? { due: now + MINUTE } : { state: outcome, decidedAt: now, due: now }
    if (!(await chains.updateIf({ _id: id, rev: chain.rev }, { ...change, rev: command.inc(1) }))) continue
    return outcome === null ? null : decisionOf({ ...chain, state: outcome, rev: chain.rev + 1 })
  }
  throw new Error(`chain ${id} kept changing while it was decided`)
}

/** A chain that came about goes on until it closes; what changed meanwhile is looked at again. */
async function carriedOut(id: string, { outcome, rev }: SeatDecision, now: number): Promise<void> {
  const chain = await chains.get(id)
  if (chain?.rev !== rev) return
  const next = outcome === 'made' && now < chain.closesAt ? chain.closesAt : 0
  await chains.updateIf({ _id: id, rev }, { due: next, rev: command.inc(1) })
}

export const chainDecider: SeatDecider = { due, decide, carriedOut }
