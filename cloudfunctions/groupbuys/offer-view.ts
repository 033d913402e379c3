import type { Rules } from '../catalog/rules-cache'
import { command } from '../platform/database/sdk'
import type { GroupOffer } from './contract'
import { type GroupBuyCampaign, groupBuyCampaigns, groupBuyStocks } from './records'
import { campaignState } from './rules/campaign-state'
import { rulesText } from './rules/rules-text'

/** The goods of a campaign for people. */
export function goodsOf({ skuId, productId }: Pick<GroupBuyCampaign, 'skuId' | 'productId'>, rules: Rules) {
  const rule = rules.skus.get(skuId)
  const product = rule?.product ?? rules.products.get(productId)
  const several = (product?.skus.length ?? 0) > 1
  return {
    goods: `${product?.name ?? skuId}${several && rule ? ` ${rule.sku.name}` : ''}`,
    caption: product?.caption ?? '',
    picture: product?.picture ?? '',
    pictureLarge: product?.pictureLarge ?? '',
    cardPicture: product?.cardPicture ?? '',
    plate: product?.plate ?? '',
    listFen: rule?.listFen ?? null,
  }
}

/** What campaigns that count their pieces have left, by id. One request; none when none of them counts. */
export async function leftOf(campaigns: readonly GroupBuyCampaign[]): Promise<Map<string, number>> {
  const ids = campaigns.filter(({ stock }) => stock !== null).map(({ _id }) => _id)
  if (ids.length === 0) return new Map()
  const found = await groupBuyStocks.find({ _id: command.in(ids) }, { limit: ids.length, fields: ['free'] })
  return new Map(found.map(({ _id, free }) => [_id, free]))
}

export function offerView(campaign: GroupBuyCampaign, left: number | null, rules: Rules, now: number): GroupOffer {
  const { _id, name, productId, skuId, sizes, hours, perPerson, startsAt, endsAt, newOnly, leaderPoints } = campaign
  const { listFen, ...goods } = goodsOf(campaign, rules)
  return {
    ...{ campaignId: _id, name, productId, skuId, sizes, hours, perPerson, startsAt, endsAt, newOnly, leaderPoints },
    ...goods,
    listFen: listFen ?? Math.max(...sizes.map(({ priceFen }) => priceFen)),
    state: campaign.state === 'published' ? campaignState(campaign, left, now) : 'over',
    rules: rulesText(campaign),
  }
}

/** Campaigns by id, also those that are over: those of the rules without a request, the others with one. */
export async function campaignsOf(ids: readonly string[], rules: Rules): Promise<Map<string, GroupBuyCampaign>> {
  const wanted = [...new Set(ids)]
  const past = wanted.filter((id) => !rules.groupBuys.has(id))
  const found = past.length === 0 ? [] : await groupBuyCampaigns.find({ _id: command.in(past) }, { limit: past.length })
  const read = new Map(found.map((one) => [one._id, one]))
  return new Map(
    wanted.flatMap((id) => {
      const one = rules.groupBuys.get(id) ?? read.get(id)
      return one ? [[id, one] as const] : []
    }),
  )
}
