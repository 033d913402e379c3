import type { Candidate } from './discount'
import type { Together } from './together'

/** What some offers could take off at the most, for pruning. */
export interface Most {
  candidates: readonly Candidate[]
  /** Id of the first of them; the others follow. */
  firstId: number
  /** What each takes off alone at costs that can only fall: an upper bound. */
  alone: readonly number[]
}

/** Of an offer, at most: what it takes off alone, and for a percent no more than its share of `left`. */
function mostOf({ candidates, alone }: Most, index: number, left: number, percents: boolean): number {
  const off = alone[index] ?? 0
  if (!percents) return off
  const percent = candidates[index]?.compiled.percent ?? 0
  return percent === 0 ? off : Math.min(off, (left * percent) / 100 + 1)
}

/**
 * At most so much comes off by the offers from `from` on that may still join; of offers that exclude each other in
 * their group only the largest counts. `left` bounds percents when they cannot come to more than the whole.
 */
export function mostTogether(most: Most, from: number, left: number, percents: boolean, together: Together): number {
  const { candidates, firstId } = most
  let sum = 0
  let groups: Map<string, number> | null = null
  for (let index = from; index < candidates.length; index += 1) {
    if (!together.mayJoin(firstId + index)) continue
    const off = mostOf(most, index, left, percents)
    const compiled = candidates[index]?.compiled
    const group = compiled?.group ?? null
    if (group === null || compiled?.atMost !== 1) {
      sum += off
      continue
    }
    groups ??= new Map()
    const known = groups.get(group) ?? 0
    if (off > known) {
      sum += off - known
      groups.set(group, off)
    }
  }
  return sum
}

/** At most so much comes off by one of these. */
export function mostOfOne(most: Most, left: number, percents: boolean, together: Together): number {
  let best = 0
  for (let index = 0; index < most.candidates.length; index += 1) {
    if ((most.alone[index] ?? 0) <= best || !together.mayJoin(most.firstId + index)) continue
    best = Math.max(best, mostOf(most, index, left, percents))
  }
  return best
}

/**
 * Whether all percents together, order offers and the largest coupon, are at most the whole: then what is left after
 * them never falls when there was more before.
 */
export function percentsBounded(orders: readonly Candidate[], coupons: readonly Candidate[]): boolean {
  let sum = 0
  for (const order of orders) sum += order.compiled.percent
  let coupon = 0
  for (const one of coupons) coupon = Math.max(coupon, one.compiled.percent)
  return sum + coupon <= 100
}
