import type { ChainState } from '../contract'
import type { Chain } from '../records'

/** How a chain stands for people at an instant (epoch ms). */
export function chainState(chain: Pick<Chain, 'state' | 'opensAt' | 'closesAt' | 'minimum'>, now: number): ChainState {
  const { state, opensAt, closesAt, minimum } = chain
  if (state === 'failed') return 'failed'
  if (now < opensAt) return 'ahead'
  // Without a minimum there is nothing to decide.
  const enough = state === 'made' || minimum === 0
  if (now < closesAt) return enough ? 'made' : 'open'
  return enough ? 'over' : 'deciding'
}
