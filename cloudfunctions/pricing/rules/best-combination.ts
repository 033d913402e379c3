import { BestOrders, type Choice } from './best-orders'
import type { Candidate } from './candidate'
import type { CompiledOffer } from './compiled-offer'
import { piecesOff } from './goods-offers'
import { type Most, mostTogether, sumRest } from './most-off'
import type { ReadyGoods } from './ready-goods'
import { type Rivals, Together } from './together'
import { noneTaken, sumOf, total, type Units, zeros } from './units'

/** What a search is about: a bag after its prices of one piece, and what may be used on it, in published order. */
export interface Question {
  units: Units
  /** What each unit costs when offers begin. */
  costs: readonly number[]
  goods: readonly ReadyGoods[]
  orders: readonly Candidate[]
  coupons: readonly Candidate[]
  /** One of the coupons must be used. */
  couponNeeded: boolean
  /** Prices of one piece in use: they count in their groups. */
  standing: readonly CompiledOffer[]
  rivals: Rivals
  /** How many ids candidates have, and how many groups that allow one. */
  ids: number
  groups: number
}

/** What the chosen goods offers have done to each piece. */
interface Done {
  taken: boolean[]
  off: number[]
}

/**
 * Walks all allowed combinations in published order, each offer with before without, and leaves out those that cannot be
 * better than the best one found. Bounds: an offer never takes off more when goods cost less, so what it would take off
 * alone is the most it can take off later.
 */
class Search {
  readonly rest: BestOrders
  private readonly together: Together
  private readonly goods: ReadyGoods[] = []
  private readonly most: Most
  private readonly chosen: ReadyGoods[] = []
  /** By number of chosen goods offers; each is used again for the next choice of as many. */
  private readonly done: Done[]

  constructor(
    private readonly question: Question,
    below: number,
  ) {
    const { units, costs, orders, coupons, couponNeeded, groups } = question
    this.together = new Together(question.rivals, question.ids, question.standing)
    this.rest = new BestOrders(units, costs, orders, coupons, groups, couponNeeded, this.together, below)
    this.most = this.worth()
    this.done = [{ taken: noneTaken(units), off: zeros(units) }]
  }

  /** Those that take anything off when nothing is taken yet; the others never will. */
  private worth(): Most {
    const { costs, groups } = this.question
    const candidates: Candidate[] = []
    const alone: number[] = []
    for (const one of this.question.goods) {
      const { compiled, reach } = one.candidate
      const off = compiled.overlaps ? sumOf(reach.of, costs) : one.alone
      if (off === 0) continue
      this.goods.push(one)
      candidates.push(one.candidate)
      alone.push(off)
    }
    return sumRest(candidates, alone, groups)
  }

  run(): Choice | null {
    this.walk(0, total(this.question.costs))
    return this.rest.best
  }

  private walk(index: number, left: number): void {
    const most = mostTogether(this.most, index, left, false, this.together, this.question.groups)
    if (this.rest.hopeless(Math.max(0, left - most), this.chosen.length)) return
    const one = this.goods[index]
    if (!one) {
      const costs = this.chosen.length === 0 ? null : this.costsNow()
      this.rest.walk(this.chosen, costs, this.question.costs, left)
      return
    }
    if (this.together.mayJoin(one.candidate)) this.take(one, index, left)
    this.walk(index + 1, left)
  }

  private take(one: ReadyGoods, index: number, left: number): void {
    const { units, costs } = this.question
    const { taken, off: parts } = this.oneMore()
    // Where only sums count, nobody asks which piece bears what.
    const into = this.rest.plain ? null : parts
    const off = piecesOff(one.candidate.compiled.terms, one.queues, { costs, taken, into }, units)
    if (off === 0) return
    this.chosen.push(one)
    this.together.choose(one.candidate)
    this.walk(index + 1, left - off)
    this.together.undo(one.candidate)
    this.chosen.pop()
  }

  /** What is done so far, copied for one more goods offer. */
  private oneMore(): Done {
    const { units } = this.question
    const depth = this.chosen.length
    const { taken, off } = this.done[depth] ?? { taken: [], off: [] }
    const next = this.done[depth + 1]
    if (!next) {
      const made = { taken: taken.slice(), off: off.slice() }
      this.done.push(made)
      return made
    }
    for (let unit = 0; unit < units.count; unit += 1) {
      next.taken[unit] = taken[unit] ?? false
      next.off[unit] = off[unit] ?? 0
    }
    return next
  }

  private costsNow(): readonly number[] {
    const { costs } = this.question
    const off = this.done[this.chosen.length]?.off ?? []
    const now = costs.slice()
    for (let unit = 0; unit < now.length; unit += 1) now[unit] = (now[unit] ?? 0) - (off[unit] ?? 0)
    return now
  }
}

/**
 * 最省的组合：the exact best of all allowed combinations of goods offers, order offers and at most one coupon: lowest
 * payable before points, then fewest offers, then the first in published order. Branch and bound.
 * @param below only a choice with a smaller key is of interest
 * @returns null when there is none below, or none with the coupon that is needed
 */
export const bestCombination = (question: Question, below: number): Choice | null => new Search(question, below).run()
