import type { Rules } from '../catalog/rules-cache'
import type { StaffCaller } from '../platform/serve'
import { together } from '../platform/together'
import type { GroupBuyDraft, GroupBuyRow } from './contract'
import { mayRun } from './may-run'
import { goodsOf, leftOf } from './offer-view'
import { type GroupBuyCampaign, groupBuys } from './records'
import { campaignState } from './rules/campaign-state'

export const draftOf = (campaign: GroupBuyCampaign): GroupBuyDraft => {
  const { name, skuId, sizes, hours, perPerson, startsAt, endsAt, stores, stock } = campaign
  const { leaderPoints, listed, newOnly, stacks } = campaign
  return {
    ...{ name, skuId, sizes, hours, perPerson, startsAt, endsAt, stores, stock },
    ...{ leaderPoints, listed, newOnly, stacks },
  }
}

async function groupsOf({ _id, state }: GroupBuyCampaign): Promise<GroupBuyRow['groups']> {
  if (state === 'draft') return { open: 0, full: 0, failed: 0 }
  const [open, full, failed] = await together(
    ['open', 'full', 'failed'].map((of) => groupBuys.count({ campaignId: _id, state: of })),
  )
  return { open: open ?? 0, full: full ?? 0, failed: failed ?? 0 }
}

/** Campaigns as operators see them. Three counts each and one request for what is left. */
export async function readRows(
  campaigns: readonly GroupBuyCampaign[],
  rules: Rules,
  caller: StaffCaller,
): Promise<GroupBuyRow[]> {
  const [left, groups] = await together([leftOf(campaigns), together(campaigns.map(groupsOf))])
  return campaigns.map((campaign, index) => {
    const { goods, picture, plate, listFen } = goodsOf(campaign, rules)
    const pieces = left.get(campaign._id) ?? null
    return {
      ...{ campaignId: campaign._id, number: campaign.number, rev: campaign.rev, draft: draftOf(campaign) },
      ...{ goods, picture, plate, listFen },
      state: campaign.state === 'published' ? campaignState(campaign, pieces, caller.now) : campaign.state,
      left: pieces,
      groups: groups[index] ?? { open: 0, full: 0, failed: 0 },
      mayEdit: mayRun(caller, campaign),
    }
  })
}

export async function readRow(campaign: GroupBuyCampaign, rules: Rules, caller: StaffCaller): Promise<GroupBuyRow> {
  const [row] = await readRows([campaign], rules, caller)
  if (!row) throw new Error(`campaign ${campaign._id} has no row`)
  return row
}
