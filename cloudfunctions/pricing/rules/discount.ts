import { allocate } from './allocate'
import type { CompiledOffer } from './compiled-offer'
import { piecesOff } from './goods-offers'
import { sumOff } from './order-offers'
import { sumOf, type Units } from './units'

/** An offer that holds here and now, with the units in its scope. */
export interface Candidate {
  compiled: CompiledOffer
  of: readonly number[]
  /** Whether its scope is the whole bag. */
  full: boolean
}

/** What an offer takes off goods that cost `costs`, when nothing of its stage came before. */
export function discountOf({ compiled, of }: Candidate, costs: readonly number[], units: Units): number {
  const { benefit } = compiled.offer
  switch (benefit.kind) {
    case 'threshold':
    case 'every':
    case 'percent':
      return sumOff(benefit, sumOf(of, costs))
    default:
      return piecesOff(benefit, of, costs, { units, costs, taken: [], into: null })
  }
}

/** At most so much comes off by an offer, at these costs and at any lower ones, whatever was taken before. */
export function mostAlone(candidate: Candidate, costs: readonly number[], units: Units): number {
  if (candidate.compiled.overlaps) return sumOf(candidate.of, costs)
  return discountOf(candidate, costs, units)
}

/**
 * Takes an order offer or a coupon off: its amount counts what goods cost when the stage began (`start`), and is never
 * more than what they cost by now.
 * @param costs what each unit costs by now; reduced in place
 * @param parts what each unit bears is written here
 * @returns what came off
 */
export function takeOff(
  { compiled, of }: Candidate,
  start: readonly number[],
  costs: number[],
  units: Units,
  parts: number[],
): number {
  const { benefit } = compiled.offer
  if (benefit.kind === 'threshold' || benefit.kind === 'every' || benefit.kind === 'percent') {
    const left = sumOf(of, costs)
    const off = Math.min(sumOff(benefit, sumOf(of, start)), left)
    allocate(off, of, costs, parts)
  } else {
    piecesOff(benefit, of, start, { units, costs: start, taken: [], into: parts })
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
