import { command } from '../platform/database/sdk'
import { together } from '../platform/together'
import type { JournalEntry } from '../wallets/records'
import { type LedgerEntry, pointsLedger } from './records'
import { sameEntry } from './rules/same-entry'

const PAGE = 1000

export const ledgerId = (openid: string, key: string): string => `${openid}:${key}`

/**
 * Writes entries of one member's journal to the ledger, each once. One request per entry, one more for each that is
 * there already.
 * @throws when an id is there with other content
 */
export async function copyToLedger(openid: string, entries: readonly [key: string, JournalEntry][]): Promise<void> {
  await together(
    entries.map(async ([key, entry]) => {
      const doc: LedgerEntry = { _id: ledgerId(openid, key), openid, key, ...entry }
      if ((await pointsLedger.insertIfAbsent(doc)) === 'inserted') return
      const earlier = await pointsLedger.get(doc._id)
      if (!earlier || !sameEntry(earlier, entry)) throw new Error(`ledger entry ${doc._id} is there with other content`)
    }),
  )
}

/** The youngest entries of a member up to an instant, those of one instant by key, at most `limit` (≤ 1000). One request. */
export const ledgerUpTo = (openid: string, until: number, limit: number): Promise<LedgerEntry[]> =>
  pointsLedger.find(
    { openid, at: command.lte(until) },
    {
      orderBy: [
        ['at', -1],
        ['key', 1],
      ],
      limit,
    },
  )

/** Everything the ledger has of a member, by key. One request per thousand. */
export async function wholeLedger(openid: string): Promise<LedgerEntry[]> {
  const found: LedgerEntry[] = []
  for (;;) {
    const page = await pointsLedger.find({ openid }, { orderBy: [['_id', 1]], limit: PAGE, skip: found.length })
    found.push(...page)
    if (page.length < PAGE) return found
  }
}
