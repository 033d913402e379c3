import type { z } from 'zod'
import { ok, type Result, refuse } from '../platform/result'
import type { StaffCaller } from '../platform/serve'
import { addToAccount } from './account'
import { isOwn, readView } from './campaign-view'
import type { CampaignView, fundInput } from './contract'
import { mayAuthor } from './may-author'
import { campaigns } from './records'
import { type CampaignRefusal, noBudget, notPublished, notYourStores, ownFunding, unknownCampaign } from './refusals'
import { MOST_FUNDED_FEN, mostFunded } from './rules/most-funded'
import { STOPPABLE } from './rules/states'

/**
 * Adds money to the account of a published campaign, once per `fundId`, and keeps the reason in its history. Above the
 * limit only somebody other than its authors may. Refusals: `bad-numbers`, `own-campaign`, `no-budget`, `not-published`, `unknown-campaign`,
 * `not-your-store`.
 */
export async function fundCampaign(
  { campaignId, fundId, addFen, reason }: z.output<typeof fundInput>,
  caller: StaffCaller,
): Promise<Result<{ campaign: CampaignView; already: boolean }, CampaignRefusal>> {
  if (addFen < 1 || addFen > MOST_FUNDED_FEN) {
    return refuse({ code: 'bad-numbers', message: '加的钱要大于 0，一次不超过 10 万元' })
  }
  const campaign = await campaigns.get(campaignId)
  if (!campaign) return refuse(unknownCampaign)
  if (!mayAuthor(caller, campaign)) return refuse(notYourStores)
  if (campaign.budgetFen === null) return refuse(noBudget)
  if (!STOPPABLE.some((state) => state === campaign.state)) return refuse(notPublished)
  const own = isOwn(campaign, caller.openid)
  const funded = { fen: addFen, by: caller.openid, name: caller.name, at: caller.now, reason }
  const added = await addToAccount(campaignId, fundId, funded, mostFunded(own))
  if (added === 'limit') {
    return refuse(own ? ownFunding : { code: 'bad-numbers', message: '一个活动的预算不超过 10 万元' })
  }
  const view = await readView(campaign, caller)
  if (added === 'added') {
    const fundedFen = view.budget?.fundedFen ?? 0
    caller.note({ before: { fundedFen: fundedFen - addFen }, after: { name: campaign.name, fundedFen, reason } })
  }
  return ok({ campaign: view, already: added === 'already' })
}
