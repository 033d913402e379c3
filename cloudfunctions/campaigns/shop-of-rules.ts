import { skuPriceOf } from '../catalog/rules/sku-price'
import type { Rules } from '../catalog/rules-cache'
import { COMMUNITY_CLASS, tierClassOf } from '../pricing/rules/why-not'
import type { CampaignShop } from './rules/campaign-shop'

/** The shop around a campaign as the rules of this instance know it; the campaign itself is left out. */
export function shopOfRules(rules: Rules, campaignId: string): CampaignShop {
  const goods = new Map(
    [...rules.skus].map(([skuId, rule]) => [
      skuId,
      {
        ...skuPriceOf(rule),
        skuId,
        costFen: rule.costFen ?? null,
        maxPerLine: rule.product.maxPerLine,
        offSaleIn: rule.product.offSaleIn,
      },
    ]),
  )
  return {
    goods,
    storeIds: [...rules.stores.keys()],
    classes: [COMMUNITY_CLASS, ...rules.tiers.map(({ _id }) => tierClassOf(_id))],
    others: rules.offers.filter(({ offerId }) => offerId !== campaignId),
  }
}
