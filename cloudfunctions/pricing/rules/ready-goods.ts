import type { Candidate } from './candidate'
import { aloneOff } from './discount'
import { type Queues, queuesOf } from './goods-offers'
import type { Units } from './units'

/**
 * A goods offer made ready for certain prices of one piece. Goods offers take each piece once, so whatever came before,
 * a free piece still costs what it cost at first, and the order in which pieces are taken never changes.
 */
export interface ReadyGoods {
  candidate: Candidate
  queues: Queues
  /** What it takes off when no other goods offer is used. */
  alone: number
}

export function readyGoods(goods: readonly Candidate[], costs: readonly number[], units: Units): ReadyGoods[] {
  const ready: ReadyGoods[] = []
  for (const candidate of goods) {
    const { compiled, reach } = candidate
    const queues = queuesOf(compiled.terms, reach, costs, units)
    ready.push({ candidate, queues, alone: aloneOff(compiled, queues, costs, units) })
  }
  return ready
}
