import type { Wallet } from '../records'

/** So many orders of one person may wait for money at once. */
export const MOST_UNPAID = 2

export type WalletShortage = 'too-many-unpaid' | 'coupon-not-free' | 'points-short'

/** 钱包里够不够、还能不能再下单：what keeps an order from this wallet; null when nothing does. */
export function walletShortage(
  wallet: Pick<Wallet, 'unpaid' | 'coupons' | 'points'>,
  wanted: { couponId: string | null; points: number },
): WalletShortage | null {
  if (wallet.unpaid >= MOST_UNPAID) return 'too-many-unpaid'
  if (wanted.couponId !== null && wallet.coupons[wanted.couponId]?.s !== 'free') return 'coupon-not-free'
  return wanted.points > wallet.points ? 'points-short' : null
}
