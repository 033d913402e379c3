import { changeByRev } from '../platform/database/change-by-rev'
import type { Change } from '../platform/database/conditions'
import { command } from '../platform/database/sdk'
import { entryChange, lotsChange } from './post'
import { type Wallet, wallets } from './records'
import { expireLots } from './rules/lots'

/** The update that takes points out which have expired by now; null when none have. */
export function expiryChange(wallet: Wallet, now: number): Change | null {
  const { lots, expired } = expireLots(wallet.lots, now)
  if (expired.length === 0) return null
  const entries = expired.map(({ lotId, points, expiresAt }) =>
    // With the copy's `rev`: points of a refund may come back into a lot that is over, and expire once more.
    entryChange(`${lotId}_x${wallet.rev}`, { delta: -points, at: expiresAt, why: 'expire', ref: lotId }),
  )
  const gone = expired.reduce((sum, { points }) => sum + points, 0)
  return { ...Object.assign({}, ...entries), points: command.inc(-gone), ...lotsChange(lots) }
}

/** 到期的积分清零：writes for one member what the calendar has decided. Nobody could spend them any more anyway. */
export const expireWallet = async (openid: string, now: number): Promise<boolean> =>
  (await changeByRev(wallets, openid, (wallet) => expiryChange(wallet, now)))?.applied ?? false

/** Members who have points that are over, the oldest first. One request. */
export async function walletsToExpire(now: number, limit: number): Promise<string[]> {
  const found = await wallets.find(
    { expires: command.gt(0).and(command.lte(now)) },
    { orderBy: [['expires', 1]], limit, fields: ['_id'] },
  )
  return found.map(({ _id }) => _id)
}
