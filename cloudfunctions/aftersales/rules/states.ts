import type { CaseState } from '../contract'

/** Which moves a case can make; done, rejected and withdrawn are final. */
export const CASE_MOVES: Readonly<Record<CaseState, readonly CaseState[]>> = {
  requested: ['approved', 'rejected', 'withdrawn'],
  // Back when the replacement was sold out meanwhile; rejected when the order was refunded in another way.
  approved: ['done', 'requested', 'rejected'],
  rejected: [],
  withdrawn: [],
  done: [],
}

export const mayMoveCase = (from: CaseState, to: CaseState): boolean => CASE_MOVES[from].includes(to)

/** A case that still keeps another one of its order from being opened. */
export const isOpen = (state: CaseState): boolean => CASE_MOVES[state].length > 0
