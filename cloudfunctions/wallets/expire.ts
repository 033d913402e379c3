import { changeByRev } from '../platform/database/change-by-rev'
import type { Change } from '../platform/database/conditions'
import { command } from '../platform/database/sdk'
import { path } from '../platform/ids'
import { entryChange, lotsChange } from './post'
import { type Wallet, wallets } from './records'
import { expireLots } from './rules/lots'

/** The n-th time that points of a lot are over: those that a refund brought back into it expire once more. */
function nextExpiryKey(wallet: Pick<Wallet, 'b'>, lotId: string): string {
  for (let time = 1; ; time += 1) {
    const key = `${lotId}_x${time}`
    if (wallet.b[key] !== 1) return key
  }
}

/** The update that takes points out which have expired by now; null when none have. */
export function expiryChange(wallet: Wallet, now: number): Change | null {
  const { lots, expired } = expireLots(wallet.lots, now)
  if (expired.length === 0) return null
  const entries = expired.map(({ lotId, points, expiresAt }) => {
    const key = nextExpiryKey(wallet, lotId)
    return { ...entryChange(key, { delta: -points, at: expiresAt, why: 'expire', ref: lotId }), [path('b', key)]: 1 }
  })
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
