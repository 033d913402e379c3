import type { z } from 'zod'
import { memberNames } from '../members/names'
import { maskName } from '../members/rules/mask-name'
import { readOrder } from '../orders/document'
import { goodsPickedUpBy } from '../orders/goods-picked-up'
import { command } from '../platform/database/sdk'
import { ok, type Result, refuse } from '../platform/result'
import type { Caller } from '../platform/serve'
import { DAY } from '../platform/time'
import { together } from '../platform/together'
import type { mineInput, OwnReviewView, ofOrderInput, ReviewLine, ReviewsActions } from './contract'
import { photosOf } from './photos'
import { readPage } from './read-page'
import { type Review, reviews } from './records'
import { whyNotReview } from './rules/may-review'
import { PAGE, readCursor } from './rules/page-of'
import { type ReviewsRefusal, reviewsRefusal } from './rules/refusals'
import { reviewIdOf } from './rules/review-id'
import { ownReviewView } from './rules/review-view'
import { reviewRulesText } from './rules/rule-text'
import { readReviewSettings } from './settings'

async function ownViews(of: readonly Review[], openid: string): Promise<OwnReviewView[]> {
  if (of.length === 0) return []
  const [names, photos] = await together([memberNames([openid]), photosOf(of)])
  const author = maskName(names.get(openid) ?? '')
  return of.map((review) => ownReviewView(review, author, photos))
}

/** The lines of one's own order, each with its review or why none can be written. Refusal: `not-found`. */
export async function listReviewsOfOrder(
  { orderId }: z.output<typeof ofOrderInput>,
  { openid, now }: Caller,
): Promise<Result<ReviewsActions['reviews.ofOrder']['reply'], ReviewsRefusal>> {
  const [order, written, settings] = await together([
    readOrder(orderId),
    reviews.find({ orderId }),
    readReviewSettings(),
  ])
  if (order?.openid !== openid) return refuse(reviewsRefusal('not-found'))
  const views = new Map((await ownViews(written, openid)).map((view) => [view.skuId, view]))
  const bySku = new Map(order.goods.map((line) => [line.skuId, line]))
  const lines = [...bySku.values()].map(({ skuId, productId, name, skuName, picture, plate }) => {
    const review = views.get(skuId) ?? null
    const why = review ? null : whyNotReview(order, skuId, settings.withinDays, now)
    const whyNot = why ? reviewsRefusal(why).message : ''
    return { orderId, skuId, productId, name, skuName, picture, plate, review, whyNot }
  })
  return ok({ lines, points: settings.points, rules: reviewRulesText(settings) })
}

/** What was collected lately and has no review yet, the latest first. Two requests. */
async function waitingOf(openid: string, withinDays: number, now: number): Promise<ReviewLine[]> {
  const collected = await goodsPickedUpBy(openid, now - withinDays * DAY)
  const lines = collected.flatMap((order): ReviewLine[] => {
    const { _id: orderId, pickedUpAt, goods } = order
    const bySku = new Map(goods.map((line) => [line.skuId, line]))
    return [...bySku.values()].flatMap(({ skuId, productId, name, skuName, picture, plate }) =>
      pickedUpAt !== null && whyNotReview(order, skuId, withinDays, now) === null
        ? [{ orderId, skuId, productId, name, skuName, picture, plate, pickedUpAt }]
        : [],
    )
  })
  const ids = lines.map(({ orderId, skuId }) => reviewIdOf(orderId, skuId))
  if (ids.length === 0) return []
  const written = new Set(
    (await reviews.find({ _id: command.in(ids) }, { fields: ['_id'], limit: 1000 })).map(({ _id }) => _id),
  )
  return lines
    .filter(({ orderId, skuId }) => !written.has(reviewIdOf(orderId, skuId)))
    .sort((a, b) => b.pickedUpAt - a.pickedUpAt)
    .slice(0, PAGE)
}

/** 我的评价：what one can still review, and what one wrote, newest first. Refusal: `bad-input`. */
export async function listOwnReviews(
  { cursor }: z.output<typeof mineInput>,
  { openid, now }: Caller,
): Promise<Result<ReviewsActions['reviews.mine']['reply'], ReviewsRefusal>> {
  const from = readCursor(cursor)
  if (!from) return refuse(reviewsRefusal('bad-input'))
  const [{ page, next }, { withinDays, points }] = await together([
    readPage({ openid }, from, PAGE),
    readReviewSettings(),
  ])
  const [views, waiting] = await together([
    ownViews(page, openid),
    cursor === undefined ? waitingOf(openid, withinDays, now) : Promise.resolve([]),
  ])
  return ok({ waiting, reviews: views, points, ...(next === undefined ? {} : { next }) })
}
