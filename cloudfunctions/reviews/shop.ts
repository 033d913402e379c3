import type { z } from 'zod'
import { memberNames } from '../members/names'
import { maskName } from '../members/rules/mask-name'
import { changeByRev } from '../platform/database/change-by-rev'
import { command } from '../platform/database/sdk'
import { ok, type Refusal, type Result, refuse } from '../platform/result'
import type { StaffCaller } from '../platform/serve'
import { together } from '../platform/together'
import { staffNames } from '../staff/find-staff'
import { mayActAtStore, notYourStore } from '../staff/rules/may-act-at-store'
import type {
  listInput,
  putBackInput,
  ReviewsConsoleActions,
  replyInput,
  ShopReviewView,
  takeDownInput,
} from './contract'
import { COMMENT, type ReviewsDeps, reviewsDeps } from './deps'
import { photosOf } from './photos'
import { readPage } from './read-page'
import { type Review, reviewRefusals, reviews } from './records'
import { PAGE, readCursor } from './rules/page-of'
import { reviewsRefusal } from './rules/refusals'
import { shopReviewView } from './rules/review-view'

type ShopRefusal = Refusal<'not-found' | 'not-your-store' | 'text-refused' | 'bad-input'>
type OneAnswer = Result<{ review: ShopReviewView }, ShopRefusal>

const notFound = { code: 'not-found', message: '没找到这条评价，刷新后再看看' } as const
const textRefused = { code: 'text-refused', message: '这段回复没过微信的检查，改一改再发' } as const

async function shopViews(of: readonly Review[]): Promise<ShopReviewView[]> {
  const takers = of.flatMap(({ down }) => (down ? [down.by] : []))
  const [names, staff, photos] = await together([
    memberNames(of.map(({ openid }) => openid)),
    staffNames(takers),
    photosOf(of),
  ])
  return of.map((review) => {
    const author = maskName(names.get(review.openid) ?? '')
    return shopReviewView(review, author, staff.get(review.down?.by ?? '') ?? '', photos)
  })
}

async function answer(review: Review): Promise<OneAnswer> {
  const [view] = await shopViews([review])
  if (!view) throw new Error(`review ${review._id} has no view`)
  return ok({ review: view })
}

/** The reviews of a store, newest first, all of them, with what was not shown. Refusals: `not-your-store`, `bad-input`. */
export async function listReviews(
  { storeId, show = 'all', cursor }: z.output<typeof listInput>,
  caller: StaffCaller,
): Promise<Result<ReviewsConsoleActions['reviews.list']['reply'], ShopRefusal>> {
  if (!mayActAtStore(caller.storeIds, storeId)) return refuse(notYourStore)
  const from = readCursor(cursor)
  if (!from) return refuse({ ...reviewsRefusal('bad-input'), code: 'bad-input' })
  const filter = show === 'unanswered' ? { storeId, answered: false } : { storeId }
  const [{ page, next }, all, unanswered, takenDown, refused] = await together([
    readPage(filter, from, PAGE),
    reviews.count({ storeId }),
    reviews.count({ storeId, answered: false }),
    reviews.count({ storeId, down: command.neq(null) }),
    reviewRefusals.count({ storeId }),
  ])
  const counts = { all, unanswered, refused, takenDown }
  return ok({ reviews: await shopViews(page), counts, ...(next === undefined ? {} : { next }) })
}

async function ownStores(reviewId: string, { storeIds }: StaffCaller): Promise<Result<Review, ShopRefusal>> {
  const review = await reviews.get(reviewId)
  if (!review) return refuse(notFound)
  return mayActAtStore(storeIds, review.storeId) ? ok(review) : refuse(notYourStore)
}

async function change(
  reviewId: string,
  caller: StaffCaller,
  decide: (review: Review) => Partial<Pick<Review, 'reply' | 'answered' | 'down'>> | null,
): Promise<OneAnswer> {
  const changed = await changeByRev(reviews, reviewId, (review) => {
    const to = decide(review)
    // `set` replaces: a plain object would merge into what stands, and cannot merge into null.
    return to && Object.fromEntries(Object.entries(to).map(([field, value]) => [field, command.set(value)]))
  })
  if (!changed) return refuse(notFound)
  const { before, applied } = changed
  const to = applied ? (decide(before) ?? {}) : {}
  if (applied) {
    const was = { reply: before.reply?.text ?? '', down: before.down?.kind ?? '' }
    const about = { stars: before.stars, product: before.productName }
    caller.note({ storeId: before.storeId, before: was, after: about })
  }
  return answer({ ...before, ...to })
}

/**
 * 回复：the shop's answer under a review; writing again replaces it, the log keeps what stood. WeChat looks at it as at
 * everything that others read. Refusals: `not-found`, `not-your-store`, `text-refused`.
 */
export async function replyToReview(
  { reviewId, text }: z.output<typeof replyInput>,
  caller: StaffCaller,
  deps: ReviewsDeps = reviewsDeps,
): Promise<OneAnswer> {
  const found = await ownStores(reviewId, caller)
  if (!found.ok) return found
  if (found.data.reply?.text === text) return answer(found.data)
  if ((await deps.checkText(text, caller.openid, COMMENT)) !== 'pass') return refuse(textRefused)
  const reply = { text, at: caller.now, by: caller.openid }
  return change(reviewId, caller, (review) => (review.reply?.text === text ? null : { reply, answered: true }))
}

/**
 * 违规不显示：what is unlawful is not shown any more, for a reason that is logged; the stars stay and count, so that nothing
 * is won by it. A repeat answers what stands. Refusals: `not-found`, `not-your-store`.
 */
export async function takeDownReview(
  { reviewId, kind, note }: z.output<typeof takeDownInput>,
  caller: StaffCaller,
): Promise<OneAnswer> {
  const found = await ownStores(reviewId, caller)
  if (!found.ok) return found
  const down = { kind, note, by: caller.openid, at: caller.now }
  return change(reviewId, caller, (review) => (review.down === null ? { down } : null))
}

/** 恢复显示 what was taken down by mistake. Refusals: `not-found`, `not-your-store`. */
export async function putBackReview(
  { reviewId }: z.output<typeof putBackInput>,
  caller: StaffCaller,
): Promise<OneAnswer> {
  const found = await ownStores(reviewId, caller)
  if (!found.ok) return found
  return change(reviewId, caller, (review) => (review.down === null ? null : { down: null }))
}
