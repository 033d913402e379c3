import type { z } from 'zod'
import { memberNames } from '../members/names'
import { maskName } from '../members/rules/mask-name'
import { ok, type Result, refuse } from '../platform/result'
import type { Caller } from '../platform/serve'
import { together } from '../platform/together'
import type { ofProductInput, ReviewsActions } from './contract'
import { photosOf } from './photos'
import { readPage } from './read-page'
import { reviewSums } from './records'
import { PAGE, readCursor } from './rules/page-of'
import { type ReviewsRefusal, reviewsRefusal } from './rules/refusals'
import { reviewView } from './rules/review-view'
import { summaryOf } from './rules/summary'

/**
 * All reviews of a product with their honest average, newest first, none left out. Two rounds of at most four requests.
 * Refusal: `bad-input` for a place that is none.
 */
export async function listReviewsOfProduct(
  { productId, cursor, most = PAGE }: z.output<typeof ofProductInput>,
  { openid }: Caller,
): Promise<Result<ReviewsActions['reviews.ofProduct']['reply'], ReviewsRefusal>> {
  const from = readCursor(cursor)
  if (!from) return refuse(reviewsRefusal('bad-input'))
  const [sum, { page, next }] = await together([reviewSums.get(productId), readPage({ productId }, from, most)])
  const [names, photos] = await together([memberNames(page.map((one) => one.openid)), photosOf(page)])
  const reviews = page.map((one) => reviewView(one, maskName(names.get(one.openid) ?? ''), openid, photos))
  return ok({ summary: summaryOf(sum?.byStars ?? []), reviews, ...(next === undefined ? {} : { next }) })
}
