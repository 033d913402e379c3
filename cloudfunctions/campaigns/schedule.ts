import type { z } from 'zod'
import { bumpRules } from '../catalog/rules-cache'
import { ok, type Result, refuse } from '../platform/result'
import type { StaffCaller } from '../platform/serve'
import { openAccount } from './account'
import { readView } from './campaign-view'
import { findingsOf } from './check'
import type { CampaignView, scheduleInput } from './contract'
import { mayAuthor } from './may-author'
import { campaigns } from './records'
import {
  type CampaignRefusal,
  changedMeanwhile,
  hasFindings,
  needsApproval as needsApprovalRefusal,
  notChecked,
  notYourStores,
  over,
  unknownCampaign,
} from './refusals'
import { needsApproval } from './rules/needs-approval'

/**
 * 排期发布: checked → scheduled, with its funded account opened before anybody can take from it. Checked once more, beside
 * what is published by now. Refusals: `not-checked`, `has-findings`, `needs-approval`, `over`, `changed-meanwhile`,
 * `unknown-campaign`, `not-your-store`.
 */
export async function scheduleCampaign(
  { campaignId, rev }: z.output<typeof scheduleInput>,
  caller: StaffCaller,
): Promise<Result<{ campaign: CampaignView }, CampaignRefusal>> {
  const campaign = await campaigns.get(campaignId)
  if (!campaign) return refuse(unknownCampaign)
  if (!mayAuthor(caller, campaign)) return refuse(notYourStores)
  if (campaign.state !== 'checked') return refuse(notChecked)
  if (campaign.rev !== rev) return refuse(changedMeanwhile)
  if (campaign.endsAt <= caller.now) return refuse(over)
  const findings = await findingsOf(campaign, caller.now)
  const must = findings.find(({ severity }) => severity === 'must')
  if (must) return refuse(hasFindings(must.text))
  const why = needsApproval(campaign.budgetFen, findings)
  if (why !== null && campaign.approval === null) return refuse(needsApprovalRefusal(why))
  if (campaign.budgetFen !== null) await openAccount(campaignId, campaign.budgetFen)
  const change = { state: 'scheduled' as const, rev: rev + 1 }
  if (!(await campaigns.updateIf({ _id: campaignId, rev, state: 'checked' }, change))) return refuse(changedMeanwhile)
  await bumpRules()
  caller.note({
    before: { state: 'checked' },
    after: { name: campaign.name, state: 'scheduled', budgetFen: campaign.budgetFen },
  })
  return ok({ campaign: await readView({ ...campaign, ...change }, caller) })
}
