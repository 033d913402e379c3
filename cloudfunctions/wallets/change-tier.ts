import { changeByRev } from '../platform/database/change-by-rev'
import { command } from '../platform/database/sdk'
import { type HeldTier, type Wallet, wallets } from './records'

/**
 * Writes the tier that is decided from a wallet as it was read; null: it stays. Two requests when it changes.
 * @returns whether it changed
 */
export async function changeTier(openid: string, decide: (wallet: Wallet, held: HeldTier) => HeldTier | null) {
  const changed = await changeByRev(wallets, openid, (wallet) => {
    const next = decide(wallet, { tier: wallet.tier, tierDue: wallet.tierDue ?? 0, lost: wallet.lost ?? null })
    return next && { tier: command.set(next.tier), tierDue: next.tierDue, lost: command.set(next.lost) }
  })
  return changed?.applied ?? false
}
