import type { z } from 'zod'
import { loadRules, type Rules } from '../catalog/rules-cache'
import { ok, type Result, refuse } from '../platform/result'
import type { StaffCaller } from '../platform/serve'
import { shopDay } from '../platform/time'
import { draftOf, readRow } from './console-view'
import type { GroupBuyDraft, GroupBuysConsoleActions, saveInput } from './contract'
import { mayRun } from './may-run'
import { type GroupBuyCampaign, groupBuyCampaigns } from './records'
import {
  type ConsoleRefusal,
  changedMeanwhile,
  noSuchCampaign,
  notADraft,
  notYourCampaign,
} from './rules/console-refusals'
import { draftProblem } from './rules/draft-problem'

function newCampaign(campaignId: string, draft: GroupBuyDraft, rules: Rules, caller: StaffCaller): GroupBuyCampaign {
  return {
    _id: campaignId,
    number: `G-${shopDay(caller.now).slice(5).replace('-', '')}`,
    state: 'draft',
    ...draft,
    productId: rules.skus.get(draft.skuId)?.product._id ?? '',
    createdBy: caller.openid,
    createdAt: caller.now,
    stoppedAt: null,
    rev: 1,
  }
}

const sameDraft = (one: GroupBuyCampaign, draft: GroupBuyDraft): boolean =>
  JSON.stringify(draftOf(one)) === JSON.stringify(draftOf({ ...one, ...draft }))

/** A repeat of what was saved is no second campaign, and no conflict. */
async function insert(made: GroupBuyCampaign, draft: GroupBuyDraft, caller: StaffCaller) {
  if ((await groupBuyCampaigns.insertIfAbsent(made)) === 'inserted') {
    caller.note({ after: draft })
    return null
  }
  const there = await groupBuyCampaigns.get(made._id)
  return there?.createdBy === caller.openid && there.rev === 1 && sameDraft(there, draft) ? null : changedMeanwhile
}

async function change(made: GroupBuyCampaign, rev: number, draft: GroupBuyDraft, caller: StaffCaller) {
  const before = await groupBuyCampaigns.get(made._id)
  if (!before) return noSuchCampaign
  if (!mayRun(caller, before)) return notYourCampaign
  if (before.state !== 'draft') return notADraft
  const changed = await groupBuyCampaigns.updateIf(
    { _id: made._id, rev, state: 'draft' },
    { ...draft, productId: made.productId, rev: rev + 1 },
  )
  if (!changed) return before.rev === rev + 1 && sameDraft(before, draft) ? null : changedMeanwhile
  caller.note({ before: draftOf(before), after: draft })
  return null
}

/**
 * Keeps a draft: a new one (`rev` 0), or one by its revision. What is published is never changed: people have read it.
 * Refusals: `not-your-store`, `bad-times`, `bad-numbers`, `unknown-goods`, `unknown-store`, `unknown-campaign`,
 * `not-a-draft`, `changed-meanwhile`.
 */
export async function saveCampaign(
  { campaignId, rev, draft }: z.output<typeof saveInput>,
  caller: StaffCaller,
): Promise<Result<GroupBuysConsoleActions['groupbuys.save']['reply'], ConsoleRefusal>> {
  if (!mayRun(caller, draft)) return refuse(notYourCampaign)
  const rules = await loadRules(caller.now)
  const problem = draftProblem(draft, rules, caller.now)
  if (problem) return refuse(problem)
  const made = newCampaign(campaignId, draft, rules, caller)
  const refusal = rev === 0 ? await insert(made, draft, caller) : await change(made, rev, draft, caller)
  if (refusal) return refuse(refusal)
  const saved = await groupBuyCampaigns.get(campaignId)
  if (!saved) throw new Error(`group-buy ${campaignId} was saved and is not there`)
  return ok({ campaign: await readRow(saved, rules, caller) })
}
