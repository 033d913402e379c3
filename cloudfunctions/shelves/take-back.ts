import { command } from '../platform/database/sdk'
import { path } from '../platform/ids'
import type { HandOut } from './hand-out'
import { shelves } from './records'

/**
 * Undoes a hand-out, once, whether it has happened or is still on its way: the mark `b.<fact>` ends as 0, and what finds
 * it there takes nothing any more.
 */
export async function takeBack({ shelfId, fact, pieces }: HandOut): Promise<void> {
  const done = path('b', fact)
  const entries = Object.entries(pieces)
  const back = {
    ...Object.fromEntries(entries.map(([skuId, n]) => [path('sold', skuId), command.inc(-n)])),
    ...Object.fromEntries(entries.map(([skuId, n]) => [path('free', skuId), command.inc(n)])),
    [done]: 0,
  }
  if (await shelves.updateIf({ _id: shelfId, [done]: 1 }, back)) return
  await shelves.updateIf({ _id: shelfId, [done]: command.exists(false) }, { [done]: 0 })
  // A hand-out that landed between the two updates is found by the first one now.
  await shelves.updateIf({ _id: shelfId, [done]: 1 }, back)
}
