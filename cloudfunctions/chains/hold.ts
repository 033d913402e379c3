import type { SeatHolder, SeatRefusal, SeatSettled } from '../orders/rules/seat'
import { command } from '../platform/database/sdk'
import { type HoldAnswer, holdMark, markOf, releaseHold } from '../platform/holds'
import { path } from '../platform/ids'
import { type Chain, chains } from './records'
import { chainClosed, unknownChain } from './rules/refusals'
import { settleInChain } from './rules/settle-chain'

type Hold = Parameters<SeatHolder['hold']>[0]

const TRIES = 4
/** Whole chats may pay within the same second; each try numbers at least one of them. */
const SETTLE_TRIES = 40

const readChain = (id: string): Promise<Chain | null> => chains.get(id)

/** Joins a chain that is still open at the moment of ordering. */
async function hold({ id, orderId, at }: Hold): Promise<HoldAnswer<SeatRefusal>> {
  const mark = holdMark(orderId)
  for (let attempt = 1; attempt <= TRIES; attempt += 1) {
    const held = await chains.updateIf(
      { _id: id, state: command.in(['open', 'made']), closesAt: command.gt(at), [mark]: command.exists(false) },
      { [mark]: 'h', held: command.inc(1), rev: command.inc(1) },
    )
    if (held) return { kind: 'held' }
    const chain = await readChain(id)
    if (!chain) return { kind: 'short', short: unknownChain }
    const found = markOf(chain, orderId)
    if (found === 'h') return { kind: 'held' }
    if (found) return { kind: 'moved-on' }
    if (!isOpen(chain, at)) return { kind: 'short', short: chainClosed }
  }
  throw new Error(`chain ${id} kept changing while order ${orderId} wanted to join`)
}

const isOpen = ({ state, closesAt }: Chain, at: number): boolean =>
  (state === 'open' || state === 'made') && at < closesAt

/** Gives a paid order its number: decided from one copy, so that no two orders ever get the same. */
async function settle({ id, orderId, openid, pieces, at }: Hold): Promise<SeatSettled> {
  const mark = holdMark(orderId)
  for (let attempt = 1; attempt <= SETTLE_TRIES; attempt += 1) {
    const chain = await readChain(id)
    const found = markOf(chain, orderId)
    if (!chain || !found) return 'lost'
    // A paid order that is marked as released was too late for a chain that had failed.
    if (found === 'x') return 'over'
    if (found === 's') return chain.state === 'made' && chain.due > 0 ? 'filled' : 'sold'
    const filter = { _id: id, rev: chain.rev, [mark]: 'h' }
    const settling = settleInChain(chain)
    if (settling.kind === 'over') {
      if (await chains.updateIf(filter, { [mark]: 'x', held: command.inc(-1), rev: command.inc(1) })) return 'over'
      continue
    }
    const change = {
      [mark]: 's',
      held: command.inc(-1),
      paid: command.inc(1),
      last: settling.n,
      [path('numbers', orderId)]: command.set({ n: settling.n, openid, pieces, at }),
      ...(settling.made ? { state: 'made', decidedAt: chain.decidedAt ?? at, due: at } : {}),
      rev: command.inc(1),
    }
    if (await chains.updateIf(filter, change)) return settling.made ? 'filled' : 'sold'
  }
  throw new Error(`chain ${id} kept changing while order ${orderId} was numbered`)
}

const release = ({ id, orderId }: Hold): Promise<boolean> =>
  releaseHold(chains, id, orderId, {
    reverse: async () => ({ change: { held: command.inc(-1), rev: command.inc(1) } }),
    entombed: { rev: command.inc(1) },
    // There is no chain to leave a mark in, so nothing can be held in it.
    ifMissing: async () => 'done',
  })

/** A whole order went back: it counts no longer, its number stays its own. Once per refund. */
async function giveBack({ id, orderId, refundId }: Hold & { refundId: string }): Promise<boolean> {
  const key = `${orderId}_${refundId}`
  const done = path('b', key)
  const given = await chains.updateIf(
    { _id: id, [path('numbers', orderId)]: command.exists(true), [done]: command.exists(false) },
    { paid: command.inc(-1), [done]: 1, rev: command.inc(1) },
  )
  if (given) return true
  const chain = await readChain(id)
  // Too late for a chain that had failed, it was never counted.
  return chain === null || chain.b[key] === 1 || chain.numbers[orderId] === undefined
}

const tidy = (id: string, orderIds: readonly string[]): Promise<boolean> =>
  chains.updateIf(
    { _id: id },
    {
      ...Object.fromEntries(orderIds.map((orderId) => [holdMark(orderId), command.remove()])),
      rev: command.inc(1),
    },
  )

/** Places in an order chain: not limited in number, each paid one numbered once. */
export const chainHolder: SeatHolder = { hold, settle, release, giveBack, tidy }
