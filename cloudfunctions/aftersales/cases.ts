import type { Change } from '../platform/database/conditions'
import { command } from '../platform/database/sdk'
import type { CaseState } from './contract'
import { type AftersalesCase, aftersales } from './records'
import { isOpen, mayMoveCase } from './rules/states'

/** Every case of an order, newest first. One request. */
export const casesOf = async (orderId: string): Promise<AftersalesCase[]> =>
  (await aftersales.find({ orderId }, { limit: 200 })).sort((a, b) => b.n - a.n)

export const readCase = (caseId: string): Promise<AftersalesCase | null> => aftersales.get(caseId)

export const openCase = (cases: readonly AftersalesCase[]): AftersalesCase | undefined =>
  cases.find(({ state }) => isOpen(state))

export type NewCase = Omit<
  AftersalesCase,
  '_id' | 'n' | 'decidedBy' | 'decidedAt' | 'answer' | 'handDay' | 'doneAt' | 'due' | 'rev'
>

/**
 * Enters the next case of an order. Its id is its place among the order's cases, so that of two at once one wins.
 * @returns null when somebody else opened one meanwhile
 */
export async function enterCase(fresh: NewCase, earlier: readonly AftersalesCase[]): Promise<AftersalesCase | null> {
  const n = 1 + earlier.reduce((most, one) => Math.max(most, one.n), 0)
  const entered: AftersalesCase = {
    ...fresh,
    _id: `${fresh.orderId}_a${n}`,
    n,
    ...{ decidedBy: null, decidedAt: null, answer: '', handDay: null, doneAt: null, due: 0, rev: 1 },
  }
  return (await aftersales.insertIfAbsent(entered)) === 'inserted' ? entered : null
}

/** Moves a case as it was read; whoever moves it first wins. @returns the case after it, or null */
export async function moveCase(
  one: AftersalesCase,
  to: CaseState,
  change: Partial<AftersalesCase>,
): Promise<AftersalesCase | null> {
  if (!mayMoveCase(one.state, to)) throw new Error(`a case never moves from ${one.state} to ${to}`)
  const written: Change = { ...change, state: to, rev: command.inc(1) }
  const moved = await aftersales.updateIf({ _id: one._id, state: one.state, rev: one.rev }, written)
  return moved ? { ...one, ...change, state: to, rev: one.rev + 1 } : null
}
