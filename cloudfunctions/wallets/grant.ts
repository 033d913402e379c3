import { command } from '../platform/database/sdk'
import { openWallet } from './open'
import { entryChange, lotsChange, type Posted, postOnce } from './post'
import type { JournalEntry } from './records'
import { fitToBalance, spendablePoints, takeFromLots } from './rules/lots'

/** Points that come to somebody or go from them outside any order. */
export interface WalletGrant {
  openid: string
  /** The business fact (the grant's id): the same one is posted once. */
  grantId: string
  /** Signed. */
  points: number
  why: 'gift' | 'checkin' | 'review' | 'adjust'
  at: number
  /** When points that come are over (epoch ms). */
  expiresAt: number
  /** What it counts towards growth, where it does. */
  spendFen?: number
  visit?: 1
}

export const grantKey = (grantId: string): string => `g_${grantId}`

/**
 * Posts a grant once: what comes is a lot of its own, less what the wallet owes; what goes is taken oldest first.
 * @returns `refused` when more would go than can be spent
 */
export async function postGrant(grant: WalletGrant): Promise<Posted> {
  const { openid, grantId, points, why, at, expiresAt } = grant
  const key = grantKey(grantId)
  const { spendFen, visit } = grant
  const growth = { ...(spendFen ? { spendFen } : {}), ...(visit ? { visit } : {}) }
  const entry: JournalEntry = { delta: points, at, why, ref: grantId, ...growth }
  const post = () =>
    postOnce(openid, key, {}, (wallet) => {
      if (points < 0 && spendablePoints(wallet, at) < -points) return null
      const lots =
        points < 0
          ? takeFromLots(wallet.lots, -points, at).lots
          : fitToBalance([...wallet.lots, { lotId: grantId, points, expiresAt }], wallet.points + points, grantId)
      return { ...entryChange(key, entry), points: command.inc(points), ...lotsChange(lots) }
    })
  const posted = await post()
  if (posted !== 'no-wallet') return posted
  await openWallet(openid)
  return post()
}
