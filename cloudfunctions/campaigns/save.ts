import type { z } from 'zod'
import { loadRules } from '../catalog/rules-cache'
import type { Change } from '../platform/database/conditions'
import { command } from '../platform/database/sdk'
import { sha256 } from '../platform/digest'
import { ok, type Result, refuse } from '../platform/result'
import type { StaffCaller } from '../platform/serve'
import { draftOf, readView } from './campaign-view'
import type { CampaignDraft, CampaignView, saveInput } from './contract'
import { mayAuthor } from './may-author'
import { type Campaign, campaigns } from './records'
import { type CampaignRefusal, changedMeanwhile, notADraft, notYourStores, unknownCampaign } from './refusals'
import { draftProblem } from './rules/draft-problem'
import { isEditable } from './rules/states'
import { shopOfRules } from './shop-of-rules'

/** 编号 for people, from the id: `C-1127`. */
const numberOf = (campaignId: string): string =>
  `C-${(Number.parseInt(sha256(campaignId).slice(0, 8), 16) % 9000) + 1000}`

const newCampaign = (campaignId: string, draft: CampaignDraft, { openid, now }: StaffCaller): Campaign => ({
  _id: campaignId,
  number: numberOf(campaignId),
  state: 'draft',
  ...asRecord(draft),
  struck: {},
  approval: null,
  submitted: null,
  needsApproval: null,
  createdBy: openid,
  authors: [openid],
  createdAt: now,
  stoppedAt: null,
  endedBy: null,
  rev: 1,
})

/** A draft's lists as the record keeps them. */
const asRecord = ({ stores, weekdays, hours = null, ...rest }: CampaignDraft) => ({
  ...rest,
  hours,
  stores: stores === null ? null : [...stores],
  weekdays: weekdays === null ? null : [...weekdays],
})

/** Whole parts are replaced: a plain object would be merged into what was there. */
function replaced(draft: CampaignDraft): Change {
  const { benefit, scope, stacking, hours, ...rest } = asRecord(draft)
  return {
    ...rest,
    benefit: command.set(benefit),
    scope: command.set(scope),
    stacking: command.set(stacking),
    hours: command.set(hours),
  }
}

const sameDraft = (a: CampaignDraft, b: CampaignDraft): boolean => JSON.stringify(a) === JSON.stringify(b)

async function change(
  campaignId: string,
  rev: number,
  draft: CampaignDraft,
  caller: StaffCaller,
): Promise<CampaignRefusal | null> {
  const before = await campaigns.get(campaignId)
  if (!before) return unknownCampaign
  if (!mayAuthor(caller, before)) return notYourStores
  if (!isEditable(before.state)) return notADraft
  const changed = await campaigns.updateIf(
    { _id: campaignId, rev, state: before.state },
    {
      ...replaced(draft),
      state: 'draft',
      approval: null,
      submitted: null,
      needsApproval: null,
      authors: [...new Set([...(before.authors ?? []), caller.openid])],
      rev: rev + 1,
    },
  )
  if (!changed) return changedMeanwhile
  caller.note({ before: { draft: draftOf(before) }, after: { draft } })
  return null
}

async function insert(campaignId: string, draft: CampaignDraft, caller: StaffCaller): Promise<CampaignRefusal | null> {
  const made = newCampaign(campaignId, draft, caller)
  if ((await campaigns.insertIfAbsent(made)) === 'exists') {
    const there = await campaigns.get(campaignId)
    // A repeat of what was saved is no second campaign.
    if (there?.createdBy !== caller.openid || there.rev !== 1 || !sameDraft(draftOf(there), draft))
      return changedMeanwhile
    return null
  }
  caller.note({ after: { draft } })
  return null
}

/**
 * Writes a draft: a new one, or one by its revision. An edit of a checked campaign makes it a draft again and takes back
 * its approval. Nothing is written when the draft is absurd. Refusals: `bad-times`, `bad-numbers`, `bad-text`,
 * `unknown-goods`, `unknown-store`, `unknown-class`, `not-a-draft`, `changed-meanwhile`, `unknown-campaign`,
 * `not-your-store`.
 */
export async function saveCampaign(
  { campaignId, rev, draft }: z.output<typeof saveInput>,
  caller: StaffCaller,
): Promise<Result<{ campaign: CampaignView }, CampaignRefusal>> {
  if (!mayAuthor(caller, draft)) return refuse(notYourStores)
  const problem = draftProblem(draft, shopOfRules(await loadRules(caller.now), campaignId))
  if (problem) return refuse(problem)
  const refusal =
    rev === undefined ? await insert(campaignId, draft, caller) : await change(campaignId, rev, draft, caller)
  if (refusal) return refuse(refusal)
  const saved = await campaigns.get(campaignId)
  if (!saved) throw new Error(`campaign ${campaignId} was saved and is not there`)
  return ok({ campaign: await readView(saved, caller) })
}
