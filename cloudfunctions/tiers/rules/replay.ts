import type { HeldTier, JournalEntry } from '../../wallets/records'
import type { Tier } from '../records'
import { growthOfJournal, pointsOfGrowth } from './growth'
import { nextTier } from './next-tier'

type Counts = Pick<JournalEntry, 'at' | 'spendFen' | 'visit' | 'countsAt' | 'why'>

const NONE: HeldTier = { tier: null, tierDue: 0, lost: null }

/**
 * 等级可以从流水重算：the tier that a journal comes to at an instant. Each entry that counts is looked at when it came, and
 * each end of a period when it was due, in the order of time.
 * @param tiers lowest first
 */
export function replayTier(entries: readonly Counts[], tiers: readonly Tier[], at: number): HeldTier {
  const counting = entries
    .filter((entry) => entry.at <= at && ((entry.spendFen ?? 0) !== 0 || (entry.visit ?? 0) !== 0))
    .sort((a, b) => a.at - b.at)
  let held = NONE
  let index = 0
  for (;;) {
    const entry = counting[index]
    const upTo = entry?.at ?? Number.POSITIVE_INFINITY
    if (held.tierDue > 0 && held.tierDue <= Math.min(upTo, at)) {
      const due = held.tierDue
      held = nextTier(held, tiers, pointsOfGrowth(growthOfJournal(before(entries, due), due)), due)
      continue
    }
    if (!entry) return held
    const growth = pointsOfGrowth(growthOfJournal(entries, entry.at))
    held = nextTier(held, tiers, growth, entry.at, entry.why === 'refund' ? (entry.countsAt ?? entry.at) : null)
    index += 1
  }
}

/** What was known when a period ended: the end is decided before what comes at that very moment. */
const before = (entries: readonly Counts[], at: number): Counts[] => entries.filter((entry) => entry.at < at)
