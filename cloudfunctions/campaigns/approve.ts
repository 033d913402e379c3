import type { z } from 'zod'
import type { Change } from '../platform/database/conditions'
import { command } from '../platform/database/sdk'
import { ok, type Result, refuse } from '../platform/result'
import type { StaffCaller } from '../platform/serve'
import { isOwn, readView } from './campaign-view'
import type { approveInput, CampaignView, submitInput } from './contract'
import { mayAuthor } from './may-author'
import { type Campaign, campaigns } from './records'
import {
  type CampaignRefusal,
  changedMeanwhile,
  notChecked,
  notYourStores,
  ownCampaign,
  unknownCampaign,
} from './refusals'

type Reply = Result<{ campaign: CampaignView }, CampaignRefusal>

async function checkedOne(
  campaignId: string,
  rev: number,
  caller: StaffCaller,
): Promise<Result<Campaign, CampaignRefusal>> {
  const campaign = await campaigns.get(campaignId)
  if (!campaign) return refuse(unknownCampaign)
  if (!mayAuthor(caller, campaign)) return refuse(notYourStores)
  if (campaign.rev !== rev) return refuse(changedMeanwhile)
  return campaign.state === 'checked' ? ok(campaign) : refuse(notChecked)
}

type Signature = Partial<Pick<Campaign, 'approval' | 'submitted'>>

/** Replaced whole: an object cannot be merged into the `null` that stood there. */
const replacedBy = (part: Signature): Change =>
  Object.fromEntries(Object.entries(part).map(([field, signed]) => [field, command.set(signed)]))

async function sign(campaign: Campaign, part: Signature, caller: StaffCaller): Promise<Reply> {
  const { _id, rev } = campaign
  if (!(await campaigns.updateIf({ _id, rev, state: 'checked' }, { ...replacedBy(part), rev: rev + 1 })))
    return refuse(changedMeanwhile)
  caller.note({ after: { name: campaign.name, ...part } })
  return ok({ campaign: await readView({ ...campaign, ...part, rev: rev + 1 }, caller) })
}

/** 送审: asks somebody else to approve. Refusals: `not-checked`, `changed-meanwhile`, `unknown-campaign`, `not-your-store`. */
export async function submitCampaign(ask: z.output<typeof submitInput>, caller: StaffCaller): Promise<Reply> {
  const found = await checkedOne(ask.campaignId, ask.rev, caller)
  if (!found.ok) return found
  return sign(found.data, { submitted: { by: caller.openid, name: caller.name, at: caller.now } }, caller)
}

/**
 * Approves what needs a second pair of eyes; never one's own. Refusals: `own-campaign`, `not-checked`,
 * `changed-meanwhile`, `unknown-campaign`, `not-your-store`.
 */
export async function approveCampaign(ask: z.output<typeof approveInput>, caller: StaffCaller): Promise<Reply> {
  const found = await checkedOne(ask.campaignId, ask.rev, caller)
  if (!found.ok) return found
  if (isOwn(found.data, caller.openid)) return refuse(ownCampaign)
  return sign(found.data, { approval: { by: caller.openid, name: caller.name, at: caller.now } }, caller)
}
