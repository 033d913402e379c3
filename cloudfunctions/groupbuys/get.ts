import type { z } from 'zod'
import { loadRules } from '../catalog/rules-cache'
import type { SeatRefusal } from '../orders/rules/seat'
import { OWN_ID } from '../platform/ids'
import { ok, type Result, refuse } from '../platform/result'
import type { Caller } from '../platform/serve'
import { together } from '../platform/together'
import type { GroupBuysActions, getInput } from './contract'
import { readGroupCards } from './group-view'
import { whyNoSeat } from './hold'
import { campaignsOf, leftOf, offerView } from './offer-view'
import { groupBuys } from './records'
import { shareTitle } from './rules/group-text'
import { campaignOver, unknownGroup } from './rules/refusals'
import { IF_FAILS } from './rules/rules-text'

/**
 * One group: who is in it, who is missing, until when, what happens if it fails, and one's own place. Refusal:
 * `unknown-group`, whatever is wrong with the id.
 */
export async function getGroupBuy(
  { groupBuyId }: z.output<typeof getInput>,
  { openid, now }: Caller,
): Promise<Result<GroupBuysActions['groupbuys.get']['reply'], SeatRefusal>> {
  if (!OWN_ID.test(groupBuyId)) return refuse(unknownGroup)
  const [rules, group] = await together([loadRules(now), groupBuys.get(groupBuyId)])
  if (!group) return refuse(unknownGroup)
  const campaign = (await campaignsOf([group.campaignId], rules)).get(group.campaignId)
  if (!campaign) return refuse(unknownGroup)
  const [[card], left] = await together([readGroupCards([group], openid, rules), leftOf([campaign])])
  if (!card) return refuse(unknownGroup)
  const offer = offerView(campaign, left.get(campaign._id) ?? null, rules, now)
  const whyNot = rules.groupBuys.has(campaign._id) ? whyNoSeat(group, openid, now) : campaignOver
  return ok({
    group: {
      ...card,
      offer,
      whyNot: whyNot?.message ?? null,
      ifFails: IF_FAILS,
      shareTitle: shareTitle(group, card.goods, card.priceFen),
    },
  })
}
