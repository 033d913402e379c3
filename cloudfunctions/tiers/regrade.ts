import { changeTier } from '../wallets/change-tier'
import type { HeldTier } from '../wallets/records'
import { allTiers } from './all-tiers'
import type { Tier } from './records'
import { growthOfMonths, pointsOfGrowth } from './rules/growth'
import { nextTier } from './rules/next-tier'
import { tellOfTier } from './tell-of-tier'

const byGrowth = (tiers: readonly Tier[]): Tier[] => [...tiers].sort((a, b) => a.growthFrom - b.growthFrom)

/**
 * Looks at somebody's growth and writes the tier it comes to: up at once, down at the end of the period and its grace.
 * Who changed it says so; a crash right between keeps it unsaid. Two or three requests, one more when the tier is
 * another; may be repeated.
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
  const decided: { before: HeldTier; after: HeldTier }[] = []
  const changed = await changeTier(openid, (wallet, held) => {
    const growth = pointsOfGrowth(growthOfMonths(wallet.g ?? {}, now))
    const next = nextTier(held, tiers, growth, now, corrected)
    decided.push({ before: held, after: next })
    return next === held ? null : next
  })
  const last = decided.at(-1)
  if (changed && last) await tellOfTier(openid, last.before, last.after, tiers, now)
  return changed
}
