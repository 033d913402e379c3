import type { Change, Filter } from '../platform/database/conditions'
import { command } from '../platform/database/sdk'
import { holdMark } from '../platform/holds'
import { path } from '../platform/ids'
import { readWallet } from './open'
import { type Wallet, wallets } from './records'
import { fitToBalance, returnToLots } from './rules/lots'

const TRIES = 8

/** What a refund gives back to and takes from a member's wallet, once per refund. */
export interface WalletGiveBack {
  orderId: string
  refundId: string
  openid: string
  /** Spent points that come back. */
  points: number
  /** Earned points that are taken back: from the pending ones, after pickup from the spendable ones. */
  earn: number
  afterPickup: boolean
  /** The coupon that becomes free again, null when it stays used or there was none. */
  couponId: string | null
  at: number
}

/** Applies a change once: the mark `b.<key>` and the change are one update on the copy it was decided from. */
async function postOnce(
  openid: string,
  key: string,
  condition: Filter,
  decide: (wallet: Wallet) => Change,
): Promise<boolean> {
  const done = path('b', key)
  for (let attempt = 1; attempt <= TRIES; attempt += 1) {
    const wallet = await readWallet(openid)
    if (!wallet) return false
    if (wallet.b[key] === 1) return true
    const applied = await wallets.updateIf(
      { ...condition, _id: openid, rev: wallet.rev, [done]: command.exists(false) },
      { ...decide(wallet), [done]: 1, rev: command.inc(1) },
    )
    if (applied) return true
    const now = await readWallet(openid)
    // Nobody wrote in between, so it was the condition that failed.
    if (now?.rev === wallet.rev) return false
  }
  throw new Error(`a wallet kept changing while ${key} was posted`)
}

/**
 * Posts a refund: points to their lots, earned points back out, the coupon free again.
 * @returns false when the order never got as far as being settled in this wallet
 */
export async function giveBackToWallet(back: WalletGiveBack): Promise<boolean> {
  const { orderId, refundId, openid, points, earn, couponId } = back
  if (points === 0 && earn === 0 && couponId === null) return true
  const delta = points - earn
  return postOnce(openid, `${orderId}_${refundId}`, { [holdMark(orderId)]: command.nin(['h', 'x']) }, (wallet) => {
    const spendable = points - (back.afterPickup ? earn : 0)
    const { lots, took } = returnToLots(wallet.lots, wallet.took[orderId] ?? [], points)
    return {
      points: command.inc(spendable),
      pending: command.inc(back.afterPickup ? 0 : -earn),
      lots: command.set(fitToBalance(lots, wallet.points + spendable, orderId)),
      ...(points === 0 ? {} : { [path('took', orderId)]: command.set(took) }),
      ...(couponId === null
        ? {}
        : { [path('coupons', couponId, 's')]: 'free', [path('coupons', couponId, 'by')]: null }),
      ...(delta === 0 ? {} : { [path('e', `${orderId}_${refundId}`)]: command.set({ delta, at: back.at }) }),
    }
  })
}

/**
 * Pickup makes the earned points spendable: from pending to a lot of their own, less what an earlier balance owes.
 * @returns false when there is no such wallet
 */
export async function postEarned(earned: {
  orderId: string
  openid: string
  points: number
  expiresAt: number
}): Promise<boolean> {
  const { orderId, openid, points, expiresAt } = earned
  if (points === 0) return true
  return postOnce(openid, `${orderId}_pick`, { [holdMark(orderId)]: command.nin(['h', 'x']) }, (wallet) => ({
    points: command.inc(points),
    pending: command.inc(-points),
    lots: command.set(
      fitToBalance([...wallet.lots, { lotId: orderId, points, expiresAt }], wallet.points + points, orderId),
    ),
  }))
}

/** Removes the marks of orders that are over from one wallet. One request. */
export const tidyWallet = (openid: string, orderIds: readonly string[]): Promise<boolean> =>
  wallets.updateIf(
    { _id: openid },
    {
      ...Object.fromEntries(orderIds.map((orderId) => [holdMark(orderId), command.remove()])),
      rev: command.inc(1),
    },
  )
