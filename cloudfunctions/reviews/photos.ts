import { photoViews } from '../photos/views'
import { command } from '../platform/database/sdk'
import { type Review, reviews } from './records'
import type { PhotosByFile } from './rules/review-view'

/** The photos of some reviews. At most one request. */
export const photosOf = (of: readonly Review[]): Promise<PhotosByFile> => photoViews(of.flatMap(({ photos }) => photos))

/** Of these photos, those that a review names. One request. */
export async function photosOfReviews(fileIds: readonly string[]): Promise<ReadonlySet<string>> {
  const found = await reviews.find({ photos: command.in([...fileIds]) }, { fields: ['photos'], limit: 1000 })
  return new Set(found.flatMap(({ photos }) => photos))
}
