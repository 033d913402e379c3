import type { PhotoView } from '../../photos/contract'
import type { OwnReviewView, ReviewView, ShopReviewView } from '../contract'
import type { Review } from '../records'
import { TAKE_DOWN_TEXTS } from './take-down-text'

export type PhotosByFile = ReadonlyMap<string, PhotoView>

const photosIn = ({ photos }: Review, known: PhotosByFile): PhotoView[] =>
  photos.map((fileId) => known.get(fileId) ?? { fileId: null, state: 'refused' })

const replyOf = ({ reply }: Review): ReviewView['reply'] => reply && { text: reply.text, at: reply.at }

/** A review as somebody sees it who may not be its writer. @param author masked */
export function reviewView(review: Review, author: string, viewer: string, known: PhotosByFile): ReviewView {
  const own = review.openid === viewer
  const takenDown = review.down !== null
  const photos = photosIn(review, known).filter(({ state }) => own || state === 'pass')
  return {
    ...{ reviewId: review._id, author, own, stars: review.stars, skuName: review.skuName, at: review.at, takenDown },
    text: takenDown ? '' : review.text,
    photos: takenDown ? [] : photos,
    reply: replyOf(review),
  }
}

/** A review as its writer sees it. */
export const ownReviewView = (review: Review, author: string, known: PhotosByFile): OwnReviewView => ({
  ...reviewView(review, author, review.openid, known),
  ...{ orderId: review.orderId, skuId: review.skuId, productId: review.productId, productName: review.productName },
  ...{ picture: review.picture, plate: review.plate },
  takenDownWhy: review.down ? TAKE_DOWN_TEXTS[review.down.kind] : '',
})

/** A review as the shop sees it. @param by name of who took it down */
export function shopReviewView(review: Review, author: string, by: string, known: PhotosByFile): ShopReviewView {
  const { down } = review
  return {
    ...{ reviewId: review._id, author, stars: review.stars, skuName: review.skuName, at: review.at },
    ...{ text: review.text, photos: photosIn(review, known), reply: replyOf(review), takenDown: down !== null },
    ...{ productName: review.productName, picture: review.picture, plate: review.plate },
    tail: review.orderId.slice(-4).toUpperCase(),
    down: down && { kind: down.kind, why: TAKE_DOWN_TEXTS[down.kind], note: down.note, by, at: down.at },
  }
}
