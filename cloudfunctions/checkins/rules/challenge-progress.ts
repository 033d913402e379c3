import { atShopTime, type ShopDay, shopDay, shopTime } from '../../platform/time'
import type { Challenge } from '../contract'
import { monthOf, type Stretch, weekOf } from './cycle'
import { dayNumber, dayOfNumber } from './day-set'

/** A hand-over, as far as a challenge looks at it. */
export interface HandOver {
  pickedUpAt: number
  /** Product and category of each line. */
  goods: readonly { productId: string; categoryId: string }[]
}

/** The week or month in which a day counts. */
export const windowOf = ({ window }: Pick<Challenge, 'window'>, day: ShopDay): Stretch =>
  window === 'week' ? weekOf(dayNumber(day)) : monthOf(dayNumber(day))

/** The first instant of a window (epoch ms). */
export const startOfWindow = (challenge: Pick<Challenge, 'window'>, day: ShopDay): number =>
  atShopTime(dayOfNumber(windowOf(challenge, day).from), '00:00')

export const runsOn = ({ startsOn, endsOn }: Challenge, day: ShopDay): boolean => startsOn <= day && day <= endsOn

/** Whether a hand-over is of the kind: its goods, its hour, its day. */
export function countsFor(challenge: Challenge, { pickedUpAt, goods }: HandOver): boolean {
  const { hours, products, categories } = challenge
  if (!runsOn(challenge, shopDay(pickedUpAt))) return false
  const time = shopTime(pickedUpAt)
  if (hours && (time < hours.from || time >= hours.to)) return false
  if (products.length === 0 && categories.length === 0) return goods.length > 0
  return goods.some(({ productId, categoryId }) => products.includes(productId) || categories.includes(categoryId))
}

/** 打到第几天：how many days of the window of `day` have a hand-over of the kind; two on one day are one. */
export function daysCounted(challenge: Challenge, handOvers: readonly HandOver[], day: ShopDay): number {
  const { from, to } = windowOf(challenge, day)
  const days = new Set(
    handOvers
      .filter((one) => countsFor(challenge, one))
      .map(({ pickedUpAt }) => dayNumber(shopDay(pickedUpAt)))
      .filter((number) => from <= number && number <= to),
  )
  return days.size
}
