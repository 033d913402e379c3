import type { JournalEntry } from '../records'

/** Kinds of entries that an order's outbox wrote; they move only with their order. */
const OF_ORDERS: ReadonlySet<JournalEntry['why']> = new Set(['spend', 'earn', 'collect', 'refund'])

/**
 * 一小时以前、来源已经了结的流水才搬走：which journal entries may leave the wallet for the ledger. A request of the source that
 * is still under way finds its entry where it left it, however many there are.
 * @param over orders whose outbox is empty
 * @param before entries younger than this stay (epoch ms)
 */
export const entriesToMove = (
  journal: Readonly<Record<string, JournalEntry>>,
  over: ReadonlySet<string>,
  before: number,
): [key: string, JournalEntry][] =>
  Object.entries(journal).filter(
    ([, entry]) => entry.at <= before && (!OF_ORDERS.has(entry.why) || over.has(entry.ref)),
  )
