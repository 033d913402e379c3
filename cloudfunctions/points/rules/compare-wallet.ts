import { growthOfJournal, growthOfMonths } from '../../tiers/rules/growth'
import type { JournalEntry, Wallet } from '../../wallets/records'
import type { Difference } from '../contract'
import type { Expected } from './expected-entries'

/** Everything one member's points are made from, read at one time. */
export interface Sources {
  wallet: Wallet
  /** Ledger and the wallet's own entries, by key. */
  journal: ReadonlyMap<string, JournalEntry>
  expected: ReadonlyMap<string, Expected>
  /** Keys whose source still has something to do: may be there or not. */
  open: ReadonlySet<string>
}

const total = (values: Iterable<number>): number => [...values].reduce((sum, value) => sum + value, 0)
const FIELDS = ['delta', 'pending', 'spendFen', 'visit'] as const
const said = (entry: Expected | undefined): string =>
  entry ? FIELDS.map((field) => `${field} ${entry[field] ?? 0}`).join(', ') : '没有'

/** 余额等于流水之和: what a wallet says of itself against the fold of its journal. */
function compareFold({ wallet, journal }: Sources, account: string, now: number): Difference[] {
  const entries = [...journal.values()]
  const pending = total(entries.map((entry) => entry.pending ?? 0))
  const took = Object.entries(wallet.o).flatMap(([orderId, mark]) => (mark === 'h' ? (wallet.took[orderId] ?? []) : []))
  const folded = growthOfJournal(entries, now)
  const months = growthOfMonths(wallet.g ?? {}, now)
  const pairs: [string, number, number][] = [
    ['可用和占用的积分', wallet.points + wallet.held, total(entries.map(({ delta }) => delta)) - pending],
    ['待到账的积分', wallet.pending, pending],
    ['占用的积分', wallet.held, total(took.map(([, points]) => points))],
    ['各批积分之和', total(wallet.lots.map(({ points }) => points)), Math.max(0, wallet.points)],
    ['十二个月的消费（分）', months.fen, folded.fen],
    ['十二个月的来店次数', months.visits, folded.visits],
  ]
  return pairs
    .filter(([, stored, computed]) => stored !== computed)
    .map(([what, stored, computed]) => ({ account, what, stored, computed }))
}

/** Each source has left exactly its entries, and no order's entry is without its order. */
function compareSources({ journal, expected, open }: Sources, account: string): Difference[] {
  const found: Difference[] = []
  for (const [key, wanted] of expected) {
    const entry = journal.get(key)
    if (said(entry) !== said(wanted)) {
      found.push({ account, what: `流水 ${key}`, stored: said(entry), computed: said(wanted) })
    }
  }
  for (const [key, entry] of journal) {
    // An expiry comes from the calendar; an entry that moves nothing comes from a refund of what cost nothing.
    const moves = FIELDS.some((field) => (entry[field] ?? 0) !== 0)
    if (expected.has(key) || open.has(key) || entry.why === 'expire' || !moves) continue
    found.push({ account, what: `流水 ${key}`, stored: said(entry), computed: said(undefined) })
  }
  return found
}

/** Everything in which a wallet differs from what its sources come to; empty as it should be. */
export function compareWallet(sources: Sources, now: number): Difference[] {
  const account = `钱包 …${sources.wallet._id.slice(-6)}`
  return [...compareFold(sources, account, now), ...compareSources(sources, account)]
}
