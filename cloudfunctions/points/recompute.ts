import type { z } from 'zod'
import { ordersOfPerson } from '../orders/of-person'
import { ok, type Result } from '../platform/result'
import type { StaffCaller } from '../platform/serve'
import { together } from '../platform/together'
import { readWallet } from '../wallets/open'
import { walletsAfter } from '../wallets/pages'
import type { JournalEntry, Wallet } from '../wallets/records'
import type { Difference, PointsConsoleActions, recomputeInput } from './contract'
import { grantsOf } from './grants'
import { wholeLedger } from './ledger'
import { compareWallet } from './rules/compare-wallet'
import { entriesOfGrants, entriesOfOrder } from './rules/expected-entries'

const PAGE = 50
const AT_ONCE = 8
/** A wallet that changed while it was checked is checked again so often. */
const TRIES = 3

/** A kind of shared account that can be computed anew: how many were looked at, and what differs. */
export type AccountCheck = () => Promise<{ accounts: number; differences: Difference[] }>

async function sourcesOf(wallet: Wallet) {
  const { _id: openid } = wallet
  const [ledger, orders, grants] = await together([wholeLedger(openid), ordersOfPerson(openid), grantsOf(openid)])
  const journal = new Map<string, JournalEntry>(ledger.map((entry) => [entry.key, entry]))
  for (const [key, entry] of Object.entries(wallet.e)) journal.set(key, entry)
  const parts = [...orders.map(entriesOfOrder), entriesOfGrants(grants)]
  return {
    wallet,
    journal,
    expected: new Map(parts.flatMap(({ entries }) => [...entries])),
    open: new Set(parts.flatMap(({ open }) => [...open])),
  }
}

/**
 * Computes one wallet from its sources. What differs while somebody is buying is looked at again: only a difference that
 * stands while the wallet stood still is one.
 */
async function checkWallet(known: Wallet, now: number): Promise<Difference[]> {
  let wallet = known
  for (let attempt = 1; ; attempt += 1) {
    const found = compareWallet(await sourcesOf(wallet), now)
    if (found.length === 0) return found
    const fresh = await readWallet(wallet._id)
    if (!fresh || fresh.rev === wallet.rev || attempt === TRIES) return found
    wallet = fresh
  }
}

/**
 * Computes the next fifty wallets from orders, grants and ledger, and on the first page the shared accounts too, and
 * lists every difference. Reads only.
 * @param checks the shared accounts (budgets of campaigns, counts of coupons)
 */
export async function recompute(
  { cursor = '' }: z.output<typeof recomputeInput>,
  { now }: Pick<StaffCaller, 'now'>,
  checks: readonly AccountCheck[] = [],
): Promise<Result<PointsConsoleActions['points.recompute']['reply']>> {
  const page = await walletsAfter(cursor, PAGE)
  const differences: Difference[] = []
  for (let start = 0; start < page.length; start += AT_ONCE) {
    const found = await together(page.slice(start, start + AT_ONCE).map((wallet) => checkWallet(wallet, now)))
    differences.push(...found.flat())
  }
  const shared = cursor === '' ? await together(checks.map((check) => check())) : []
  differences.push(...shared.flatMap((one) => one.differences))
  const accounts = shared.reduce((sum, one) => sum + one.accounts, 0)
  const last = page.at(-1)
  const answer = { wallets: page.length, accounts, differences }
  return ok(page.length === PAGE && last ? { ...answer, next: last._id } : answer)
}
