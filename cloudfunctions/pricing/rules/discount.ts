import type { Benefit } from '../contract'
import { allocate } from './allocate'
import type { Units } from './units'

/** Percent of an amount, rounded half up to the fen. */
export const percentOf = (fen: number, percent: number): number => Math.floor((fen * percent + 50) / 100)

const sumOf = (of: readonly number[], costs: readonly number[]): number => {
  let sum = 0
  for (const unit of of) sum += costs[unit] ?? 0
  return sum
}

const dearestFirst = (of: readonly number[], costs: readonly number[]): number[] =>
  [...of].sort((a, b) => (costs[b] ?? 0) - (costs[a] ?? 0) || a - b)

/** What of a discount each unit bears is added to `into`; without it only the sum is worked out. */
type Into = number[] | null

/** Takes `off` of each named unit's cost. */
function takeWhole(units: readonly number[], costs: readonly number[], into: Into): number {
  let total = 0
  for (const unit of units) {
    const cost = costs[unit] ?? 0
    total += cost
    if (into) into[unit] = (into[unit] ?? 0) + cost
  }
  return total
}

function spread(total: number, of: readonly number[], costs: readonly number[], into: Into): number {
  if (into && total > 0) allocate(total, of, costs, into)
  return total
}

/** 第 n 件打折: pieces stand from the dearest; every n-th is reduced. */
function nth(benefit: Benefit & { kind: 'nth' }, of: readonly number[], costs: readonly number[], into: Into): number {
  const { n, percentOff, maxTimes } = benefit
  if (of.length < n) return 0
  const order = dearestFirst(of, costs)
  let total = 0
  for (let times = 1; times <= maxTimes && times * n <= order.length; times += 1) {
    const unit = order[times * n - 1] ?? 0
    const off = percentOf(costs[unit] ?? 0, percentOff)
    total += off
    if (into) into[unit] = (into[unit] ?? 0) + off
  }
  return total
}

/** 组合: each time the dearest free pieces of every part, as long as together they cost more than the set. */
function set(
  benefit: Benefit & { kind: 'set' },
  of: readonly number[],
  costs: readonly number[],
  units: Units,
  into: Into,
): number {
  const claimed = new Set<string>()
  const parts = benefit.parts.map(({ skuIds, quantity }) => {
    const own = skuIds.filter((skuId) => !claimed.has(skuId))
    for (const skuId of own) claimed.add(skuId)
    const mine = of.filter((unit) => own.includes(units.skus[unit]?.skuId ?? ''))
    return { quantity, order: dearestFirst(mine, costs) }
  })
  let total = 0
  for (let times = 0; times < benefit.maxTimes; times += 1) {
    const chosen: number[] = []
    for (const { quantity, order } of parts) {
      const some = order.slice(times * quantity, (times + 1) * quantity)
      if (some.length < quantity) return total
      chosen.push(...some)
    }
    const off = sumOf(chosen, costs) - benefit.priceFen
    if (off <= 0) return total
    total += spread(off, chosen, costs, into)
  }
  return total
}

/**
 * What a benefit takes off pieces that cost `costs`, never more than they cost. Never larger for lower costs, which is
 * what the search for the best combination relies on.
 * @param of the units in its scope
 */
export function discountOf(
  benefit: Benefit,
  of: readonly number[],
  costs: readonly number[],
  units: Units,
  into: Into = null,
): number {
  if (of.length === 0) return 0
  switch (benefit.kind) {
    case 'price':
    case 'unit-percent': {
      // As a coupon: each piece in scope at its own price.
      let total = 0
      for (const unit of of) {
        const off = unitOff(benefit, units.skus[unit]?.skuId ?? '', costs[unit] ?? 0)
        total += off
        if (into) into[unit] = (into[unit] ?? 0) + off
      }
      return total
    }
    case 'threshold': {
      const sum = sumOf(of, costs)
      let off = 0
      for (const step of benefit.steps) if (sum >= step.atFen && step.offFen > off) off = step.offFen
      return spread(Math.min(off, sum), of, costs, into)
    }
    case 'every': {
      const sum = sumOf(of, costs)
      const times = Math.min(Math.floor(sum / benefit.atFen), benefit.maxTimes)
      return spread(Math.min(times * benefit.offFen, sum), of, costs, into)
    }
    case 'percent': {
      const sum = sumOf(of, costs)
      if (sum < benefit.atFen) return 0
      const off = percentOf(sum, benefit.percentOff)
      return spread(Math.min(off, benefit.capFen ?? off, sum), of, costs, into)
    }
    case 'nth':
      return nth(benefit, of, costs, into)
    case 'set':
      return set(benefit, of, costs, units, into)
    case 'gift': {
      const gifts = of.filter((unit) => units.skus[unit]?.skuId === benefit.skuId)
      const rest = of.filter((unit) => units.skus[unit]?.skuId !== benefit.skuId)
      if (sumOf(rest, costs) < benefit.atFen) return 0
      return takeWhole(dearestFirst(gifts, costs).slice(0, benefit.quantity), costs, into)
    }
    case 'exchange':
      return takeWhole(dearestFirst(of, costs).slice(0, benefit.quantity), costs, into)
  }
}

/** What a price of one piece takes off it; 0 where it is no lower. */
export function unitOff(benefit: Benefit & { kind: 'price' | 'unit-percent' }, skuId: string, costFen: number): number {
  if (benefit.kind === 'unit-percent') return percentOf(costFen, benefit.percentOff)
  const fen = Object.hasOwn(benefit.fenOf, skuId) ? (benefit.fenOf[skuId] ?? costFen) : costFen
  return Math.max(0, costFen - fen)
}
