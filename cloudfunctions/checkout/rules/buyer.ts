import type { Rules } from '../../catalog/rules-cache'
import { offerOfCoupon } from '../../coupons/rules/offer-of-coupon'
import type { Offer, TierStanding } from '../../pricing/contract'
import { tierStanding } from '../../tiers/rules/tier-standing'
import type { CommunityStanding } from '../../tracking/rules/community-standing'
import type { Wallet } from '../../wallets/records'
import { spendablePoints } from '../../wallets/rules/lots'

/** Everything about a person that may change a price: published classes, free coupons, points. */
export interface Buyer {
  community: CommunityStanding
  tier: TierStanding | null
  coupons: readonly Offer[]
  /** Points that can be spent now. */
  balance: number
}

/** Somebody of these classes with an empty wallet. */
export const buyerOfClasses = (community: CommunityStanding, tier: TierStanding | null): Buyer => ({
  community,
  tier,
  coupons: [],
  balance: 0,
})

/** The coupons that this person, or this very order, can use; what cannot be any more stays out. */
function freeCoupons(wallet: Wallet, templates: Rules['templates'], orderId: string | null): Offer[] {
  const found: Offer[] = []
  for (const [couponId, coupon] of Object.entries(wallet.coupons)) {
    const own = coupon.s === 'held' && coupon.by === orderId
    const template = templates.get(coupon.t)
    if (template && (own || coupon.s === 'free')) found.push(offerOfCoupon(couponId, coupon, template))
  }
  return found
}

/** What can be spent, and what this order holds itself. */
function balanceOf(wallet: Wallet, orderId: string | null, at: number): number {
  const own = orderId !== null && wallet.o[orderId] === 'h' ? (wallet.took[orderId] ?? []) : []
  return spendablePoints(wallet, at) + own.reduce((sum, [, points]) => sum + points, 0)
}

/**
 * The buyer as the price sees them.
 * @param orderId an order whose own holds count as free; null when nothing is held yet
 * @param at the moment of ordering (epoch ms)
 */
export function buyerOf(
  wallet: Wallet | null,
  rules: Rules,
  community: CommunityStanding,
  orderId: string | null,
  at: number,
): Buyer {
  if (!wallet) return buyerOfClasses(community, null)
  return {
    community,
    tier: tierStanding(wallet, rules.tiers, at),
    coupons: freeCoupons(wallet, rules.templates, orderId),
    balance: balanceOf(wallet, orderId, at),
  }
}
