import type { Candidate } from './candidate'
import { discountOf, mostAlone, takeOff } from './discount'
import { type Most, mostOfOne, mostTogether, percentsBounded, sumRest } from './most-off'
import { sumOff } from './order-offers'
import type { ReadyGoods } from './ready-goods'
import type { Together } from './together'
import { sumOf, total, type Units, zeros } from './units'

export interface Choice {
  goods: readonly ReadyGoods[]
  orders: readonly Candidate[]
  coupon: Candidate | null
  /** What is compared: payable first, then the number of offers. */
  key: number
}

/** More offers than this are never on one order; the key keeps payable and number apart. */
const KEY = 1024

const countsAll = ({ reach, compiled }: Candidate): boolean => reach.full && compiled.terms.spread

/** Those of some offers that take anything off when goods are dearest; the others never will. */
function worth(all: readonly Candidate[], costs: readonly number[], units: Units, groups: number): Most {
  const candidates: Candidate[] = []
  const alone: number[] = []
  for (const one of all) {
    const off = mostAlone(one, costs, units)
    if (off === 0) continue
    candidates.push(one)
    alone.push(off)
  }
  return sumRest(candidates, alone, groups)
}

/**
 * The second half of the search: order offers and at most one coupon, on goods as the goods offers leave them. It keeps
 * the best choice of all that it was asked for.
 */
export class BestOrders {
  best: Choice | null = null
  /** Whether every order offer and coupon counts the whole bag: then sums alone say what is left. */
  readonly plain: boolean
  private readonly rootOrders: Most
  private readonly rootCoupons: Most
  private readonly percents: boolean
  private readonly chosen: Candidate[] = []
  /** How many of the chosen may find less in their scope than they would take off. */
  private short = 0
  private goods: readonly ReadyGoods[] = []
  private start: readonly number[]
  private startFen = 0
  private orders: Most
  private coupons: Most

  /** @param bestKey only a choice with a smaller key is of interest */
  constructor(
    private readonly units: Units,
    costs: readonly number[],
    orders: readonly Candidate[],
    coupons: readonly Candidate[],
    private readonly groups: number,
    private readonly couponNeeded: boolean,
    private readonly together: Together,
    private bestKey: number,
  ) {
    this.start = costs
    this.rootOrders = worth(orders, costs, units, groups)
    this.rootCoupons = worth(coupons, costs, units, 0)
    this.orders = this.rootOrders
    this.coupons = this.rootCoupons
    this.percents = percentsBounded(this.rootOrders.candidates, this.rootCoupons.candidates)
    this.plain = this.rootOrders.candidates.every(countsAll) && this.rootCoupons.candidates.every(countsAll)
  }

  /** Whether no choice with so many goods offers can win once at least `left` is to pay before the order stage. */
  hopeless(left: number, goods: number): boolean {
    return this.cannotWin(this.least(left, 0, this.rootOrders, this.rootCoupons, this.percents), goods)
  }

  /**
   * Walks the order offers and coupons for one choice of goods offers.
   * @param costs what each unit costs after them; null when none was chosen
   * @param left what all units cost after them
   */
  walk(goods: readonly ReadyGoods[], costs: readonly number[] | null, first: readonly number[], left: number): void {
    this.goods = goods
    this.start = costs ?? first
    this.startFen = left
    this.orders = costs ? this.mostAt(this.rootOrders, left) : this.rootOrders
    this.coupons = costs ? this.mostAt(this.rootCoupons, left) : this.rootCoupons
    this.step(0, left)
  }

  private mostAt({ candidates }: Most, left: number): Most {
    const alone: number[] = []
    for (const one of candidates) {
      alone.push(countsAll(one) ? sumOff(one.compiled.terms, left) : mostAlone(one, this.start, this.units))
    }
    return sumRest(candidates, alone, this.groups)
  }

  /**
   * The least that `left` can become by orders from `from` on and one coupon. Once the order stage has begun, order
   * percents are fixed amounts of what goods cost then; before, they fall with what is left.
   */
  private least(left: number, from: number, orders: Most, coupons: Most, percents: boolean): number {
    const after = Math.max(0, left - mostTogether(orders, from, left, percents, this.together, this.groups))
    if (coupons.candidates.length === 0) return after
    return Math.max(0, after - mostOfOne(coupons, after, this.percents, this.together))
  }

  private cannotWin(payable: number, offers: number): boolean {
    return payable * KEY + offers >= this.bestKey
  }

  private step(index: number, left: number): void {
    const count = this.goods.length + this.chosen.length
    if (this.cannotWin(this.least(left, index, this.orders, this.coupons, false), count)) return
    const candidate = this.orders.candidates[index]
    if (!candidate) {
      this.end(left)
      return
    }
    const off = this.orders.alone[index] ?? 0
    // Where scopes differ, `left` is only the least that can be left.
    if (off > 0 && (left > 0 || !this.plain) && this.together.mayJoin(candidate)) {
      const short = this.mayBeShort(candidate, off, left) ? 1 : 0
      this.short += short
      this.chosen.push(candidate)
      this.together.choose(candidate)
      this.step(index + 1, Math.max(0, left - off))
      this.together.undo(candidate)
      this.chosen.pop()
      this.short -= short
    }
    this.step(index + 1, left)
  }

  /** Whether the chosen may have left less in its scope than an offer takes off: even if all of theirs came from there. */
  private mayBeShort({ compiled, reach }: Candidate, off: number, left: number): boolean {
    const before = this.startFen - left
    if (before === 0 || this.plain) return false
    return !compiled.terms.spread || sumOf(reach.of, this.start) - before < off
  }

  /** What goods cost after the chosen order offers; null when one of them has nothing left to take off. */
  private afterOrders(): readonly number[] | null {
    if (this.chosen.length === 0) return this.start
    const costs = this.start.slice()
    for (const order of this.chosen) {
      if (takeOff(order, this.start, costs, this.units, zeros(this.units)) === 0) return null
    }
    return costs
  }

  private end(left: number): void {
    const count = this.goods.length + this.chosen.length
    // Where none falls short, each takes off what it says, and which piece bears what matters only to a coupon.
    let costs = this.short > 0 ? this.afterOrders() : null
    if (!costs && this.short > 0) return
    const payable = costs ? total(costs) : left
    if (!this.couponNeeded) this.offer(payable, count, null)
    const { candidates, alone } = this.coupons
    for (let index = 0; index < candidates.length; index += 1) {
      const coupon = candidates[index]
      if (!coupon || this.cannotWin(Math.max(0, payable - (alone[index] ?? 0)), count + 1)) continue
      if (!this.together.mayJoin(coupon)) continue
      if (!costs && !countsAll(coupon)) costs = this.afterOrders()
      const off = this.couponOff(coupon, costs ?? this.start, payable)
      if (off > 0) this.offer(payable - off, count + 1, coupon)
    }
  }

  private couponOff(coupon: Candidate, costs: readonly number[], payable: number): number {
    if (countsAll(coupon)) return sumOff(coupon.compiled.terms, payable)
    return discountOf(coupon, costs, this.units)
  }

  private offer(payable: number, count: number, coupon: Candidate | null): void {
    const key = payable * KEY + count
    if (key >= this.bestKey) return
    this.bestKey = key
    this.best = { goods: this.goods.slice(), orders: this.chosen.slice(), coupon, key }
  }
}
