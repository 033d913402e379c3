import { type ReviewSettings, reviewSettings } from './records'

/** What holds where the shop has set nothing. */
export const DEFAULT_REVIEWS: ReviewSettings = { _id: 'reviews', points: 10, withinDays: 60, rev: 0 }

/** The rules of reviewing as the shop has set them. One request. */
export const readReviewSettings = async (): Promise<ReviewSettings> =>
  (await reviewSettings.get(DEFAULT_REVIEWS._id)) ?? DEFAULT_REVIEWS
