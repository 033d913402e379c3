import type { z } from 'zod'
import { ok, type Result, refuse } from '../platform/result'
import type { StaffCaller } from '../platform/serve'
import { addToAccount } from './account'
import { isOwn, readView } from './campaign-view'
import type { CampaignView, fundInput } from './contract'
import { mayAuthor } from './may-author'
import { campaigns } from './records'
import { type CampaignRefusal, noBudget, notPublished, notYourStores, ownCampaign, unknownCampaign } from './refusals'
import { APPROVAL_FEN } from './rules/needs-approval'

/** ¥100 000 in one account at the most. */
const MOST_FEN = 10_000_000

/**
 * Adds money to the account of a published campaign, once per `fundId`. Above the limit only somebody other than its
 * authors may. Refusals: `bad-numbers`, `own-campaign`, `no-budget`, `not-published`, `unknown-campaign`,
 * `not-your-store`.
 */
export async function fundCampaign(
  { campaignId, fundId, addFen }: z.output<typeof fundInput>,
  caller: StaffCaller,
): Promise<Result<{ campaign: CampaignView; already: boolean }, CampaignRefusal>> {
  if (addFen < 1 || addFen > MOST_FEN) {
    return refuse({ code: 'bad-numbers', message: '加的钱要大于 0，一次不超过 10 万元' })
  }
  const campaign = await campaigns.get(campaignId)
  if (!campaign) return refuse(unknownCampaign)
  if (!mayAuthor(caller, campaign)) return refuse(notYourStores)
  if (campaign.budgetFen === null) return refuse(noBudget)
  if (campaign.state !== 'scheduled' && campaign.state !== 'running') return refuse(notPublished)
  const own = isOwn(campaign, caller.openid)
  const added = await addToAccount(campaignId, fundId, addFen, own ? APPROVAL_FEN : MOST_FEN)
  if (added === 'limit') {
    return refuse(own ? ownCampaign : { code: 'bad-numbers', message: '一个活动的预算不超过 10 万元' })
  }
  const view = await readView(campaign, caller)
  if (added === 'added') {
    const fundedFen = view.budget?.fundedFen ?? 0
    caller.note({ before: { fundedFen: fundedFen - addFen }, after: { name: campaign.name, fundedFen } })
  }
  return ok({ campaign: view, already: added === 'already' })
}
