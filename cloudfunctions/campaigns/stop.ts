import type { z } from 'zod'
import { bumpRules } from '../catalog/rules-cache'
import { command } from '../platform/database/sdk'
import { ok, type Result, refuse } from '../platform/result'
import type { StaffCaller } from '../platform/serve'
import { readView } from './campaign-view'
import type { CampaignView, stopInput } from './contract'
import { mayAuthor } from './may-author'
import { campaigns } from './records'
import { type CampaignRefusal, notPublished, notYourStores, unknownCampaign } from './refusals'
import { STOPPABLE } from './rules/states'

/**
 * 停掉后，新单不再减，已下的单照旧：one tap, in this instance at once and in every other within five seconds. A repeat is
 * no error. Refusals: `unknown-campaign`, `not-published`, `not-your-store`.
 */
export async function stopCampaign(
  { campaignId }: z.output<typeof stopInput>,
  caller: StaffCaller,
): Promise<Result<{ campaign: CampaignView; already: boolean }, CampaignRefusal>> {
  const before = await campaigns.get(campaignId)
  if (!before) return refuse(unknownCampaign)
  if (!mayAuthor(caller, before)) return refuse(notYourStores)
  const change = { state: 'stopped', stoppedAt: caller.now, endedBy: 'person', rev: command.inc(1) }
  for (const state of STOPPABLE) {
    if (await campaigns.updateIf({ _id: campaignId, state }, change)) {
      await bumpRules()
      caller.note({ before: { state }, after: { name: before.name, state: 'stopped' } })
      break
    }
  }
  const after = await campaigns.get(campaignId)
  if (!after || (after.state !== 'stopped' && after.state !== 'ended')) return refuse(notPublished)
  // A stop whose first try ended between the two writes is told to the others now.
  if (before.state === 'stopped') await bumpRules()
  return ok({ campaign: await readView(after, caller), already: before.state === after.state })
}
