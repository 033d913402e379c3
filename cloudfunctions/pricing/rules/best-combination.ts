import { type CompiledOffer, excludes } from './compiled-offer'
import { discountOf } from './discount'
import type { Units } from './units'

/** An offer that may be used on this bag, with the units in its scope. */
export interface Candidate {
  compiled: CompiledOffer
  of: readonly number[]
}

/** What an applied offer takes off each unit. */
export interface Applied {
  candidate: Candidate
  fen: number
  parts: number[]
}

export interface Combination {
  /** In the order in which they were worked out. */
  applied: Applied[]
  coupon: Applied | null
  /** What the bag costs after them. */
  costs: number[]
  total: number
}

const total = (costs: readonly number[]): number => {
  let sum = 0
  for (const cost of costs) sum += cost
  return sum
}

const discount = ({ compiled, of }: Candidate, costs: readonly number[], units: Units): number =>
  discountOf(compiled.offer.benefit, of, costs, units)

function apply(candidate: Candidate, costs: readonly number[], units: Units): { applied: Applied; after: number[] } {
  const parts = costs.map(() => 0)
  const fen = discountOf(candidate.compiled.offer.benefit, candidate.of, costs, units, parts)
  return { applied: { candidate, fen, parts }, after: costs.map((cost, unit) => cost - (parts[unit] ?? 0)) }
}

/** Whether an offer may join those already applied: nothing rules it out, and its group has room. */
function mayJoin({ compiled }: Candidate, applied: readonly Applied[]): boolean {
  const { group, atMost } = compiled.offer.stacking
  let same = 0
  let room = atMost
  for (const { candidate } of applied) {
    if (excludes(compiled, candidate.compiled)) return false
    const other = candidate.compiled.offer.stacking
    if (group !== null && other.group === group) {
      same += 1
      room = Math.min(room, other.atMost)
    }
  }
  return same === 0 || same < room
}

/** Walks all allowed combinations, best first, and leaves out those that cannot be better than the best one found. */
class Search {
  best: Combination | null = null

  constructor(
    readonly offers: readonly Candidate[],
    readonly coupons: readonly Candidate[],
    readonly units: Units,
  ) {}

  /** The most that the offers from `index` on and a coupon can still take off. Discounts never grow as costs fall. */
  private mostOff(index: number, costs: readonly number[], applied: readonly Applied[]): number {
    let most = 0
    for (let next = index; next < this.offers.length; next += 1) {
      const offer = this.offers[next]
      if (offer && mayJoin(offer, applied)) most += discount(offer, costs, this.units)
    }
    let coupon = 0
    for (const one of this.coupons) {
      if (mayJoin(one, applied)) coupon = Math.max(coupon, discount(one, costs, this.units))
    }
    return most + coupon
  }

  private end(costs: number[], applied: Applied[]): void {
    let chosen: Candidate | null = null
    let most = 0
    for (const coupon of this.coupons) {
      if (!mayJoin(coupon, applied)) continue
      const off = discount(coupon, costs, this.units)
      if (off > most) {
        most = off
        chosen = coupon
      }
    }
    const sum = total(costs) - most
    if (this.best && sum >= this.best.total) return
    if (!chosen) {
      this.best = { applied, coupon: null, costs, total: sum }
      return
    }
    const { applied: coupon, after } = apply(chosen, costs, this.units)
    this.best = { applied, coupon, costs: after, total: sum }
  }

  /** Offers are tried in published order, with before without, so that the first of equals wins. */
  walk(index: number, costs: number[], applied: Applied[]): void {
    const offer = this.offers[index]
    if (!offer) {
      this.end(costs, applied)
      return
    }
    if (this.best && total(costs) - this.mostOff(index, costs, applied) >= this.best.total) return
    if (mayJoin(offer, applied)) {
      const used = apply(offer, costs, this.units)
      if (used.applied.fen > 0) this.walk(index + 1, used.after, [...applied, used.applied])
    }
    this.walk(index + 1, costs, applied)
  }
}

/**
 * 最省的组合：the exact best of all allowed combinations of offers and at most one coupon, in published order, the first
 * among equals. Branch and bound: since a discount never grows when costs fall, what the remaining offers would take off
 * now bounds what they can take off later.
 * @param offers goods offers before order offers, each in published order
 */
export function bestCombination(
  offers: readonly Candidate[],
  coupons: readonly Candidate[],
  costs: readonly number[],
  units: Units,
): Combination {
  const worth = offers.filter((offer) => discount(offer, costs, units) > 0)
  const search = new Search(worth, coupons, units)
  search.walk(0, [...costs], [])
  return search.best ?? { applied: [], coupon: null, costs: [...costs], total: total(costs) }
}
