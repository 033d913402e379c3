import type { z } from 'zod'
import { memberNames } from '../members/names'
import { maskName } from '../members/rules/mask-name'
import { readOrder } from '../orders/document'
import type { Order } from '../orders/records'
import { areOwnPhotos } from '../photos/own-photos'
import { ok, type Result, refuse } from '../platform/result'
import type { Caller } from '../platform/serve'
import { MINUTE } from '../platform/time'
import { together } from '../platform/together'
import type { addInput, ReviewsActions } from './contract'
import { COMMENT, type ReviewsDeps, reviewsDeps } from './deps'
import { finishReview } from './finish'
import { photosOf } from './photos'
import { type Review, reviewRefusals, reviews } from './records'
import { whyNotReview } from './rules/may-review'
import { type ReviewsRefusal, reviewsRefusal } from './rules/refusals'
import { reviewIdOf } from './rules/review-id'
import { ownReviewView } from './rules/review-view'
import { readReviewSettings } from './settings'

type Ask = z.output<typeof addInput>
type Answer = Result<ReviewsActions['reviews.add']['reply'], ReviewsRefusal>

async function answer(review: Review): Promise<Answer> {
  const [names, photos] = await together([memberNames([review.openid]), photosOf([review])])
  const author = maskName(names.get(review.openid) ?? '')
  return ok({ review: ownReviewView(review, author, photos), points: review.points })
}

const isSame = ({ stars, text, photos }: Review, ask: Ask): boolean =>
  stars === ask.stars &&
  text === ask.text &&
  photos.length === ask.photos.length &&
  photos.every((fileId, index) => fileId === ask.photos[index])

/** A second tap: what stands; other words for the same line are refused. */
const answerAgain = async (stands: Review, ask: Ask): Promise<Answer> =>
  isSame(stands, ask) ? answer(stands) : refuse(reviewsRefusal('already-reviewed'))

/** The review is written, whatever happens to what follows: a failure is logged, and the night does the rest. */
async function finishSoon(review: Review, { now, requestId }: Caller): Promise<void> {
  try {
    await finishReview(review, now)
  } catch (error) {
    const what = error instanceof Error ? error.stack : String(error)
    console.error(JSON.stringify({ requestId, review: review._id, error: what }))
  }
}

function reviewOf(ask: Ask, order: Order, points: number, now: number): Review {
  const line = order.goods.find(({ skuId }) => skuId === ask.skuId)
  if (!line) throw new Error(`order ${order._id} has no ${ask.skuId}`)
  return {
    ...{ _id: reviewIdOf(ask.orderId, ask.skuId), openid: order.openid, orderId: order._id, skuId: ask.skuId },
    ...{ productId: line.productId, storeId: order.storeId, productName: line.name, skuName: line.skuName },
    ...{ picture: line.picture, plate: line.plate, stars: ask.stars, text: ask.text, photos: ask.photos },
    ...{ at: now, points, reply: null, answered: false, down: null, due: now + MINUTE, rev: 1 },
  }
}

/**
 * 写评价：of a line of one's own order, once, after it was collected. WeChat looks at the text within this very request, as
 * it knows only people who used the mini-program lately; what it does not pass is not kept, only counted.
 * Refusals: `not-found` (no such order, or somebody else's), `not-in-order`, `not-picked-up`, `too-late`,
 * `already-reviewed`, `bad-photo`, `text-refused`.
 * @throws when WeChat cannot be asked; nothing is written then
 */
export async function addReview(ask: Ask, caller: Caller, deps: ReviewsDeps = reviewsDeps): Promise<Answer> {
  const { openid, now } = caller
  const _id = reviewIdOf(ask.orderId, ask.skuId)
  const [known, order, settings] = await together([reviews.get(_id), readOrder(ask.orderId), readReviewSettings()])
  if (order?.openid !== openid) return refuse(reviewsRefusal('not-found'))
  if (known) return answerAgain(known, ask)
  const whyNot = whyNotReview(order, ask.skuId, settings.withinDays, now)
  if (whyNot) return refuse(reviewsRefusal(whyNot))
  if (!(await areOwnPhotos(ask.photos, { openid, use: 'review', now }))) return refuse(reviewsRefusal('bad-photo'))
  const review = reviewOf(ask, order, settings.points, now)
  if ((await deps.checkText(ask.text, openid, COMMENT)) !== 'pass') {
    const { storeId, productId } = review
    await reviewRefusals.insertIfAbsent({ _id, storeId, productId, at: now })
    return refuse(reviewsRefusal('text-refused'))
  }
  if ((await reviews.insertIfAbsent(review)) === 'inserted') {
    await finishSoon(review, caller)
    return answer(review)
  }
  const first = await reviews.get(_id)
  if (!first) throw new Error(`review ${_id} is there and is not there`)
  return answerAgain(first, ask)
}
