import type { Wallet } from '../records'
import { spendablePoints } from './lots'

/** So many orders of one person may wait for money at once. */
export const MOST_UNPAID = 2

export type WalletShortage = 'too-many-unpaid' | 'coupon-not-free' | 'points-short' | 'limit-reached'

/** What one person may take of something altogether. */
export interface PersonLimit {
  key: string
  pieces: number
  most: number
}

/**
 * 钱包里够不够、还能不能再下单：what keeps an order from this wallet; null when nothing does.
 * @param at the moment it is asked (epoch ms): points that have expired by then are not there
 */
export function walletShortage(
  wallet: Pick<Wallet, 'unpaid' | 'coupons' | 'points' | 'lots' | 'limits'>,
  wanted: { couponId: string | null; points: number; limit?: PersonLimit | null },
  at: number,
): WalletShortage | null {
  if (wallet.unpaid >= MOST_UNPAID) return 'too-many-unpaid'
  const { limit } = wanted
  if (limit && (wallet.limits?.[limit.key] ?? 0) + limit.pieces > limit.most) return 'limit-reached'
  if (wanted.couponId !== null && wallet.coupons[wanted.couponId]?.s !== 'free') return 'coupon-not-free'
  return wanted.points > spendablePoints(wallet, at) ? 'points-short' : null
}
