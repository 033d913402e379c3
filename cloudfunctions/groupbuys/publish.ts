import type { z } from 'zod'
import { bumpRules, loadRules } from '../catalog/rules-cache'
import { ok, type Result, refuse } from '../platform/result'
import type { StaffCaller } from '../platform/serve'
import { draftOf, readRow } from './console-view'
import type { GroupBuysConsoleActions, publishInput } from './contract'
import { mayRun } from './may-run'
import { groupBuyCampaigns, groupBuyStocks } from './records'
import {
  type ConsoleRefusal,
  changedMeanwhile,
  noSuchCampaign,
  notADraft,
  notYourCampaign,
} from './rules/console-refusals'
import { draftProblem } from './rules/draft-problem'

/**
 * 发布：people see it within five seconds, and nobody changes it any more. The state is moved first, so that no edit can
 * come between its pieces and what they are made from; a call that died before they stood is repeated and makes them.
 * Refusals: `unknown-campaign`, `not-your-store`, `not-a-draft`, `changed-meanwhile`, and those of a draft.
 */
export async function publishCampaign(
  { campaignId, rev }: z.output<typeof publishInput>,
  caller: StaffCaller,
): Promise<Result<GroupBuysConsoleActions['groupbuys.publish']['reply'], ConsoleRefusal>> {
  const before = await groupBuyCampaigns.get(campaignId)
  if (!before) return refuse(noSuchCampaign)
  if (!mayRun(caller, before)) return refuse(notYourCampaign)
  if (before.state === 'stopped') return refuse(notADraft)
  const rules = await loadRules(caller.now)
  const already = before.state === 'published'
  if (!already) {
    const problem = draftProblem(draftOf(before), rules, caller.now)
    if (problem) return refuse(problem)
    const moved = await groupBuyCampaigns.updateIf(
      { _id: campaignId, rev, state: 'draft' },
      { state: 'published', rev: rev + 1 },
    )
    if (!moved) return refuse(changedMeanwhile)
    caller.note({ before: { state: 'draft' }, after: { name: before.name, state: 'published' } })
  }
  const { stock } = before
  if (stock !== null) {
    const pieces = { total: stock, free: stock, held: 0, sold: 0 }
    await groupBuyStocks.insertIfAbsent({ _id: campaignId, ...pieces, o: {}, b: {}, rev: 1 })
  }
  await bumpRules()
  const after = await groupBuyCampaigns.get(campaignId)
  if (!after) throw new Error(`group-buy ${campaignId} was published and is not there`)
  return ok({ campaign: await readRow(after, rules, caller), already })
}
