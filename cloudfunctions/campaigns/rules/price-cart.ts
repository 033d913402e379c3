import type { Offer, Plan, TierStanding } from '../../pricing/contract'
import { firstInHours } from '../../pricing/rules/hours'
import { type PriceAsk, price } from '../../pricing/rules/price'
import { communityStanding } from '../../tracking/rules/community-standing'
import type { CampaignShop } from './campaign-shop'

export interface Pieces {
  skuId: string
  quantity: number
}

/** Who buys, where, when: as far as an offer asks. */
export interface CartScene {
  storeId: string
  weekday: number
  at: number
  /** Published classes. */
  classes: readonly string[]
}

const NO_POINTS = { fenPerPoint: 1, maxPercent: 0, step: 1, perYuan: 0 }
const outside = communityStanding(null, false, '', new Map(), 0)
const inside: PriceAsk['community'] = { granted: true, groupId: 'sample', groupName: '登记社群', storeId: '' }

/** A tier by its class alone: prices of tiers themselves are no part of a sample. */
function tierOf(classes: readonly string[]): TierStanding | null {
  const tier = classes.find((name) => name.startsWith('tier_'))
  return tier ? { tierId: tier.slice('tier_'.length), name: '会员', percentOff: 0, pointsPercent: 100 } : null
}

/** What a cart costs for somebody of these classes, without coupon and points. The engine is the shop's own. */
export const priceCart = (
  lines: readonly Pieces[],
  scene: CartScene,
  shop: Pick<CampaignShop, 'goods'>,
  offers: readonly Offer[],
): Plan =>
  price({
    lines: lines.map(({ skuId, quantity }) => ({ skuId, quantity, options: [] })),
    prices: shop.goods,
    community: scene.classes.includes('community') ? inside : outside,
    tier: tierOf(scene.classes),
    storeId: scene.storeId,
    weekday: scene.weekday,
    at: scene.at,
    offers,
    coupons: [],
    couponId: null,
    points: 0,
    balance: 0,
    pointsRule: NO_POINTS,
  })

/** Somebody in whose favour an offer holds, at its first store, day and moment. */
export const sceneOf = (offer: Offer, shop: CampaignShop): CartScene => ({
  storeId: offer.stores?.[0] ?? shop.storeIds[0] ?? '',
  weekday: offer.weekdays?.[0] ?? 1,
  at: offer.hours ? firstInHours(offer.hours, offer.from) : offer.from,
  classes: offer.audience === 'everybody' ? ['community'] : offer.audience,
})
