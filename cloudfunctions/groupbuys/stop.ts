import type { z } from 'zod'
import { bumpRules, loadRules } from '../catalog/rules-cache'
import { command } from '../platform/database/sdk'
import type { Job } from '../platform/jobs'
import { ok, type Result, refuse } from '../platform/result'
import type { StaffCaller } from '../platform/serve'
import { MINUTE } from '../platform/time'
import { readRow } from './console-view'
import type { GroupBuysConsoleActions, stopAllInput, stopOpeningInput } from './contract'
import { mayRun } from './may-run'
import { type GroupBuyCampaign, groupBuyCampaigns, groupBuys } from './records'
import { type ConsoleRefusal, noSuchCampaign, notPublished, notYourCampaign } from './rules/console-refusals'

/** An instance that has not heard of a stop yet can open groups for some seconds more; they are looked for so long. */
const LOOK_AGAIN_MS = 10 * MINUTE

async function readPublished(
  campaignId: string,
  caller: StaffCaller,
): Promise<Result<GroupBuyCampaign, ConsoleRefusal>> {
  const found = await groupBuyCampaigns.get(campaignId)
  if (!found) return refuse(noSuchCampaign)
  if (!mayRun(caller, found)) return refuse(notYourCampaign)
  return found.state === 'draft' ? refuse(notPublished) : ok(found)
}

async function rowAfter(campaignId: string, caller: StaffCaller) {
  await bumpRules()
  const [after, rules] = [await groupBuyCampaigns.get(campaignId), await loadRules(caller.now)]
  if (!after) throw new Error(`group-buy ${campaignId} was stopped and is not there`)
  return readRow(after, rules, caller)
}

/**
 * 不再开新团：nobody opens another group, in this instance at once and in every other within five seconds; groups that
 * are open can still fill. A repeat is no error. Refusals: `unknown-campaign`, `not-your-store`, `not-published`.
 */
export async function stopOpening(
  { campaignId }: z.output<typeof stopOpeningInput>,
  caller: StaffCaller,
): Promise<Result<GroupBuysConsoleActions['groupbuys.stopOpening']['reply'], ConsoleRefusal>> {
  const before = await readPublished(campaignId, caller)
  if (!before.ok) return before
  const stopped = await groupBuyCampaigns.updateIf(
    { _id: campaignId, state: 'published', endsAt: command.gt(caller.now) },
    { endsAt: caller.now, rev: command.inc(1) },
  )
  if (stopped) {
    caller.note({ before: { endsAt: before.data.endsAt }, after: { name: before.data.name, endsAt: caller.now } })
  }
  return ok({ campaign: await rowAfter(campaignId, caller), already: !stopped })
}

/** The time of every open group of a stopped campaign is up: the clock then decides them like all others. One request. */
const endGroups = (campaignId: string, now: number): Promise<number> =>
  groupBuys.updateAll(
    { campaignId, state: command.in(['opening', 'open']), closesAt: command.gt(now) },
    { closesAt: now, due: now, rev: command.inc(1) },
  )

/**
 * 全部停掉：no new groups, nobody joins, and the groups that are open end now: the clock gives everybody all of it back
 * within a minute, except where who is paying at this moment makes one full. A repeat is no error. Refusals as above.
 */
export async function stopAll(
  { campaignId }: z.output<typeof stopAllInput>,
  caller: StaffCaller,
): Promise<Result<GroupBuysConsoleActions['groupbuys.stopAll']['reply'], ConsoleRefusal>> {
  const before = await readPublished(campaignId, caller)
  if (!before.ok) return before
  const stopped = await groupBuyCampaigns.updateIf(
    { _id: campaignId, state: 'published' },
    { state: 'stopped', stoppedAt: caller.now, rev: command.inc(1) },
  )
  await bumpRules()
  const ended = await endGroups(campaignId, caller.now)
  if (stopped)
    caller.note({ before: { state: 'published' }, after: { name: before.data.name, state: 'stopped', ended } })
  return ok({ campaign: await rowAfter(campaignId, caller), already: !stopped, ended })
}

/** Groups that were opened by an instance which had not heard of the stop yet, or whose stop died half way. */
export const endStoppedGroups = (): Job => ({
  name: 'groupbuys_stopped',
  page: async (now) => {
    const stopped = await groupBuyCampaigns.find(
      { state: 'stopped', stoppedAt: command.gt(now - LOOK_AGAIN_MS) },
      { limit: 100, fields: ['_id'] },
    )
    for (const { _id } of stopped) await endGroups(_id, now)
    return false
  },
})
