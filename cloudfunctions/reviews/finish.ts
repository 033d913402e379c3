import { command } from '../platform/database/sdk'
import { eachApart } from '../platform/each-apart'
import type { Job } from '../platform/jobs'
import { MINUTE } from '../platform/time'
import { together } from '../platform/together'
import { grantOnce } from '../points/grant-once'
import { expiryOf } from '../points/rules/expiry'
import { readPointsSettings } from '../points/settings'
import { countReviews } from './count'
import { type Review, reviewRefusals, reviews } from './records'
import { pointsFactOf } from './rules/review-id'

const PAGE = 50

/** The same for any stars; once per order, by its fact. */
async function givePoints({ orderId, openid, points, at }: Review, now: number): Promise<void> {
  if (points === 0) return
  const { monthsAlive } = await readPointsSettings()
  await grantOnce({
    ...{ _id: pointsFactOf(orderId), openid, points, orderId, at },
    ...{ why: 'review', reason: '写评价', by: 'reviews' },
    ...{ expiresAt: expiryOf(at, monthsAlive), due: now + MINUTE },
  })
}

/** What follows a written review: it is counted, its points are given, and what WeChat refused before is settled. */
export async function finishReview(review: Review, now: number): Promise<void> {
  await together([
    countReviews(review.productId),
    givePoints(review, now),
    reviewRefusals.removeAll({ _id: review._id }),
  ])
  await reviews.updateIf({ _id: review._id, due: command.gt(0) }, { due: 0, rev: command.inc(1) })
}

/** Reviews whose call died between the document and the last thing that follows. */
export const finishReviews = (): Job => ({
  name: 'finish_reviews',
  page: async (now) => {
    const found = await reviews.find(
      { due: command.gt(0).and(command.lte(now)) },
      { orderBy: [['due', 1]], limit: PAGE },
    )
    // One product after the other's turn: counting the same one side by side would only keep each other from it.
    await eachApart(found, (review) => finishReview(review, now), {
      ...{ job: 'finish_reviews', idOf: ({ _id }) => _id, atOnce: 1 },
    })
    return found.length === PAGE
  },
})
