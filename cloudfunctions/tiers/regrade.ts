import { changeByRev } from '../platform/database/change-by-rev'
import { command } from '../platform/database/sdk'
import { type Wallet, wallets } from '../wallets/records'
import { allTiers } from './all-tiers'
import type { Tier } from './records'
import { growthOfMonths, pointsOfGrowth } from './rules/growth'
import { type HeldTier, nextTier } from './rules/next-tier'

const heldOf = (wallet: Wallet): HeldTier => ({
  tier: wallet.tier,
  tierDue: wallet.tierDue ?? 0,
  lost: wallet.lost ?? null,
})

const byGrowth = (tiers: readonly Tier[]): Tier[] => [...tiers].sort((a, b) => a.growthFrom - b.growthFrom)

/** The growth of a wallet at an instant, in points of growth. */
export const growthOf = (wallet: Pick<Wallet, 'g'>, at: number): number =>
  pointsOfGrowth(growthOfMonths(wallet.g ?? {}, at))

/**
 * Looks at somebody's growth and writes the tier it comes to: up at once, down at the end of the period and its grace.
 * Two or three requests; may be repeated.
 * @param corrected when what was refunded just now had counted; null after collecting
 * @returns whether something changed
 */
export async function regrade(
  openid: string,
  now: number,
  corrected: number | null = null,
  known: readonly Tier[] | null = null,
): Promise<boolean> {
  const tiers = byGrowth(known ?? (await allTiers()))
  const changed = await changeByRev(wallets, openid, (wallet) => {
    const held = heldOf(wallet)
    const next = nextTier(held, tiers, growthOf(wallet, now), now, corrected)
    if (next === held) return null
    return { tier: command.set(next.tier), tierDue: next.tierDue, lost: command.set(next.lost) }
  })
  return changed?.applied ?? false
}
