import { groupBuyClass } from '../../orders/rules/seat'
import { HOUR } from '../../platform/time'
import type { Offer } from '../../pricing/contract'
import type { GroupBuyCampaign } from '../records'

/** 拼团价：what the price engine sees of a campaign, one published price for each size of group. */
export const offersOfGroupBuy = (campaign: GroupBuyCampaign): Offer[] =>
  campaign.sizes.map(({ size, priceFen }) => ({
    offerId: groupBuyClass(campaign._id, size),
    source: 'campaign',
    name: `${size} 人团价`,
    reason: `${campaign.name}，${size} 人成团人人同价`,
    benefit: { kind: 'price', fenOf: { [campaign.skuId]: priceFen } },
    audience: [groupBuyClass(campaign._id, size)],
    scope: { products: null, categories: null, skus: [campaign.skuId], except: { products: [], categories: [] } },
    stores: campaign.stores,
    weekdays: null,
    from: campaign.startsAt,
    // A group that was opened at the last moment can still be joined.
    until: campaign.endsAt + (campaign.hours + 1) * HOUR,
    stacking: { group: null, atMost: 1, notWith: campaign.stacks ? [] : ['coupon', 'points'] },
    position: 0,
    funded: false,
  }))
