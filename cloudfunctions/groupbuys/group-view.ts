import type { Rules } from '../catalog/rules-cache'
import { memberNames } from '../members/names'
import { maskName } from '../members/rules/mask-name'
import { together } from '../platform/together'
import type { GroupCard, GroupMember } from './contract'
import { campaignsOf, goodsOf } from './offer-view'
import type { GroupBuy, GroupBuyCampaign } from './records'
import { groupText } from './rules/group-text'
import { personKey } from './rules/seats'

/** Who has paid, the leader first, then in the order of coming; seats that are still being paid stay without a name. */
export function membersOf(group: GroupBuy, openid: string, names: ReadonlyMap<string, string>): GroupMember[] {
  return Object.entries(group.seats)
    .filter(([orderId]) => group.o[orderId] !== 'h')
    .sort(([, a], [, b]) => Number(b.openid === group.leader) - Number(a.openid === group.leader) || a.at - b.at)
    .map(([, seat]) => ({
      name: maskName(names.get(seat.openid) ?? ''),
      leader: seat.openid === group.leader,
      me: seat.openid === openid,
    }))
}

function ownSeat(group: GroupBuy, openid: string): GroupCard['mine'] {
  const orderId = group.who[personKey(openid)]
  if (orderId === undefined) return null
  return { orderId, paid: group.o[orderId] !== 'h', leader: group.leader === openid }
}

function cardOf(
  group: GroupBuy,
  campaign: GroupBuyCampaign,
  names: ReadonlyMap<string, string>,
  openid: string,
  rules: Rules,
): GroupCard {
  const { _id, campaignId, size, storeId, state, closesAt, free, held } = group
  const { goods, picture, plate, listFen } = goodsOf(campaign, rules)
  const priceFen = campaign.sizes.find((one) => one.size === size)?.priceFen ?? 0
  return {
    ...{ groupBuyId: _id, campaignId, productId: campaign.productId, goods, picture, plate, size, priceFen },
    listFen: listFen ?? priceFen,
    store: { storeId, name: rules.stores.get(storeId)?.name ?? '' },
    ...{ state, closesAt, free, held },
    members: membersOf(group, openid, names),
    text: groupText(group),
    mine: ownSeat(group, openid),
  }
}

/** Groups as one person sees them. At most two requests side by side, however many groups there are. */
export async function readGroupCards(groups: readonly GroupBuy[], openid: string, rules: Rules): Promise<GroupCard[]> {
  if (groups.length === 0) return []
  const [names, campaigns] = await together([
    memberNames(groups.flatMap(({ seats }) => Object.values(seats).map((seat) => seat.openid))),
    campaignsOf(
      groups.map(({ campaignId }) => campaignId),
      rules,
    ),
  ])
  return groups.flatMap((group) => {
    const campaign = campaigns.get(group.campaignId)
    return campaign ? [cardOf(group, campaign, names, openid, rules)] : []
  })
}
