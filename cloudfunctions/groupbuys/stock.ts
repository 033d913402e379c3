import { command } from '../platform/database/sdk'
import { holdMark, markOf, releaseHold, settleHold } from '../platform/holds'
import { groupBuyStocks } from './records'

/** What a new group takes of its campaign's pieces: one for each seat, kept by the order that opens it. */
interface Taken {
  campaignId: string
  orderId: string
  pieces: number
}

/** Reserves the pieces of a whole group. @returns whether it has them (now, or from an earlier call) */
export async function holdStock({ campaignId, orderId, pieces }: Taken): Promise<'held' | 'short' | 'moved-on'> {
  const mark = holdMark(orderId)
  const held = await groupBuyStocks.updateIf(
    { _id: campaignId, free: command.gte(pieces), [mark]: command.exists(false) },
    { free: command.inc(-pieces), held: command.inc(pieces), [mark]: 'h', rev: command.inc(1) },
  )
  if (held) return 'held'
  const found = markOf(await groupBuyStocks.get(campaignId), orderId)
  if (found === undefined) return 'short'
  return found === 'h' ? 'held' : 'moved-on'
}

/** A group filled: its pieces are sold. */
export const settleStock = ({ campaignId, orderId, pieces }: Taken): Promise<boolean> =>
  settleHold(groupBuyStocks, campaignId, orderId, {
    held: command.inc(-pieces),
    sold: command.inc(pieces),
    rev: command.inc(1),
  })

/** A group that never came about gives its pieces back. */
export const releaseStock = ({ campaignId, orderId, pieces }: Taken): Promise<boolean> =>
  releaseHold(groupBuyStocks, campaignId, orderId, {
    reverse: async () => ({
      change: { free: command.inc(pieces), held: command.inc(-pieces), rev: command.inc(1) },
    }),
    entombed: { rev: command.inc(1) },
    ifMissing: async () => 'done',
  })
