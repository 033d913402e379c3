import type { StaffCaller } from '../platform/serve'
import type { CampaignDraft, CampaignView, FundView } from './contract'
import { mayAuthor } from './may-author'
import { type Campaign, type CampaignBudget, campaignBudgets } from './records'
import { mostFunded } from './rules/most-funded'
import { STOPPABLE } from './rules/states'

/** What an operator wrote of a campaign. */
export const draftOf = (campaign: Campaign): CampaignDraft => ({
  name: campaign.name,
  rule: campaign.rule,
  benefit: campaign.benefit,
  audience: campaign.audience,
  scope: campaign.scope,
  stores: campaign.stores,
  weekdays: campaign.weekdays,
  startsAt: campaign.startsAt,
  endsAt: campaign.endsAt,
  stacking: campaign.stacking,
  position: campaign.position,
  budgetFen: campaign.budgetFen,
  hours: campaign.hours ?? null,
})

/** 自己的活动自己不能批: everybody whose words or request a campaign holds. */
export const isOwn = (campaign: Campaign, openid: string): boolean =>
  campaign.createdBy === openid || campaign.authors?.includes(openid) === true || campaign.submitted?.by === openid

const said = (who: { name: string; at: number } | null | undefined): { name: string; at: number } | null =>
  who ? { name: who.name, at: who.at } : null

const fundsOf = ({ f = {} }: CampaignBudget): FundView[] =>
  Object.values(f)
    .map(({ fen, name, at, reason }) => ({ addFen: fen, name, at, reason }))
    .sort((a, b) => b.at - a.at)

type Looking = Pick<StaffCaller, 'openid' | 'storeIds'>

const mayAdd = (campaign: Campaign, { fundedFen }: CampaignBudget, caller: Looking): number | null =>
  STOPPABLE.some((state) => state === campaign.state) && mayAuthor(caller, campaign)
    ? Math.max(0, mostFunded(isOwn(campaign, caller.openid)) - fundedFen)
    : null

export const campaignView = (campaign: Campaign, budget: CampaignBudget | null, caller: Looking): CampaignView => ({
  campaignId: campaign._id,
  number: campaign.number,
  state: campaign.state,
  rev: campaign.rev,
  draft: draftOf(campaign),
  budget: budget
    ? { fundedFen: budget.fundedFen, freeFen: budget.freeFen, heldFen: budget.heldFen, spentFen: budget.spentFen }
    : null,
  funds: budget ? fundsOf(budget) : [],
  mayAddFen: budget && mayAdd(campaign, budget, caller),
  approval: said(campaign.approval),
  submitted: said(campaign.submitted),
  needsApproval: campaign.needsApproval ?? null,
  mayApprove: campaign.state === 'checked' && !isOwn(campaign, caller.openid),
  stoppedAt: campaign.stoppedAt,
  pausedUntil: campaign.pausedUntil ?? null,
  endedBy: campaign.endedBy,
})

/** A campaign with its account, as it stands. Two requests in one round. */
export async function readView(campaign: Campaign, caller: Looking): Promise<CampaignView> {
  return campaignView(campaign, await campaignBudgets.get(campaign._id), caller)
}
