import { command } from '../platform/database/sdk'
import { type HoldAnswer, type Holder, holdMark, markOf, releaseHold, settleHold } from '../platform/holds'
import { path } from '../platform/ids'
import { type CampaignBudget, campaignBudgets } from './records'

/** What an order takes from a campaign's funded account. */
export interface BudgetHold {
  orderId: string
  campaignId: string
  fen: number
}

const TRIES = 4

const readBudget = (campaignId: string): Promise<CampaignBudget | null> => campaignBudgets.get(campaignId)

/** Takes from the account if it has enough: one conditional update, so that it is never overspent whatever the race. */
async function hold({ orderId, campaignId, fen }: BudgetHold): Promise<HoldAnswer<'budget-spent'>> {
  const mark = holdMark(orderId)
  for (let attempt = 1; attempt <= TRIES; attempt += 1) {
    const held = await campaignBudgets.updateIf(
      { _id: campaignId, freeFen: command.gte(fen), [mark]: command.exists(false) },
      {
        freeFen: command.inc(-fen),
        heldFen: command.inc(fen),
        [mark]: 'h',
        [path('took', orderId)]: fen,
        rev: command.inc(1),
      },
    )
    if (held) return { kind: 'held' }
    const budget = await readBudget(campaignId)
    const found = markOf(budget, orderId)
    if (found === 'h') return { kind: 'held' }
    if (found) return { kind: 'moved-on' }
    if (!budget || budget.freeFen < fen) return { kind: 'short', short: 'budget-spent' }
  }
  throw new Error(`the budget of ${campaignId} kept changing while order ${orderId} wanted to hold`)
}

const settle = ({ orderId, campaignId, fen }: BudgetHold): Promise<boolean> =>
  settleHold(campaignBudgets, campaignId, orderId, {
    heldFen: command.inc(-fen),
    spentFen: command.inc(fen),
    rev: command.inc(1),
  })

const release = ({ orderId, campaignId, fen }: BudgetHold): Promise<boolean> =>
  releaseHold(campaignBudgets, campaignId, orderId, {
    reverse: async () => ({
      change: {
        freeFen: command.inc(fen),
        heldFen: command.inc(-fen),
        [path('took', orderId)]: command.remove(),
        rev: command.inc(1),
      },
    }),
    entombed: { rev: command.inc(1) },
    // A campaign without an account cannot be held from, so there is nothing to leave a mark in.
    ifMissing: async () => 'done',
  })

/** The funded accounts of campaigns: free + held + spent = funded at every moment. */
export const budgetHolder: Holder<BudgetHold, 'budget-spent'> = { hold, settle, release }

/**
 * A refund returns to the account what the campaign paid of the pieces that came back; once per refund.
 * @returns false when the order never settled here
 */
export async function giveBackToBudget(back: BudgetHold & { refundId: string }): Promise<boolean> {
  const { orderId, refundId, campaignId, fen } = back
  if (fen === 0) return true
  const key = `${orderId}_${refundId}`
  const done = path('b', key)
  const applied = await campaignBudgets.updateIf(
    { _id: campaignId, [holdMark(orderId)]: command.nin(['h', 'x']), [done]: command.exists(false) },
    { freeFen: command.inc(fen), spentFen: command.inc(-fen), [done]: 1, rev: command.inc(1) },
  )
  return applied || (await readBudget(campaignId))?.b[key] === 1
}

/** Removes the marks of orders that are over from one account. One request. */
export const tidyBudget = (campaignId: string, orderIds: readonly string[]): Promise<boolean> =>
  campaignBudgets.updateIf(
    { _id: campaignId },
    {
      ...Object.fromEntries(
        orderIds.flatMap((orderId) => [
          [holdMark(orderId), command.remove()],
          [path('took', orderId), command.remove()],
        ]),
      ),
      rev: command.inc(1),
    },
  )
