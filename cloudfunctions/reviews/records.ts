import { Collection } from '../platform/database/collection'
import type { Stars, TakeDownKind } from './contract'

/**
 * One review of one line of an order. `_id` is made of order and SKU, so that there is one. Stars, text and photos are
 * never changed, and nothing removes a review.
 */
export interface Review {
  _id: string
  openid: string
  orderId: string
  skuId: string
  productId: string
  storeId: string
  /** Names and picture as they were when it was ordered. */
  productName: string
  skuName: string
  picture: string
  plate: string
  stars: Stars
  text: string
  photos: string[]
  at: number
  /** What reviewing the order brings, as published when this was written. */
  points: number
  reply: { text: string; at: number; by: string } | null
  /** Whether the shop has answered; apart from `reply` so that an index can hold it. */
  answered: boolean
  /** What is unlawful about it; null while it is shown. */
  down: { kind: TakeDownKind; note: string; by: string; at: number } | null
  /** When the night must look whether it was counted and its points were given (epoch ms); 0 = all done. */
  due: number
  rev: number
}

export const reviews = new Collection<Review>('reviews', [
  { name: 'due', fields: [['due', 1]] },
  {
    name: 'product_at',
    fields: [
      ['productId', 1],
      ['at', -1],
      ['_id', -1],
    ],
  },
  {
    name: 'product_stars',
    fields: [
      ['productId', 1],
      ['stars', 1],
    ],
  },
  {
    name: 'openid_at',
    fields: [
      ['openid', 1],
      ['at', -1],
      ['_id', -1],
    ],
  },
  {
    name: 'store_at',
    fields: [
      ['storeId', 1],
      ['at', -1],
      ['_id', -1],
    ],
  },
  { name: 'orderId', fields: [['orderId', 1]] },
  { name: 'photos', fields: [['photos', 1]] },
])

/** How many reviews of each number of stars a product has. `_id` = the product's. Counted anew after each review. */
export interface ReviewSum {
  _id: string
  /** One star first. */
  byStars: number[]
  rev: number
}

export const reviewSums = new Collection<ReviewSum>('review_sums')

/** A line whose text WeChat did not pass and that has no other review since. `_id` = the review's that it would be. */
export interface ReviewRefusal {
  _id: string
  storeId: string
  productId: string
  at: number
}

export const reviewRefusals = new Collection<ReviewRefusal>('review_refusals', [
  { name: 'storeId', fields: [['storeId', 1]] },
])

/** One document, `_id` `reviews`. */
export interface ReviewSettings {
  _id: string
  /** For reviewing an order, once, whatever the stars. */
  points: number
  /** A review can be written so many days after the hand-over. */
  withinDays: number
  rev: number
}

export const reviewSettings = new Collection<ReviewSettings>('review_settings')
