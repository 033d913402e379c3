import type { Change, Filter } from '../platform/database/conditions'
import { command } from '../platform/database/sdk'
import { path } from '../platform/ids'
import { readWallet } from './open'
import { type JournalEntry, type Lot, type Wallet, wallets } from './records'
import { monthKey } from './rules/growth-month'
import { firstExpiry } from './rules/lots'

const TRIES = 8

/** Lots are always written whole, together with the moment at which the night must look at them. */
export const lotsChange = (lots: readonly Lot[]): Change => ({
  lots: command.set(lots),
  expires: firstExpiry(lots),
})

/** The part of an update that writes one journal entry, with what it adds to the growth of its month. */
export function entryChange(key: string, entry: JournalEntry): Change {
  const month = monthKey(entry.countsAt ?? entry.at)
  const { spendFen = 0, visit = 0 } = entry
  return {
    [path('e', key)]: command.set(entry),
    ...(spendFen === 0 ? {} : { [`${path('g', month)}.fen`]: command.inc(spendFen) }),
    ...(visit === 0 ? {} : { [`${path('g', month)}.visits`]: command.inc(visit) }),
  }
}

/** How a posting ended: `refused` when its condition does not hold, `no-wallet` when there is none. */
export type Posted = 'posted' | 'already' | 'refused' | 'no-wallet'

/**
 * Applies a change to a wallet once: the mark `b.<key>` and the change are one update on the copy it was decided from.
 * @param decide the change for a copy; null when it must not be made on it
 * @throws when others kept changing the wallet
 */
export async function postOnce(
  openid: string,
  key: string,
  condition: Filter,
  decide: (wallet: Wallet) => Change | null,
): Promise<Posted> {
  const done = path('b', key)
  for (let attempt = 1; attempt <= TRIES; attempt += 1) {
    const wallet = await readWallet(openid)
    if (!wallet) return 'no-wallet'
    if (wallet.b[key] === 1) return 'already'
    const change = decide(wallet)
    if (!change) return 'refused'
    const filter = { ...condition, _id: openid, rev: wallet.rev, [done]: command.exists(false) }
    if (await wallets.updateIf(filter, { ...change, [done]: 1, rev: command.inc(1) })) return 'posted'
    const now = await readWallet(openid)
    // Nobody wrote in between, so it was the condition that failed.
    if (now?.rev === wallet.rev) return 'refused'
  }
  throw new Error(`a wallet kept changing while ${key} was posted`)
}
