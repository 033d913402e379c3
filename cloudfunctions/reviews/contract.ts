import { z } from 'zod'
import { type PhotoView, photoFile } from '../photos/contract'
import { clientId, cursorField, ownId, textField } from '../platform/fields'

export const MOST_REVIEW_PHOTOS = 6
export const MOST_REVIEW_TEXT = 300
export type Stars = 1 | 2 | 3 | 4 | 5

/** 因什么违规: what can be unlawful about a review. Stars are no reason, so there is none that they could hide behind. */
export type TakeDownKind = 'illegal' | 'abuse' | 'privacy' | 'advert'

export const addInput = z.strictObject({
  orderId: clientId,
  skuId: ownId,
  stars: z.literal([1, 2, 3, 4, 5]),
  text: textField(MOST_REVIEW_TEXT),
  /** Files that `photos.add` gave out to the same person for a review. */
  photos: z.array(photoFile('review')).max(MOST_REVIEW_PHOTOS),
})
export const ofProductInput = z.strictObject({
  productId: ownId,
  cursor: cursorField,
  /** So many at the most; 20 when absent. */
  most: z.int().min(1).max(20).optional(),
})
export const ofOrderInput = z.strictObject({ orderId: clientId })
export const mineInput = z.strictObject({ cursor: cursorField })

const reviewId = z.string().regex(/^r[0-9a-f]{24}$/)
export const listInput = z.strictObject({
  storeId: ownId,
  /** `unanswered`: those without a reply. */
  show: z.enum(['all', 'unanswered']).optional(),
  cursor: cursorField,
})
export const replyInput = z.strictObject({ reviewId, text: textField(200).min(2) })
export const takeDownInput = z.strictObject({
  reviewId,
  kind: z.enum(['illegal', 'abuse', 'privacy', 'advert']),
  /** Which words or picture, and why. */
  note: textField(100).min(4),
})
export const putBackInput = z.strictObject({ reviewId, note: textField(100).min(4) })
export const settingsInput = z.strictObject({})
/** `rev`: the revision that was looked at. What they may be, `saveSettings` says in a sentence. */
export const saveSettingsInput = z.strictObject({ points: z.int(), withinDays: z.int(), rev: z.int().min(0) })

/** All reviews of a product, none left out. */
export interface ReviewSummary {
  count: number
  /** Tenths of a star, rounded down, so that 5.0 means five stars from everybody; null without reviews. */
  averageTenths: number | null
  /** How many gave one star, two … five. */
  byStars: number[]
}

/** A review as everybody sees it. Taken down: stars and day stay, text and photos are empty. */
export interface ReviewView {
  reviewId: string
  /** Masked to its first character. */
  author: string
  own: boolean
  stars: Stars
  text: string
  /** To others only those that passed WeChat's check. */
  photos: PhotoView[]
  skuName: string
  at: number
  reply: { text: string; at: number } | null
  takenDown: boolean
}

export interface OwnReviewView extends ReviewView {
  orderId: string
  skuId: string
  productId: string
  productName: string
  picture: string
  plate: string
  /** 因什么违规, in words; empty while it is shown. */
  takenDownWhy: string
}

/** A line of an order that was collected, with its review or the way to one. */
export interface ReviewLine {
  orderId: string
  skuId: string
  productId: string
  name: string
  skuName: string
  picture: string
  plate: string
  pickedUpAt: number
}

export interface OrderLineReview extends Omit<ReviewLine, 'pickedUpAt'> {
  review: OwnReviewView | null
  /** Why it cannot be written (any more); empty when it can, or was. */
  whyNot: string
}

export type ReviewsRefusalCode =
  | 'not-found'
  | 'not-in-order'
  | 'not-picked-up'
  | 'too-late'
  | 'already-reviewed'
  | 'bad-photo'
  | 'text-refused'
  | 'bad-input'

export interface ReviewsActions {
  /** A repeat answers the same; `points`: what reviewing this order brings, once, whatever the stars. */
  'reviews.add': { ask: z.input<typeof addInput>; reply: { review: OwnReviewView; points: number } }
  /** Newest first. */
  'reviews.ofProduct': {
    ask: z.input<typeof ofProductInput>
    reply: { summary: ReviewSummary; reviews: ReviewView[]; next?: string }
  }
  'reviews.ofOrder': {
    ask: z.input<typeof ofOrderInput>
    reply: { lines: OrderLineReview[]; points: number; rules: string[] }
  }
  /** `waiting`: what can still be reviewed, with the first page only. */
  'reviews.mine': {
    ask: z.input<typeof mineInput>
    reply: { waiting: ReviewLine[]; reviews: OwnReviewView[]; points: number; next?: string }
  }
}

/** A review as the shop sees it: whole, also when it was taken down. */
export interface ShopReviewView extends Omit<ReviewView, 'own'> {
  productName: string
  picture: string
  plate: string
  /** The last four characters of the order's number. */
  tail: string
  down: { kind: TakeDownKind; why: string; note: string; by: string; at: number } | null
}

export interface ReviewSettingsView {
  /** Points for reviewing an order, once; 0 = none. */
  points: number
  withinDays: number
  rev: number
}

/** Refusals: `not-your-store`, `not-found`; of `reply` `text-refused`; of `saveSettings` `bad-settings`, `changed-meanwhile`. */
export interface ReviewsConsoleActions {
  'reviews.list': {
    ask: z.input<typeof listInput>
    reply: {
      reviews: ShopReviewView[]
      /** Of the store: reviews that stand, those without a reply, and lines whose text WeChat did not pass. */
      counts: { all: number; unanswered: number; refused: number; takenDown: number }
      next?: string
    }
  }
  'reviews.reply': { ask: z.input<typeof replyInput>; reply: { review: ShopReviewView } }
  'reviews.takeDown': { ask: z.input<typeof takeDownInput>; reply: { review: ShopReviewView } }
  'reviews.putBack': { ask: z.input<typeof putBackInput>; reply: { review: ShopReviewView } }
  'reviews.settings': {
    ask: z.input<typeof settingsInput>
    reply: { settings: ReviewSettingsView; rules: string[]; mayEdit: boolean }
  }
  'reviews.saveSettings': {
    ask: z.input<typeof saveSettingsInput>
    reply: { settings: ReviewSettingsView; rules: string[]; mayEdit: boolean }
  }
}
