import { DAY } from '../../platform/time'
import { startOfMonth } from '../../points/rules/expiry'
import type { HeldTier } from '../../wallets/records'
import type { Tier } from '../records'
import { MONTHS_OF_GROWTH } from './growth'

/** After the period ends somebody has so long to make up for it. */
export const GRACE_MS = 30 * DAY

/** The highest tier that a growth reaches. @param tiers lowest first */
export const tierOfGrowth = (tiers: readonly Tier[], growth: number): Tier | null =>
  tiers.reduce<Tier | null>((reached, tier) => (growth >= tier.growthFrom ? tier : reached), null)

/** A tier is kept to the end of the month a year after it was reached or renewed (epoch ms, exclusive). */
const endOfPeriod = (at: number): number => startOfMonth(at, MONTHS_OF_GROWTH + 1)

const holding = (tier: Tier, since: number, at: number): HeldTier => {
  const until = endOfPeriod(at)
  return { tier: { tierId: tier._id, since, until }, tierDue: until, lost: null }
}

const fallen = (held: NonNullable<HeldTier['tier']>, reached: Tier | null, at: number): HeldTier => ({
  ...(reached ? holding(reached, at, at) : { tier: null, tierDue: 0 }),
  lost: { tierId: held.tierId, at },
})

/**
 * 升级当场就升，降级等到期再给一个月：the tier somebody has after looking at their growth at an instant.
 * Reached a higher one → it holds from now for a year. Period over and still reached → renewed; not reached → grace, and
 * after it down to what the growth reaches. A refund of what the tier was reached with takes it back at once.
 * @param tiers lowest first
 * @param at when it is looked at (epoch ms)
 * @param corrected when what was refunded just now had counted; null when nothing was
 */
export function nextTier(
  held: HeldTier,
  tiers: readonly Tier[],
  growth: number,
  at: number,
  corrected: number | null = null,
): HeldTier {
  const reached = tierOfGrowth(tiers, growth)
  const rank = (tierId: string | undefined): number => tiers.findIndex(({ _id }) => _id === tierId)
  const now = rank(reached?._id)
  const { tier } = held
  if (!tier) return reached ? holding(reached, at, at) : held
  const had = rank(tier.tierId)
  if (reached && now > had) return holding(reached, at, at)
  if (now < had && corrected !== null && tier.since >= corrected) return fallen(tier, reached, at)
  if (at < tier.until) return held
  if (reached && now === had) return holding(reached, tier.since, at)
  const endOfGrace = tier.until + GRACE_MS
  if (at < endOfGrace) return held.tierDue === endOfGrace ? held : { ...held, tierDue: endOfGrace }
  return fallen(tier, reached, at)
}
