import type { Chain } from '../records'

/** What a paid order does to its chain: its number, and whether the chain has now come about. */
export interface Settling {
  kind: 'numbered'
  n: number
  /** The chain has what it needs: everybody's order can go on. */
  made: boolean
}

/**
 * 接龙编号：the next number for an order that is paid, in the order in which the money came. A chain that had failed before
 * takes nobody any more; one that has come about goes on taking orders.
 */
export function settleInChain(chain: Pick<Chain, 'state' | 'minimum' | 'paid' | 'last'>): Settling | { kind: 'over' } {
  if (chain.state === 'failed') return { kind: 'over' }
  return {
    kind: 'numbered',
    n: chain.last + 1,
    made: chain.minimum > 0 && (chain.state === 'made' || chain.paid + 1 >= chain.minimum),
  }
}

/**
 * 到点看够不够：how a chain ends whose time is up; null: orders that are still being paid could make it, so they are
 * waited for.
 */
export function outcomeOf(chain: Pick<Chain, 'minimum' | 'paid' | 'held'>): 'made' | 'failed' | null {
  if (chain.paid >= chain.minimum) return 'made'
  return chain.paid + chain.held >= chain.minimum ? null : 'failed'
}
