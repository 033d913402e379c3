import type { Rules } from '../catalog/rules-cache'
import { lastOrderAt } from '../orders/last-order'
import type { OrderSeat } from '../orders/records'
import type { SeatAsk, SeatRefusal } from '../orders/rules/seat'
import { PAY_WINDOW_MS } from '../orders/rules/windows'
import { ok, type Result, refuse } from '../platform/result'
import { HOUR, MINUTE } from '../platform/time'
import { whyNoSeat } from './hold'
import { type GroupBuy, type GroupBuyCampaign, groupBuyStocks, groupBuys } from './records'
import {
  campaignOver,
  newOnly,
  noSuchSize,
  notStarted,
  otherStore,
  othersArePaying,
  ownGroup,
  stockOut,
  storeNotIn,
  unknownGroup,
  wrongGoods,
} from './rules/refusals'
import { groupIdOf, WAIT_FOR_PAYING_MS } from './rules/seats'

type Seat = Result<OrderSeat, SeatRefusal>

const seatOf = (campaign: GroupBuyCampaign, more: Pick<OrderSeat, 'id' | 'size' | 'opens'>, closesAt: number): Seat =>
  ok({
    ...{ kind: 'group-buy', of: campaign._id, pieces: 1, ...more },
    stocked: more.opens && campaign.stock !== null,
    most: campaign.perPerson,
    day: null,
    decidedBy: closesAt + WAIT_FOR_PAYING_MS,
    payMinutes: PAY_WINDOW_MS / MINUTE,
    waits: true,
  })

/** What is wrong with the goods or the store, whoever asks; null when nothing is. */
function whyNotThese(campaign: GroupBuyCampaign, { lines, storeId }: SeatAsk): SeatRefusal | null {
  const [line, ...others] = lines
  if (!line || others.length > 0 || line.skuId !== campaign.skuId || line.quantity !== 1) return wrongGoods
  return campaign.stores !== null && !campaign.stores.includes(storeId) ? storeNotIn : null
}

/** 新客团: somebody who has bought before is told so; one request, and only where it matters. */
const isTurnedAway = async (campaign: GroupBuyCampaign, openid: string): Promise<boolean> =>
  campaign.newOnly && (await lastOrderAt(openid)) !== null

async function seatToOpen(campaign: GroupBuyCampaign, size: number | null, ask: SeatAsk): Promise<Seat> {
  const { at, orderId, openid } = ask
  if (campaign.state !== 'published' || at >= campaign.endsAt) return refuse(campaignOver)
  if (at < campaign.startsAt) return refuse(notStarted)
  const wrong = whyNotThese(campaign, ask)
  if (wrong) return refuse(wrong)
  const chosen = size === null ? campaign.sizes[0] : campaign.sizes.find((one) => one.size === size)
  if (!chosen) return refuse(noSuchSize)
  if (await isTurnedAway(campaign, openid)) return refuse(newOnly)
  if (campaign.stock !== null && ((await groupBuyStocks.get(campaign._id, ['free']))?.free ?? 0) < chosen.size) {
    return refuse(stockOut(campaign.skuId))
  }
  const closesAt = at + campaign.hours * HOUR
  return seatOf(campaign, { id: groupIdOf(orderId ?? 'quote'), size: chosen.size, opens: true }, closesAt)
}

function whyNotThisGroup(group: GroupBuy, campaign: GroupBuyCampaign, ask: SeatAsk): SeatRefusal | null {
  if (group.storeId !== ask.storeId) return otherStore
  const short = whyNoSeat(group, ask.openid, ask.at)
  if (short === null) return null
  // The seat this very order took a moment ago is no reason to refuse it.
  if (short.code === ownGroup.code && ask.orderId !== null && group.seats[ask.orderId] !== undefined) return null
  return short.code === 'others-are-paying' ? othersArePaying(campaign.skuId) : short
}

/**
 * 开团或参团：what an order would take of a new or an open group, or a friendly reason why not. One request, one more where
 * only new customers may or pieces are counted.
 */
export async function groupBuySeatFor(ask: SeatAsk, rules: Rules): Promise<Seat> {
  const wish = ask.together
  if (wish.kind !== 'group-buy') throw new Error(`a ${wish.kind} is no group-buy`)
  if ('campaignId' in wish) {
    const campaign = rules.groupBuys.get(wish.campaignId)
    return campaign ? seatToOpen(campaign, wish.size, ask) : refuse(campaignOver)
  }
  const group = await groupBuys.get(wish.groupBuyId)
  if (!group) return refuse(unknownGroup)
  const campaign = rules.groupBuys.get(group.campaignId)
  if (!campaign) return refuse(campaignOver)
  const wrong = whyNotThese(campaign, ask) ?? whyNotThisGroup(group, campaign, ask)
  if (wrong) return refuse(wrong)
  if (await isTurnedAway(campaign, ask.openid)) return refuse(newOnly)
  return seatOf(campaign, { id: group._id, size: group.size, opens: false }, group.closesAt)
}
