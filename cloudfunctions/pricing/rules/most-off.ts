import type { Candidate } from './candidate'
import type { Together } from './together'

/** What some offers could take off at the most, for pruning. */
export interface Most {
  candidates: readonly Candidate[]
  /** What each takes off alone at costs that can only fall: an upper bound. */
  alone: readonly number[]
  /** What those from each place on take off together at the most, whatever is chosen before them. */
  rest: readonly number[]
}

/** One row for all sums: each begins it anew and is done with it before the next, and a search asks for hundreds. */
const LARGEST: number[] = []

function noneLargest(groups: number): number[] {
  for (let group = 0; group < groups; group += 1) LARGEST[group] = 0
  return LARGEST
}

const NOTHING: Most = { candidates: [], alone: [], rest: [] }

/** Of one group that allows one, only the largest counts: remembers it and tells by how much the sum grows. */
function growth(off: number, group: number, largest: number[]): number {
  if (group < 0) return off
  const known = largest[group] ?? 0
  if (off <= known) return 0
  largest[group] = off
  return off - known
}

/** @param groups how many groups there are that allow one */
export function sumRest(candidates: readonly Candidate[], alone: readonly number[], groups: number): Most {
  if (candidates.length === 0) return NOTHING
  const largest = noneLargest(groups)
  const rest = alone.slice()
  let sum = 0
  for (let index = candidates.length - 1; index >= 0; index -= 1) {
    sum += growth(alone[index] ?? 0, candidates[index]?.group ?? -1, largest)
    rest[index] = sum
  }
  return { candidates, alone, rest }
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
export function mostTogether(
  most: Most,
  from: number,
  left: number,
  percents: boolean,
  together: Together,
  groups: number,
): number {
  if (!percents && together.open) return most.rest[from] ?? 0
  const { candidates } = most
  const largest = noneLargest(groups)
  let sum = 0
  for (let index = from; index < candidates.length; index += 1) {
    const candidate = candidates[index]
    if (!candidate || !together.mayJoin(candidate)) continue
    sum += growth(mostOf(most, index, left, percents), candidate.group, largest)
  }
  return sum
}

/** At most so much comes off by one of these. */
export function mostOfOne(most: Most, left: number, percents: boolean, together: Together): number {
  let best = 0
  for (let index = 0; index < most.candidates.length; index += 1) {
    const candidate = most.candidates[index]
    if (!candidate || (most.alone[index] ?? 0) <= best || !together.mayJoin(candidate)) continue
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
