import type { Benefit, Offer, PointsRule } from '../contract'
import { soundHours } from './hours'

/** ¥1 000 000: an amount above it in an offer is a typing error, not a promotion. */
const AMOUNT_LIMIT = 100_000_000
const COUNT_LIMIT = 1_000_000

const whole = (value: number, least: number, most: number): boolean =>
  Number.isInteger(value) && value >= least && value <= most
const fen = (value: number): boolean => whole(value, 0, AMOUNT_LIMIT)
const some = (value: number): boolean => whole(value, 1, COUNT_LIMIT)
const percent = (value: number): boolean => whole(value, 0, 100)

function soundBenefit(benefit: Benefit): boolean {
  switch (benefit.kind) {
    case 'price':
      return Object.values(benefit.fenOf).every(fen)
    case 'unit-percent':
      return percent(benefit.percentOff)
    case 'threshold':
      return benefit.steps.length > 0 && benefit.steps.every(({ atFen, offFen }) => fen(atFen) && fen(offFen))
    case 'every':
      return whole(benefit.atFen, 1, AMOUNT_LIMIT) && fen(benefit.offFen) && some(benefit.maxTimes)
    case 'percent':
      return fen(benefit.atFen) && percent(benefit.percentOff) && (benefit.capFen === null || fen(benefit.capFen))
    case 'nth':
      return some(benefit.n) && percent(benefit.percentOff) && some(benefit.maxTimes)
    case 'set':
      return (
        benefit.parts.length > 0 &&
        benefit.parts.every(({ quantity }) => some(quantity)) &&
        fen(benefit.priceFen) &&
        some(benefit.maxTimes)
      )
    case 'gift':
      return fen(benefit.atFen) && some(benefit.quantity)
    case 'exchange':
      return some(benefit.quantity)
  }
}

/**
 * 数字不对的活动不算钱：a broken offer must stop loudly, before anybody is asked to pay a price made from it.
 * @throws on negative, fractional or absurd amounts, percents, counts, weekdays, hours, positions or times
 */
export function checkOffer({ offerId, benefit, weekdays, hours, from, until, stacking, position }: Offer): void {
  const bad = (what: string): Error => new Error(`offer ${offerId}: bad ${what}`)
  if (!soundBenefit(benefit)) throw bad(`numbers in its benefit (${benefit.kind})`)
  if (weekdays?.some((day) => !whole(day, 1, 7))) throw bad('weekday')
  if (hours && !soundHours(hours)) throw bad('hours')
  if (!Number.isSafeInteger(from) || !Number.isSafeInteger(until) || until <= from)
    throw bad('times: it ends before it begins')
  if (!some(stacking.atMost)) throw bad('number of offers together')
  if (!Number.isSafeInteger(position)) throw bad('position')
}

/** @throws on a points rule, a balance or a wish that cannot be */
export function checkPoints(rule: PointsRule, balance: number, wish: number | undefined): void {
  const { fenPerPoint, maxPercent, step, perYuan } = rule
  if (!whole(fenPerPoint, 1, AMOUNT_LIMIT) || !percent(maxPercent) || !some(step) || !whole(perYuan, 0, COUNT_LIMIT)) {
    throw new Error('bad points rule')
  }
  if (!whole(balance, 0, Number.MAX_SAFE_INTEGER)) throw new Error(`bad points balance ${balance}`)
  if (wish !== undefined && !whole(wish, 0, Number.MAX_SAFE_INTEGER)) throw new Error(`bad points wish ${wish}`)
}
