import type { Benefit } from '../contract'
import { allocate } from './allocate'
import { percentOf } from './percent-of'
import { sumOf, type Units } from './units'

/** Where a discount on certain pieces is worked out. */
export interface Pieces {
  units: Units
  /** What each piece costs. */
  costs: readonly number[]
  /** Pieces that another goods offer has taken already; they count in no second one. Those taken now are marked. */
  taken: boolean[]
  /** What of the discount each piece bears is added here; null when only the sum is asked for. */
  into: number[] | null
}

/** Free pieces of these, the dearest first, earlier ones first among equals. */
function dearestFree(of: readonly number[], { costs, taken }: Pieces): number[] {
  const free: number[] = []
  for (const unit of of) {
    if (taken[unit]) continue
    const cost = costs[unit] ?? 0
    let at = free.length
    while (at > 0 && (costs[free[at - 1] ?? 0] ?? 0) < cost) at -= 1
    if (at === free.length) free.push(unit)
    else free.splice(at, 0, unit)
  }
  return free
}

/** The pieces become free of charge. */
function giveAway(chosen: readonly number[], { costs, taken, into }: Pieces): number {
  let fen = 0
  for (const unit of chosen) {
    const cost = costs[unit] ?? 0
    fen += cost
    taken[unit] = true
    if (into) into[unit] = (into[unit] ?? 0) + cost
  }
  return fen
}

/**
 * 第 n 件打折：pieces stand from the dearest; of every n, the last and cheapest is reduced.
 * off = Σ over full groups of n, at most `maxTimes`, of ⌊cost of the n-th · percentOff / 100 + ½⌋
 */
function nthOff(benefit: Benefit & { kind: 'nth' }, of: readonly number[], pieces: Pieces): number {
  const { n, percentOff, maxTimes } = benefit
  if (of.length < n) return 0
  const order = dearestFree(of, pieces)
  let fen = 0
  for (let times = 1; times <= maxTimes && times * n <= order.length; times += 1) {
    const unit = order[times * n - 1] ?? 0
    const off = percentOf(pieces.costs[unit] ?? 0, percentOff)
    if (off === 0) break
    fen += off
    for (let at = (times - 1) * n; at < times * n; at += 1) pieces.taken[order[at] ?? 0] = true
    if (pieces.into) pieces.into[unit] = (pieces.into[unit] ?? 0) + off
  }
  return fen
}

/** One set from the dearest free pieces of each part; null when a part is short. */
function oneSet(parts: readonly (readonly number[])[], quantities: readonly number[], pieces: Pieces): number[] | null {
  const chosen: number[] = []
  for (let part = 0; part < parts.length; part += 1) {
    let wanted = quantities[part] ?? 0
    for (const unit of parts[part] ?? []) {
      if (wanted === 0) break
      if (pieces.taken[unit] || chosen.includes(unit)) continue
      chosen.push(unit)
      wanted -= 1
    }
    if (wanted > 0) return null
  }
  return chosen
}

/**
 * 组合价、搭配：again and again the dearest free pieces of every part, as long as together they cost more than the set.
 * Parts with fewer goods to choose from are filled first. The saving of a set is borne by its pieces by what they cost.
 */
function setOff(benefit: Benefit & { kind: 'set' }, of: readonly number[], pieces: Pieces): number {
  const { skuIds, lineOf } = pieces.units
  // Most bags lack a part altogether: that is seen before anything is sorted.
  for (const part of benefit.parts) if (!part.skuIds.some((skuId) => skuIds.includes(skuId))) return 0
  const sorted = [...benefit.parts].sort((a, b) => a.skuIds.length - b.skuIds.length)
  const parts: number[][] = []
  for (const part of sorted) {
    const own = of.filter((unit) => part.skuIds.includes(skuIds[lineOf[unit] ?? 0] ?? ''))
    if (own.length < part.quantity) return 0
    parts.push(dearestFree(own, pieces))
  }
  const quantities = sorted.map(({ quantity }) => quantity)
  let fen = 0
  for (let times = 0; times < benefit.maxTimes; times += 1) {
    const chosen = oneSet(parts, quantities, pieces)
    const off = chosen ? sumOf(chosen, pieces.costs) - benefit.priceFen : 0
    if (!chosen || off <= 0) break
    fen += off
    for (const unit of chosen) pieces.taken[unit] = true
    if (pieces.into) allocate(off, chosen, pieces.costs, pieces.into)
  }
  return fen
}

/** What the goods that count for a gift cost: everything in scope but the gift itself. */
export function giftBase(skuId: string, of: readonly number[], costs: readonly number[], units: Units): number {
  let sum = 0
  for (const unit of of) if (units.skuIds[units.lineOf[unit] ?? 0] !== skuId) sum += costs[unit] ?? 0
  return sum
}

/** 满赠：above the threshold of other goods in scope, so many pieces of the gift that are in the bag cost nothing. */
function giftOff(
  benefit: Benefit & { kind: 'gift' },
  of: readonly number[],
  start: readonly number[],
  pieces: Pieces,
): number {
  const { units } = pieces
  const line = units.skuIds.indexOf(benefit.skuId)
  if (line < 0 || giftBase(benefit.skuId, of, start, units) < benefit.atFen) return 0
  const gifts: number[] = []
  for (let unit = units.firstOf[line] ?? 0; unit < units.count; unit += 1) {
    if (units.skuIds[units.lineOf[unit] ?? 0] === benefit.skuId) gifts.push(unit)
  }
  return giveAway(dearestFree(gifts, pieces).slice(0, benefit.quantity), pieces)
}

/** 兑换：so many of the dearest of these pieces cost nothing. */
function exchangeOff(benefit: Benefit & { kind: 'exchange' }, of: readonly number[], pieces: Pieces): number {
  const { skuIds, lineOf } = pieces.units
  const own = of.filter((unit) => benefit.skuIds.includes(skuIds[lineOf[unit] ?? 0] ?? ''))
  return giveAway(dearestFree(own, pieces).slice(0, benefit.quantity), pieces)
}

/** What one piece costs by a unit price, never more than it costs already. */
export function unitPrice(benefit: Benefit & { kind: 'price' | 'unit-percent' }, skuId: string, cost: number): number {
  if (benefit.kind === 'unit-percent') return cost - percentOf(cost, benefit.percentOff)
  const fen = Object.hasOwn(benefit.fenOf, skuId) ? benefit.fenOf[skuId] : undefined
  return fen === undefined || fen > cost ? cost : fen
}

function unitPricesOff(
  benefit: Benefit & { kind: 'price' | 'unit-percent' },
  of: readonly number[],
  { units, costs, into }: Pieces,
): number {
  let fen = 0
  for (const unit of of) {
    const cost = costs[unit] ?? 0
    const off = cost - unitPrice(benefit, units.skuIds[units.lineOf[unit] ?? 0] ?? '', cost)
    fen += off
    if (into) into[unit] = (into[unit] ?? 0) + off
  }
  return fen
}

export type PieceBenefit = Exclude<Benefit, { kind: 'threshold' | 'every' | 'percent' }>

/**
 * What a benefit takes off certain pieces in its scope; together never more than they cost.
 * @param start what pieces cost when the stage began: thresholds of gifts count that
 */
export function piecesOff(
  benefit: PieceBenefit,
  of: readonly number[],
  start: readonly number[],
  pieces: Pieces,
): number {
  switch (benefit.kind) {
    case 'nth':
      return nthOff(benefit, of, pieces)
    case 'set':
      return setOff(benefit, of, pieces)
    case 'gift':
      return giftOff(benefit, of, start, pieces)
    case 'exchange':
      return exchangeOff(benefit, of, pieces)
    default:
      return unitPricesOff(benefit, of, pieces)
  }
}
