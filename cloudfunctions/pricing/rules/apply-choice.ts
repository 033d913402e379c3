import type { Choice } from './best-orders'
import type { Candidate } from './candidate'
import { takeOff } from './discount'
import { piecesOff } from './goods-offers'
import { noneTaken, type Units, zeros } from './units'

/** What an applied offer takes off each unit. */
export interface Applied {
  candidate: Candidate
  fen: number
  parts: number[]
}

export interface Worked {
  applied: Applied[]
  coupon: Applied | null
  /** What goods cost when the order stage began, when the coupon stage began, and in the end. */
  beforeOrders: number[]
  beforeCoupon: number[]
  costs: number[]
}

function applyGoods(choice: Choice, first: readonly number[], units: Units, applied: Applied[]): number[] {
  const costs = first.slice()
  const taken = noneTaken(units)
  for (const { candidate, queues } of choice.goods) {
    const parts = zeros(units)
    const fen = piecesOff(candidate.compiled.terms, queues, { costs: first, taken, into: parts }, units)
    for (let unit = 0; unit < costs.length; unit += 1) costs[unit] = (costs[unit] ?? 0) - (parts[unit] ?? 0)
    applied.push({ candidate, fen, parts })
  }
  return costs
}

/** Works a chosen combination out per unit, stage by stage in published order. */
export function applyChoice(choice: Choice, first: readonly number[], units: Units): Worked {
  const applied: Applied[] = []
  const beforeOrders = applyGoods(choice, first, units, applied)
  const costs = beforeOrders.slice()
  for (const candidate of choice.orders) {
    const parts = zeros(units)
    applied.push({ candidate, fen: takeOff(candidate, beforeOrders, costs, units, parts), parts })
  }
  const beforeCoupon = costs.slice()
  if (!choice.coupon) return { applied, coupon: null, beforeOrders, beforeCoupon, costs }
  const parts = zeros(units)
  const fen = takeOff(choice.coupon, beforeCoupon, costs, units, parts)
  return { applied, coupon: { candidate: choice.coupon, fen, parts }, beforeOrders, beforeCoupon, costs }
}
