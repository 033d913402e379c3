import { changeTier } from '../wallets/change-tier'
import { allTiers } from './all-tiers'
import type { Tier } from './records'
import { growthOfMonths, pointsOfGrowth } from './rules/growth'
import { nextTier } from './rules/next-tier'

const byGrowth = (tiers: readonly Tier[]): Tier[] => [...tiers].sort((a, b) => a.growthFrom - b.growthFrom)

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
  return changeTier(openid, (wallet, held) => {
    const growth = pointsOfGrowth(growthOfMonths(wallet.g ?? {}, now))
    const next = nextTier(held, tiers, growth, now, corrected)
    return next === held ? null : next
  })
}
