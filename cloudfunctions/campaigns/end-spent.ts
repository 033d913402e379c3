import { bumpRules } from '../catalog/rules-cache'
import { command } from '../platform/database/sdk'
import { campaigns } from './records'

/**
 * 花到封顶自动停: a campaign whose budget could not pay a discount any more ends, so that everybody hears the same price
 * again. Orders that hold their part keep it. Harmless when it has ended already.
 * @param now epoch ms
 */
export async function endSpentCampaign(campaignId: string, now: number): Promise<void> {
  for (const state of ['running', 'scheduled'] as const) {
    const ended = await campaigns.updateIf(
      { _id: campaignId, state },
      { state: 'ended', stoppedAt: now, endedBy: 'budget', rev: command.inc(1) },
    )
    if (ended) return bumpRules()
  }
}
