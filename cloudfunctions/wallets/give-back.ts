import { command } from '../platform/database/sdk'
import { holdMark } from '../platform/holds'
import { path } from '../platform/ids'
import { entryChange, lotsChange, postOnce } from './post'
import type { JournalEntry } from './records'
import { fitToBalance, returnToLots } from './rules/lots'
import type { PersonLimit } from './rules/wallet-shortage'

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
  /** What no longer counts against a limit per person; null or absent = nothing does. */
  limit?: PersonLimit | null
  at: number
  /** After pickup: the money that no longer counts towards growth, whether the visit does not, and when they counted. */
  growth?: { spendFen: number; visit: boolean; countsAt: number }
}

/** An order that got as far as being settled here; its mark may have been tidied away since. */
const settled = (orderId: string) => ({ [holdMark(orderId)]: command.nin(['h', 'x']) })

function entryOf(back: WalletGiveBack): JournalEntry {
  const { orderId, points, earn, afterPickup, growth, at } = back
  return {
    delta: points - earn,
    at,
    why: 'refund',
    ref: orderId,
    ...(afterPickup || earn === 0 ? {} : { pending: -earn }),
    ...(growth ? { of: `${orderId}_pick`, countsAt: growth.countsAt } : {}),
    ...(growth && growth.spendFen !== 0 ? { spendFen: -growth.spendFen } : {}),
    ...(growth?.visit ? { visit: -1 } : {}),
  }
}

/**
 * Posts a refund: points to their lots, earned points back out, growth out of the month it counted in, the coupon free
 * again.
 * @returns false when the order never got as far as being settled in this wallet
 */
export async function giveBackToWallet(back: WalletGiveBack): Promise<boolean> {
  const { orderId, refundId, openid, points, earn, couponId, growth, limit } = back
  if (points === 0 && earn === 0 && couponId === null && !growth && !limit) return true
  const key = `${orderId}_${refundId}`
  const posted = await postOnce(openid, key, settled(orderId), (wallet) => {
    const spendable = points - (back.afterPickup ? earn : 0)
    const { lots, took } = returnToLots(wallet.lots, wallet.took[orderId] ?? [], points)
    return {
      points: command.inc(spendable),
      pending: command.inc(back.afterPickup ? 0 : -earn),
      ...lotsChange(fitToBalance(lots, wallet.points + spendable, orderId)),
      ...(points === 0 ? {} : { [path('took', orderId)]: command.set(took) }),
      // One whose days were over may lie in the history by now: it does not come back.
      ...(couponId === null || !wallet.coupons[couponId]
        ? {}
        : { [path('coupons', couponId, 's')]: 'free', [path('coupons', couponId, 'by')]: null }),
      ...(limit ? { [path('limits', limit.key)]: command.inc(-limit.pieces) } : {}),
      ...(points === 0 && earn === 0 && !growth ? {} : entryChange(key, entryOf(back))),
    }
  })
  return posted === 'posted' || posted === 'already'
}

/** What collecting an order brings its member. */
export interface Earned {
  orderId: string
  openid: string
  /** Points that become spendable, and until when. */
  points: number
  expiresAt: number
  /** What the order counts towards growth: what was paid for what was collected, and the visit itself. */
  spendFen: number
  visit: boolean
  /** When it was collected (epoch ms). */
  at: number
}

/**
 * Pickup makes the earned points spendable: from pending to a lot of their own, less what an earlier balance owes; and it
 * is what counts towards growth.
 * @returns false when the order was not settled in this wallet
 */
export async function postEarned(earned: Earned): Promise<boolean> {
  const { orderId, openid, points, expiresAt, spendFen, visit, at } = earned
  if (points === 0 && spendFen === 0 && !visit) return true
  const key = `${orderId}_pick`
  const entry: JournalEntry = {
    delta: 0,
    at,
    why: 'collect',
    ref: orderId,
    ...(points === 0 ? {} : { pending: -points }),
    ...(spendFen === 0 ? {} : { spendFen }),
    ...(visit ? { visit: 1 } : {}),
  }
  const posted = await postOnce(openid, key, settled(orderId), (wallet) => ({
    ...entryChange(key, entry),
    points: command.inc(points),
    pending: command.inc(-points),
    ...lotsChange(
      points === 0
        ? wallet.lots
        : fitToBalance([...wallet.lots, { lotId: orderId, points, expiresAt }], wallet.points + points, orderId),
    ),
  }))
  return posted === 'posted' || posted === 'already'
}
