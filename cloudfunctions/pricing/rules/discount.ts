import { allocate } from './allocate'
import type { Candidate } from './candidate'
import { piecesOff, type Queues, queuesOf } from './goods-offers'
import { sumOff } from './order-offers'
import { noneTaken, sumOf, type Units } from './units'

/** What an offer takes off goods that cost `costs`, when nothing of its stage came before. */
export function discountOf({ compiled, reach }: Candidate, costs: readonly number[], units: Units): number {
  const { terms } = compiled
  if (terms.spread) return sumOff(terms, sumOf(reach.of, costs))
  return aloneOff(compiled, queuesOf(terms, reach, costs, units), costs, units)
}

/** What comes off certain pieces by an offer alone. */
export function aloneOff(
  { terms }: Candidate['compiled'],
  queues: Queues,
  costs: readonly number[],
  units: Units,
): number {
  return queues.length === 0 ? 0 : piecesOff(terms, queues, { costs, taken: noneTaken(units), into: null }, units)
}

/** At most so much comes off by an offer, at these costs and at any lower ones, whatever was taken before. */
export function mostAlone(candidate: Candidate, costs: readonly number[], units: Units): number {
  if (candidate.compiled.overlaps) return sumOf(candidate.reach.of, costs)
  return discountOf(candidate, costs, units)
}

/**
 * Takes an order offer or a coupon off: its amount counts what goods cost when the stage began (`start`), and is never
 * more than what they cost by now.
 * @param costs what each unit costs by now; reduced in place
 * @param parts zeros; what each unit bears is written here
 * @returns what came off
 */
export function takeOff(
  { compiled, reach }: Candidate,
  start: readonly number[],
  costs: number[],
  units: Units,
  parts: number[],
): number {
  const { terms } = compiled
  if (terms.spread) {
    const off = Math.min(sumOff(terms, sumOf(reach.of, start)), sumOf(reach.of, costs))
    allocate(off, reach.of, costs, parts)
  } else {
    const queues = queuesOf(terms, reach, start, units)
    piecesOff(terms, queues, { costs: start, taken: noneTaken(units), into: parts }, units)
  }
  let fen = 0
  for (let unit = 0; unit < costs.length; unit += 1) {
    const part = Math.min(parts[unit] ?? 0, costs[unit] ?? 0)
    parts[unit] = part
    if (part === 0) continue
    costs[unit] = (costs[unit] ?? 0) - part
    fen += part
  }
  return fen
}
