import type { Filter } from '../platform/database/conditions'
import { command } from '../platform/database/sdk'
import { type Review, reviews } from './records'
import { type PageStart, pageOf } from './rules/page-of'

/** A page of reviews, newest first. One request. */
export async function readPage(
  filter: Filter,
  from: PageStart,
  most: number,
): Promise<{ page: Review[]; next?: string }> {
  const found = await reviews.find(
    { ...filter, at: command.lte(from.at) },
    {
      orderBy: [
        ['at', -1],
        ['_id', -1],
      ],
      skip: from.skip,
      limit: most + 1,
    },
  )
  return pageOf(found, from, most)
}
