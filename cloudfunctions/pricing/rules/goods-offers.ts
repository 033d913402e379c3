import { allocate } from './allocate'
import type { Reach } from './candidate'
import { percentOf } from './percent-of'
import type { Part, Terms } from './terms'
import { sumOf, type Units } from './units'

/** Where a discount on certain pieces is worked out. */
export interface Pieces {
  /** What each piece cost when the stage began: a piece that nothing took still costs that. */
  costs: readonly number[]
  /** Pieces that another goods offer has taken already; they count in no second one. Those taken now are marked. */
  taken: boolean[]
  /** What of the discount each piece bears is added here; null when only the sum is asked for. */
  into: number[] | null
}

/** The pieces that a discount may take, in the order in which it takes them: a queue for each part of a set, else one. */
export type Queues = readonly (readonly number[])[]

const NONE: Queues = []
/** So many pieces are put in order by inserting; more of them by the sort of the language. */
const FEW = 64

/** Brings pieces into order: the dearest first, earlier ones first among equals. */
function dearestFirst(queue: number[], costs: readonly number[]): number[] {
  if (queue.length > FEW) return queue.sort((one, other) => (costs[other] ?? 0) - (costs[one] ?? 0))
  for (let from = 1; from < queue.length; from += 1) {
    const unit = queue[from] ?? 0
    const cost = costs[unit] ?? 0
    let at = from
    for (; at > 0 && (costs[queue[at - 1] ?? 0] ?? 0) < cost; at -= 1) queue[at] = queue[at - 1] ?? 0
    queue[at] = unit
  }
  return queue
}

/** The pieces of these lines that are of some SKUs. */
function unitsAmong(lines: readonly number[], skuIds: readonly string[], units: Units): number[] {
  const found: number[] = []
  for (const line of lines) {
    if (!skuIds.includes(units.skuIds[line] ?? '')) continue
    const end = units.firstOf[line + 1] ?? 0
    for (let unit = units.firstOf[line] ?? 0; unit < end; unit += 1) found.push(unit)
  }
  return found
}

const hasOneOf = ({ skuIds }: Part, units: Units): boolean => {
  for (const skuId of units.skuIds) if (skuIds.includes(skuId)) return true
  return false
}

function setQueues(parts: readonly Part[], lines: readonly number[], costs: readonly number[], units: Units): Queues {
  // Most bags lack a part altogether: that is seen before anything is put in order.
  for (const part of parts) if (!hasOneOf(part, units)) return NONE
  const queues: number[][] = []
  for (const { skuIds, quantity } of parts) {
    const queue = unitsAmong(lines, skuIds, units)
    if (queue.length < quantity) return NONE
    queues.push(dearestFirst(queue, costs))
  }
  return queues
}

/** What the goods that count for a gift cost: everything in scope but the gift itself. */
export function giftBase(skuId: string, { lines }: Reach, costs: readonly number[], units: Units): number {
  let sum = 0
  for (const line of lines) {
    if (units.skuIds[line] === skuId) continue
    const end = units.firstOf[line + 1] ?? 0
    for (let unit = units.firstOf[line] ?? 0; unit < end; unit += 1) sum += costs[unit] ?? 0
  }
  return sum
}

/** 满赠: pieces of the gift that are in the bag, when the other goods in scope reach the threshold. */
function giftQueues({ skuIds, atFen }: Terms, reach: Reach, costs: readonly number[], units: Units): Queues {
  const [skuId = ''] = skuIds
  if (!units.skuIds.includes(skuId) || giftBase(skuId, reach, costs, units) < atFen) return NONE
  return [dearestFirst(unitsAmong(units.allLines, skuIds, units), costs)]
}

/**
 * The pieces that a discount on certain pieces may take off; none when it takes nothing off whatever else is used.
 * @param costs what pieces cost when the stage began: thresholds of gifts count that
 */
export function queuesOf(terms: Terms, reach: Reach, costs: readonly number[], units: Units): Queues {
  switch (terms.kind) {
    case 'nth':
      return reach.of.length < terms.n ? NONE : [dearestFirst(reach.of.slice(), costs)]
    case 'set':
      return setQueues(terms.parts, reach.lines, costs, units)
    case 'gift':
      return giftQueues(terms, reach, costs, units)
    case 'exchange':
      return [dearestFirst(unitsAmong(reach.lines, terms.skuIds, units), costs)]
    default:
      return [reach.of]
  }
}

/** The first free pieces of a queue become free of charge. */
function giveAway(queue: readonly number[], quantity: number, { costs, taken, into }: Pieces): number {
  let fen = 0
  let left = quantity
  for (const unit of queue) {
    if (left === 0) break
    if (taken[unit]) continue
    const cost = costs[unit] ?? 0
    fen += cost
    taken[unit] = true
    if (into) into[unit] = (into[unit] ?? 0) + cost
    left -= 1
  }
  return fen
}

/**
 * 第 n 件打折：pieces stand from the dearest; of every n, the last and cheapest is reduced.
 * off = Σ over full groups of n, at most `maxTimes`, of ⌊cost of the n-th · percentOff / 100 + ½⌋
 */
function nthOff({ n, percentOff, maxTimes }: Terms, queue: readonly number[], { costs, taken, into }: Pieces): number {
  let fen = 0
  let times = 0
  let inGroup = 0
  let first = 0
  for (let at = 0; at < queue.length && times < maxTimes; at += 1) {
    const unit = queue[at] ?? 0
    if (taken[unit]) continue
    inGroup += 1
    if (inGroup < n) continue
    const off = percentOf(costs[unit] ?? 0, percentOff)
    if (off === 0) break
    fen += off
    for (; first <= at; first += 1) taken[queue[first] ?? 0] = true
    if (into) into[unit] = (into[unit] ?? 0) + off
    inGroup = 0
    times += 1
  }
  return fen
}

/** One set from the dearest free pieces of each part; null when a part is short. */
function oneSet(parts: readonly Part[], queues: Queues, taken: readonly boolean[]): number[] | null {
  const chosen: number[] = []
  for (let part = 0; part < parts.length; part += 1) {
    let wanted = parts[part]?.quantity ?? 0
    for (const unit of queues[part] ?? []) {
      if (wanted === 0) break
      if (taken[unit] || chosen.includes(unit)) continue
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
function setOff({ parts, priceFen, maxTimes }: Terms, queues: Queues, { costs, taken, into }: Pieces): number {
  let fen = 0
  for (let times = 0; times < maxTimes; times += 1) {
    const chosen = oneSet(parts, queues, taken)
    const off = chosen ? sumOf(chosen, costs) - priceFen : 0
    if (!chosen || off <= 0) break
    fen += off
    for (const unit of chosen) taken[unit] = true
    if (into) allocate(off, chosen, costs, into)
  }
  return fen
}

/** What one piece costs by a unit price, never more than it costs already. */
export function unitPrice(terms: Terms, skuId: string, cost: number): number {
  if (terms.kind === 'unit-percent') return cost - percentOf(cost, terms.percentOff)
  const fen = terms.fenOf.get(skuId)
  return fen === undefined || fen > cost ? cost : fen
}

function unitPricesOff(terms: Terms, queue: readonly number[], { costs, into }: Pieces, units: Units): number {
  let fen = 0
  for (const unit of queue) {
    const cost = costs[unit] ?? 0
    const off = cost - unitPrice(terms, units.skuIds[units.lineOf[unit] ?? 0] ?? '', cost)
    fen += off
    if (into) into[unit] = (into[unit] ?? 0) + off
  }
  return fen
}

/** What a discount takes off the pieces of its queues that are free; together never more than they cost. */
export function piecesOff(terms: Terms, queues: Queues, pieces: Pieces, units: Units): number {
  const [queue] = queues
  if (!queue) return 0
  switch (terms.kind) {
    case 'nth':
      return nthOff(terms, queue, pieces)
    case 'set':
      return setOff(terms, queues, pieces)
    case 'gift':
    case 'exchange':
      return giveAway(queue, terms.quantity, pieces)
    default:
      return unitPricesOff(terms, queue, pieces, units)
  }
}
