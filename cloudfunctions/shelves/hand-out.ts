import { command } from '../platform/database/sdk'
import { path } from '../platform/ids'
import { shelves } from './records'
import type { Pieces } from './rules/shelf-shortage'

/** Pieces that leave the shelf without a sale of their own: a replacement for what was not right. */
export interface HandOut {
  shelfId: string
  /** The business fact, `<orderId>_a<n>`: repeating it takes nothing more. */
  fact: string
  pieces: Pieces
}

/**
 * Takes pieces off the shelf at once, free → sold, if all of them are there; the mark `b.<fact>` and the pieces are one
 * update. @returns false when the shelf has not enough, or there is none that day
 */
export async function handOut({ shelfId, fact, pieces }: HandOut): Promise<boolean> {
  const done = path('b', fact)
  const entries = Object.entries(pieces)
  const taken = await shelves.updateIf(
    {
      _id: shelfId,
      ...Object.fromEntries(entries.map(([skuId, n]) => [path('free', skuId), command.gte(n)])),
      [done]: command.exists(false),
    },
    {
      ...Object.fromEntries(entries.map(([skuId, n]) => [path('free', skuId), command.inc(-n)])),
      ...Object.fromEntries(entries.map(([skuId, n]) => [path('sold', skuId), command.inc(n)])),
      [done]: 1,
    },
  )
  if (taken) return true
  const shelf = await shelves.get(shelfId, [done])
  return shelf?.b?.[fact] === 1
}
