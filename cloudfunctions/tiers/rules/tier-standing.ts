import type { TierStanding } from '../../pricing/contract'
import type { Wallet } from '../../wallets/records'
import type { Tier } from '../records'
import { isBirthdayWeek } from './birthday-week'

/** 生日当周双倍积分。 */
const BIRTHDAY_TIMES = 2

/** What a tier gives at checkout. @param birthday whether it is the member's birthday week */
export const standingOfTier = (tier: Tier, birthday: boolean): TierStanding => ({
  tierId: tier._id,
  name: tier.name,
  percentOff: tier.percentOff,
  pointsPercent: tier.pointsPercent * (birthday ? BIRTHDAY_TIMES : 1),
})

/**
 * The tier somebody has, as far as prices and points go; null below the first.
 * A tier that is no longer in the shop's table counts as none. In the birthday week points count double.
 * @param at the moment of ordering (epoch ms)
 */
export function tierStanding(
  wallet: Pick<Wallet, 'tier' | 'birthday'>,
  tiers: readonly Tier[],
  at: number,
): TierStanding | null {
  const held = wallet.tier
  const tier = held && tiers.find(({ _id }) => _id === held.tierId)
  return tier ? standingOfTier(tier, isBirthdayWeek(wallet.birthday, at)) : null
}
