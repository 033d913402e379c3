import { checkInTimes } from '../checkins/times-of-person'
import { rewardTimes } from '../invitations/reward-times'
import { together } from '../platform/together'
import { wholeLedger } from '../points/ledger'
import { reviewTimes } from '../reviews/times-of-person'
import { readWallet } from '../wallets/open'
import type { JournalEntry } from '../wallets/records'
import { monthKey } from '../wallets/rules/growth-month'
import type { LevelFact } from './rules/replay-levels'

/** Orders that were handed over and those taken back, by the journal; what was carried over from a paper card is none. */
function ofJournal(entries: readonly JournalEntry[]): LevelFact[] {
  return entries.flatMap(({ why, visit, at, countsAt }): LevelFact[] =>
    visit !== undefined && (why === 'collect' || why === 'refund')
      ? [{ kind: 'order', at, month: monthKey(countsAt ?? at), delta: visit }]
      : [],
  )
}

const once = (kind: LevelFact['kind'], times: readonly number[]): LevelFact[] =>
  times.map((at) => ({ kind, at, month: monthKey(at), delta: 1 }))

/**
 * Everything of a member that counts for a level, in any order, with the revision of the wallet it was read at. The
 * wallet is read before the ledger: an entry that moves meanwhile is seen in both and not in neither.
 */
export async function factsOf(openid: string): Promise<{ facts: LevelFact[]; walletRev: number }> {
  const wallet = await readWallet(openid)
  const [ledger, checkIns, invitations, reviews] = await together([
    wholeLedger(openid),
    checkInTimes(openid),
    rewardTimes(openid),
    reviewTimes(openid),
  ])
  const journal = new Map<string, JournalEntry>(ledger.map((entry) => [entry.key, entry]))
  for (const [key, entry] of Object.entries(wallet?.e ?? {})) journal.set(key, entry)
  return {
    facts: [
      ...ofJournal([...journal.values()]),
      ...once('checkIn', checkIns),
      ...once('invitation', invitations),
      ...once('review', reviews),
    ],
    walletRev: wallet?.rev ?? 0,
  }
}
