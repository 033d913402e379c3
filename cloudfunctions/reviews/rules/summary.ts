import type { ReviewSummary, Stars } from '../contract'

export const ALL_STARS: readonly Stars[] = [1, 2, 3, 4, 5]

/** Count, average and distribution of all reviews. The average is rounded down, in integers. @param byStars one star first */
export function summaryOf(byStars: readonly number[]): ReviewSummary {
  const counts = ALL_STARS.map((stars) => byStars[stars - 1] ?? 0)
  const count = counts.reduce((sum, one) => sum + one, 0)
  const stars = counts.reduce((sum, one, index) => sum + one * (index + 1), 0)
  return { count, averageTenths: count === 0 ? null : Math.floor((stars * 10) / count), byStars: counts }
}
