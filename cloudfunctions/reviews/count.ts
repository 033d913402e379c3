import { command } from '../platform/database/sdk'
import { together } from '../platform/together'
import { reviewSums, reviews } from './records'
import { ALL_STARS } from './rules/summary'

const TRIES = 8

/**
 * Counts the reviews of a product anew. Read the revision, count, write only over that revision: whoever writes has counted
 * after every write before, so after the last review's turn the sum is that of all reviews, whatever the race; a repeat
 * changes nothing. Seven requests in three rounds.
 * @throws when others were faster each time; the night does it then
 */
export async function countReviews(productId: string): Promise<void> {
  for (let attempt = 1; attempt <= TRIES; attempt += 1) {
    const sum = await reviewSums.get(productId)
    const byStars: number[] = await together(ALL_STARS.map((stars) => reviews.count({ productId, stars })))
    if (sum === null) {
      if ((await reviewSums.insertIfAbsent({ _id: productId, byStars, rev: 1 })) === 'inserted') return
      continue
    }
    if (byStars.every((count, index) => count === sum.byStars[index])) return
    const change = { byStars: command.set(byStars), rev: sum.rev + 1 }
    if (await reviewSums.updateIf({ _id: productId, rev: sum.rev }, change)) return
  }
  throw new Error(`the reviews of ${productId} were counted by others ${TRIES} times in a row`)
}
