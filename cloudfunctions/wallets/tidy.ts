import { command } from '../platform/database/sdk'
import { holdMark } from '../platform/holds'
import { path } from '../platform/ids'
import { HOUR } from '../platform/time'
import { copyToLedger } from '../points/ledger'
import { readWallet } from './open'
import { wallets } from './records'
import { entriesToMove } from './rules/entries-to-move'

/**
 * Makes a wallet small again: journal entries whose orders are over move to the ledger by their ids, and the marks of
 * these orders go. First all are in the ledger, then they leave the wallet, so that an entry is always in one of the two.
 * @param orderIds orders that have been over for an hour, with an empty outbox
 * @throws when the ledger has an entry of that id with other content
 */
export async function tidyWallet(openid: string, orderIds: readonly string[], now: number): Promise<boolean> {
  const wallet = await readWallet(openid)
  if (!wallet) return false
  const moving = entriesToMove(wallet.e, new Set(orderIds), now - HOUR)
  await copyToLedger(openid, moving)
  return wallets.updateIf(
    { _id: openid },
    {
      ...Object.fromEntries(orderIds.map((orderId) => [holdMark(orderId), command.remove()])),
      ...Object.fromEntries(moving.map(([key]) => [path('e', key), command.remove()])),
      rev: command.inc(1),
    },
  )
}
