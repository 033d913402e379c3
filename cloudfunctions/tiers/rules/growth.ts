import { startOfMonth } from '../../points/rules/expiry'
import type { JournalEntry, MonthOfGrowth } from '../../wallets/records'
import { monthKey } from '../../wallets/rules/growth-month'

/** 来店一次算 2 点成长。 */
export const GROWTH_PER_VISIT = 2
/** 滚动 12 个月: this month and the eleven before it. */
export const MONTHS_OF_GROWTH = 12

type Counts = Pick<JournalEntry, 'at' | 'spendFen' | 'visit' | 'countsAt'>

/** The keys of the months that count at an instant, oldest first. */
export const monthsThatCount = (at: number): string[] =>
  Array.from({ length: MONTHS_OF_GROWTH }, (_, index) => monthKey(startOfMonth(at, index - MONTHS_OF_GROWTH + 1)))

/** 每消费 1 元 1 点，来一次 2 点；没满 1 元的不算。 */
export const pointsOfGrowth = ({ fen, visits }: MonthOfGrowth): number =>
  Math.max(0, Math.floor(fen / 100)) + Math.max(0, visits) * GROWTH_PER_VISIT

/** What the months of a wallet come to at an instant. */
export function growthOfMonths(months: Readonly<Record<string, Partial<MonthOfGrowth>>>, at: number): MonthOfGrowth {
  const sum = { fen: 0, visits: 0 }
  for (const key of monthsThatCount(at)) {
    sum.fen += months[key]?.fen ?? 0
    sum.visits += months[key]?.visits ?? 0
  }
  return sum
}

/**
 * 成长是流水的函数：net spend and visits of the rolling twelve months, folded from the journal as it was known at an instant.
 * A refund counts where what it takes back had counted. Same as `growthOfMonths` of the wallet at that instant.
 * @param entries the journal in any order
 */
export function growthOfJournal(entries: readonly Counts[], at: number): MonthOfGrowth {
  const months: Record<string, MonthOfGrowth> = {}
  for (const entry of entries) {
    if (entry.at > at) continue
    const key = monthKey(entry.countsAt ?? entry.at)
    const month = months[key] ?? { fen: 0, visits: 0 }
    months[key] = { fen: month.fen + (entry.spendFen ?? 0), visits: month.visits + (entry.visit ?? 0) }
  }
  return growthOfMonths(months, at)
}
