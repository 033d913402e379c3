import { bumpRules, loadRules } from '../catalog/rules-cache'
import { command } from '../platform/database/sdk'
import type { Job } from '../platform/jobs'
import { together } from '../platform/together'
import { lowestPaid } from '../pricing/lowest-paid'
import { type Campaign, campaigns } from './records'
import { goodsInScope } from './rules/campaign-shop'
import { shopOfRules } from './shop-of-rules'

const PAGE = 20

/** Benefits that lower the price of one piece: beside it stands what it was struck from. */
const strikes = ({ benefit }: Campaign): boolean => benefit.kind === 'price' || benefit.kind === 'unit-percent'

/** 划线价 per store and SKU, as it is when the campaign begins. */
async function struckOf(campaign: Campaign, now: number): Promise<Campaign['struck']> {
  if (!strikes(campaign)) return {}
  const shop = shopOfRules(await loadRules(now), campaign._id)
  const skuIds = goodsInScope(campaign.scope, shop).map(({ skuId }) => skuId)
  const { benefit } = campaign
  const lowered = benefit.kind === 'price' ? skuIds.filter((skuId) => skuId in benefit.fenOf) : skuIds
  const storeIds = campaign.stores ?? shop.storeIds
  const found = await together(
    storeIds.map((storeId) => lowestPaid({ skuIds: lowered, storeId, before: campaign.startsAt })),
  )
  return Object.fromEntries(storeIds.map((storeId, index) => [storeId, found[index] ?? {}]))
}

async function begin(campaign: Campaign, now: number): Promise<boolean> {
  const { _id, rev } = campaign
  const struck = await struckOf(campaign, now)
  return campaigns.updateIf(
    { _id, rev, state: 'scheduled' },
    { state: 'running', struck: command.set(struck), rev: rev + 1 },
  )
}

const end = ({ _id, rev, state }: Campaign, now: number): Promise<boolean> =>
  campaigns.updateIf({ _id, rev, state }, { state: 'ended', stoppedAt: now, endedBy: 'time', rev: rev + 1 })

/**
 * 到点开始，到点结束: scheduled → running with its struck prices frozen, and either → ended. Prices keep to the times by
 * themselves; this is for people who look, and for the price that is struck through.
 */
export const moveCampaigns = (): Job => ({
  name: 'moveCampaigns',
  page: async (now) => {
    const over = await campaigns.find(
      { state: command.in(['scheduled', 'running']), endsAt: command.lte(now) },
      { limit: PAGE },
    )
    const due = await campaigns.find(
      { state: 'scheduled', startsAt: command.lte(now), endsAt: command.gt(now) },
      { limit: PAGE },
    )
    let moved = 0
    for (const campaign of over) if (await end(campaign, now)) moved += 1
    for (const campaign of due) if (await begin(campaign, now)) moved += 1
    if (moved > 0) await bumpRules()
    return over.length === PAGE || due.length === PAGE
  },
})
