import type { CompiledOffer } from './compiled-offer'
import { type Candidate, discountOf, mostAlone, takeOff } from './discount'
import { piecesOff } from './goods-offers'
import { type Most, mostOfOne, mostTogether, percentsBounded } from './most-off'
import { sumOff } from './order-offers'
import { Together } from './together'
import { sumOf, total, type Units } from './units'

/** What a search is about: a bag after its prices of one piece, and what may be used on it, in published order. */
export interface Question {
  units: Units
  /** What each unit costs when offers begin. */
  costs: readonly number[]
  goods: readonly Candidate[]
  orders: readonly Candidate[]
  coupons: readonly Candidate[]
  /** One of the coupons must be used. */
  couponNeeded: boolean
  /** Prices of one piece in use: they count in their groups. */
  standing: readonly CompiledOffer[]
}

export interface Choice {
  goods: readonly Candidate[]
  orders: readonly Candidate[]
  coupon: Candidate | null
  /** What is compared: payable first, then the number of offers. */
  key: number
}

/** More offers than this are never on one order; the key keeps payable and number apart. */
const KEY = 1024

/**
 * Walks all allowed combinations in published order, each offer with before without, and leaves out those that cannot be
 * better than the best one found. Bounds: an offer never takes off more when goods cost less, so what it would take off
 * alone is the most it can take off later.
 */
class Search {
  best: Choice | null = null
  private readonly together: Together
  private readonly percents: boolean
  private readonly goodsMost: Most
  /** Ids: goods, then orders, then coupons. */
  private readonly firstOrder: number
  private readonly firstCoupon: number
  private readonly chosenGoods: Candidate[] = []
  private readonly chosenOrders: Candidate[] = []
  private readonly rootOrders: Most
  private readonly rootCoupons: Most
  /** Whether every order offer and coupon counts the whole bag: then sums alone say what is left. */
  private readonly plain: boolean

  constructor(
    private readonly question: Question,
    private bestKey: number,
  ) {
    this.goodsMost = this.worth(question.goods, 0)
    const goods = this.goodsMost.candidates
    this.firstOrder = goods.length
    this.rootOrders = this.worth(question.orders, this.firstOrder)
    const orders = this.rootOrders.candidates
    this.firstCoupon = goods.length + orders.length
    this.rootCoupons = this.worth(question.coupons, this.firstCoupon)
    const coupons = this.rootCoupons.candidates
    this.together = new Together([...goods, ...orders, ...coupons], question.standing)
    this.percents = percentsBounded(orders, coupons)
    const whole = ({ full, compiled }: Candidate): boolean => full && compiled.spread
    this.plain = orders.every(whole) && coupons.every(whole)
  }

  /** Those that take anything off when goods are dearest; the others never will. */
  private worth(all: readonly Candidate[], firstId: number): Most {
    const candidates: Candidate[] = []
    const alone: number[] = []
    for (const one of all) {
      const off = mostAlone(one, this.question.costs, this.question.units)
      if (off === 0) continue
      candidates.push(one)
      alone.push(off)
    }
    return { candidates, firstId, alone }
  }

  private mostAt(candidates: readonly Candidate[], firstId: number, costs: readonly number[]): Most {
    return { candidates, firstId, alone: candidates.map((one) => mostAlone(one, costs, this.question.units)) }
  }

  /**
   * The least that `left` can become by orders from `from` on and one coupon. Once the order stage has begun, order
   * percents are fixed amounts of what goods cost then; before, they fall with what is left.
   */
  private least(left: number, from: number, orders: Most, coupons: Most, begun: boolean): number {
    const after = Math.max(0, left - mostTogether(orders, from, left, this.percents && !begun, this.together))
    return Math.max(0, after - mostOfOne(coupons, after, this.percents, this.together))
  }

  private cannotWin(payable: number, offers: number): boolean {
    return payable * KEY + offers >= this.bestKey
  }

  run(): Choice | null {
    this.walkGoods(0, this.question.costs, [], total(this.question.costs))
    return this.best
  }

  private walkGoods(index: number, costs: readonly number[], taken: readonly boolean[], left: number): void {
    const atLeast = Math.max(0, left - mostTogether(this.goodsMost, index, left, false, this.together))
    const payable = this.least(atLeast, 0, this.rootOrders, this.rootCoupons, false)
    if (this.cannotWin(payable, this.chosenGoods.length)) return
    const candidate = this.goodsMost.candidates[index]
    if (!candidate) {
      this.startOrders(costs, left)
      return
    }
    if (this.together.mayJoin(index)) this.tryGoods(index, candidate, costs, taken, left)
    this.walkGoods(index + 1, costs, taken, left)
  }

  private tryGoods(
    index: number,
    candidate: Candidate,
    costs: readonly number[],
    taken: readonly boolean[],
    left: number,
  ): void {
    const { benefit } = candidate.compiled.offer
    if (benefit.kind === 'threshold' || benefit.kind === 'every' || benefit.kind === 'percent') return
    const into = costs.map(() => 0)
    const nowTaken = taken.slice()
    const pieces = { units: this.question.units, costs, taken: nowTaken, into }
    const off = piecesOff(benefit, candidate.of, this.question.costs, pieces)
    if (off === 0) return
    const after = costs.map((cost, unit) => cost - (into[unit] ?? 0))
    this.chosenGoods.push(candidate)
    this.together.choose(index)
    this.walkGoods(index + 1, after, nowTaken, left - off)
    this.together.undo(index)
    this.chosenGoods.pop()
  }

  private startOrders(costs: readonly number[], left: number): void {
    const same = costs === this.question.costs
    const orderMost = same ? this.rootOrders : this.mostAt(this.rootOrders.candidates, this.firstOrder, costs)
    const couponMost = same ? this.rootCoupons : this.mostAt(this.rootCoupons.candidates, this.firstCoupon, costs)
    this.walkOrders(0, costs, left, orderMost, couponMost)
  }

  private walkOrders(index: number, costs: readonly number[], left: number, orders: Most, coupons: Most): void {
    const count = this.chosenGoods.length + this.chosenOrders.length
    if (this.cannotWin(this.least(left, index, orders, coupons, true), count)) return
    const candidate = orders.candidates[index]
    if (!candidate) {
      this.end(costs, left, coupons)
      return
    }
    const off = orders.alone[index] ?? 0
    const id = this.firstOrder + index
    // Where scopes differ, `left` is only the least that can be left.
    if (off > 0 && (left > 0 || !this.plain) && this.together.mayJoin(id)) {
      this.chosenOrders.push(candidate)
      this.together.choose(id)
      this.walkOrders(index + 1, costs, Math.max(0, left - off), orders, coupons)
      this.together.undo(id)
      this.chosenOrders.pop()
    }
    this.walkOrders(index + 1, costs, left, orders, coupons)
  }

  /** What goods cost after the chosen order offers; null when one of them has nothing left to take off. */
  private afterOrders(start: readonly number[]): number[] | null {
    const costs = start.slice()
    for (const order of this.chosenOrders) {
      if (
        takeOff(
          order,
          start,
          costs,
          this.question.units,
          start.map(() => 0),
        ) === 0
      )
        return null
    }
    return costs
  }

  private end(start: readonly number[], left: number, coupons: Most): void {
    const count = this.chosenGoods.length + this.chosenOrders.length
    const costs = this.plain || this.chosenOrders.length === 0 ? start : this.afterOrders(start)
    if (!costs) return
    const payable = this.plain ? left : total(costs)
    if (!this.question.couponNeeded) this.offer(payable, count, null)
    for (let index = 0; index < coupons.candidates.length; index += 1) {
      const coupon = coupons.candidates[index]
      if (!coupon || this.cannotWin(Math.max(0, payable - (coupons.alone[index] ?? 0)), count + 1)) continue
      if (!this.together.mayJoin(this.firstCoupon + index)) continue
      const off = this.couponOff(coupon, costs, payable)
      if (off > 0) this.offer(payable - off, count + 1, coupon)
    }
  }

  private couponOff(coupon: Candidate, costs: readonly number[], payable: number): number {
    const { benefit } = coupon.compiled.offer
    if (benefit.kind === 'threshold' || benefit.kind === 'every' || benefit.kind === 'percent') {
      return sumOff(benefit, coupon.full ? payable : sumOf(coupon.of, costs))
    }
    return discountOf(coupon, costs, this.question.units)
  }

  private offer(payable: number, count: number, coupon: Candidate | null): void {
    const key = payable * KEY + count
    if (key >= this.bestKey) return
    this.bestKey = key
    this.best = { goods: this.chosenGoods.slice(), orders: this.chosenOrders.slice(), coupon, key }
  }
}

/**
 * 最省的组合：the exact best of all allowed combinations of goods offers, order offers and at most one coupon: lowest
 * payable before points, then fewest offers, then the first in published order. Branch and bound.
 * @param below only a choice with a smaller key is of interest
 * @returns null when there is none below, or none with the coupon that is needed
 */
export const bestCombination = (question: Question, below: number): Choice | null => new Search(question, below).run()
