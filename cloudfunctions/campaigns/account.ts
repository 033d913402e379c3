import { command } from '../platform/database/sdk'
import { path } from '../platform/ids'
import { type CampaignBudget, campaignBudgets, type Funded } from './records'

const emptyAccount = (campaignId: string, fen: number): CampaignBudget => ({
  _id: campaignId,
  fundedFen: fen,
  freeFen: fen,
  heldFen: 0,
  spentFen: 0,
  o: {},
  b: {},
  took: {},
  rev: 1,
})

const TRIES = 3

/**
 * Opens a campaign's funded account with so much. One that an interrupted scheduling left behind, from which nothing was
 * ever taken, is brought to the amount.
 * @throws when something was taken from an account with another amount: only a published campaign can do that
 */
export async function openAccount(campaignId: string, fen: number): Promise<void> {
  for (let attempt = 1; attempt <= TRIES; attempt += 1) {
    if ((await campaignBudgets.insertIfAbsent(emptyAccount(campaignId, fen))) === 'inserted') return
    const there = await campaignBudgets.get(campaignId)
    if (!there || there.fundedFen === fen) return
    if (there.heldFen > 0 || there.spentFen > 0) throw new Error(`the account of ${campaignId} is in use already`)
    const { rev } = there
    if (await campaignBudgets.updateIf({ _id: campaignId, rev }, { fundedFen: fen, freeFen: fen, rev: rev + 1 })) return
  }
  throw new Error(`the account of ${campaignId} kept changing while it was opened`)
}

/**
 * Adds to an account, once per `fundId`, and only while its total stays at or below a limit; who and why is kept beside it.
 * @returns `already` for a repeat, `limit` when the total would be above it
 */
export async function addToAccount(
  campaignId: string,
  fundId: string,
  funded: Funded,
  mostFen: number,
): Promise<'added' | 'already' | 'limit'> {
  const { fen } = funded
  const key = `fund_${fundId}`
  const mark = path('b', key)
  const added = await campaignBudgets.updateIf(
    { _id: campaignId, [mark]: command.exists(false), fundedFen: command.lte(mostFen - fen) },
    {
      fundedFen: command.inc(fen),
      freeFen: command.inc(fen),
      [mark]: 1,
      [path('f', fundId)]: command.set(funded),
      rev: command.inc(1),
    },
  )
  if (added) return 'added'
  return (await campaignBudgets.get(campaignId))?.b[key] === 1 ? 'already' : 'limit'
}
