import type { z } from 'zod'
import { loadRules } from '../catalog/rules-cache'
import { ok, type Result, refuse } from '../platform/result'
import type { StaffCaller } from '../platform/serve'
import { draftOf, readView } from './campaign-view'
import type { CampaignView, checkInput, Finding } from './contract'
import { mayAuthor } from './may-author'
import { type Campaign, campaigns } from './records'
import { type CampaignRefusal, changedMeanwhile, notADraft, notYourStores, unknownCampaign } from './refusals'
import { lintCampaign } from './rules/lint/lint-campaign'
import { needsApproval } from './rules/needs-approval'
import { isEditable } from './rules/states'
import { shopOfRules } from './shop-of-rules'

/** What the linter says of a campaign beside what is published now. */
export async function findingsOf(campaign: Campaign, now: number): Promise<Finding[]> {
  // The newest copy: what was published a moment ago counts.
  const rules = await loadRules(now)
  return lintCampaign(draftOf(campaign), shopOfRules(rules, campaign._id), now)
}

/**
 * Checks a campaign; without anything that must be changed it is `checked`. What needs somebody else's approval is written
 * down. Refusals: `unknown-campaign`, `not-a-draft`, `changed-meanwhile`, `not-your-store`.
 */
export async function checkCampaign(
  { campaignId, rev }: z.output<typeof checkInput>,
  caller: StaffCaller,
): Promise<Result<{ campaign: CampaignView; findings: Finding[] }, CampaignRefusal>> {
  const campaign = await campaigns.get(campaignId)
  if (!campaign) return refuse(unknownCampaign)
  if (!mayAuthor(caller, campaign)) return refuse(notYourStores)
  if (!isEditable(campaign.state)) return refuse(notADraft)
  if (campaign.rev !== rev) return refuse(changedMeanwhile)
  const findings = await findingsOf(campaign, caller.now)
  const blocked = findings.some(({ severity }) => severity === 'must')
  if (blocked || campaign.state === 'checked') return ok({ campaign: await readView(campaign, caller), findings })
  const change = {
    state: 'checked' as const,
    needsApproval: needsApproval(campaign.budgetFen, findings),
    rev: rev + 1,
  }
  if (!(await campaigns.updateIf({ _id: campaignId, rev, state: 'draft' }, change))) return refuse(changedMeanwhile)
  caller.note({ before: { state: 'draft' }, after: { name: campaign.name, ...change } })
  return ok({ campaign: await readView({ ...campaign, ...change }, caller), findings })
}
