import { command } from '../platform/database/sdk'
import { type Wallet, wallets } from './records'

/** Wallets in order of id, those after `after` (from the first when empty). One request per page. */
export const walletsAfter = (after: string, limit: number, fields?: readonly (keyof Wallet)[]): Promise<Wallet[]> =>
  wallets.find({ _id: command.gt(after) }, { orderBy: [['_id', 1]], limit, ...(fields ? { fields } : {}) })

/** Members whose tier has come to the end of a period or of its grace, the oldest first. One request. */
export async function walletsToRegrade(now: number, limit: number): Promise<{ openid: string; due: number }[]> {
  const found = await wallets.find(
    { tierDue: command.gt(0).and(command.lte(now)) },
    { orderBy: [['tierDue', 1]], limit, fields: ['tierDue'] },
  )
  return found.map(({ _id, tierDue = 0 }) => ({ openid: _id, due: tierDue }))
}
