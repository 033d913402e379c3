import { bumpRules } from '../catalog/rules-cache'
import { command } from '../platform/database/sdk'
import { MINUTE } from '../platform/time'
import { campaignBudgets, campaigns } from './records'
import { STOPPABLE } from './rules/states'

/** So long a campaign rests while orders that are being paid hold what is left of its money. */
const REST_MS = 5 * MINUTE

/**
 * 花到封顶自动停: what becomes of a campaign whose account could not pay a discount, so that everybody hears the same price
 * again. While orders that wait for their money hold enough for it, it only rests for some minutes: whoever orders without
 * paying must not be able to end it. Otherwise it ends. Orders that hold their part keep it. Harmless when it has ended.
 * @param fen what could not be held
 * @param now epoch ms
 */
export async function noteShortBudget(campaignId: string, fen: number, now: number): Promise<void> {
  const budget = await campaignBudgets.get(campaignId)
  const comesBack = budget !== null && budget.heldFen > 0 && budget.freeFen + budget.heldFen >= fen
  const change = comesBack
    ? { pausedUntil: now + REST_MS, rev: command.inc(1) }
    : { state: 'ended', stoppedAt: now, endedBy: 'budget', rev: command.inc(1) }
  for (const state of STOPPABLE) {
    if (await campaigns.updateIf({ _id: campaignId, state }, change)) return bumpRules()
  }
}
