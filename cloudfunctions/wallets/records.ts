import { Collection } from '../platform/database/collection'
import type { HoldMark } from '../platform/holds'

/** Points that came together and expire together; spent oldest first. */
export interface Lot {
  lotId: string
  points: number
  expiresAt: number
}

/** A coupon in the wallet. */
export interface WalletCoupon {
  s: 'free' | 'held' | 'used'
  /** The order that holds or used it. */
  by: string | null
  /** Its template, and between which moments it can be used (epoch ms, until exclusive). */
  t: string
  from: number
  until: number
}

/** Why a wallet changed. `delta` are points, signed. What is named in `of` is corrected by this entry. */
export interface JournalEntry {
  delta: number
  at: number
  why: 'spend' | 'earn' | 'collect' | 'refund' | 'expire' | 'gift' | 'checkin' | 'adjust'
  /** The order (or other business fact) behind it. */
  ref: string
  /** What it counts towards growth: net spend in fen, signed, and visits. */
  spendFen?: number
  visit?: 1
  /** The entry that it corrects: growth is taken back at that entry's time. */
  of?: string
}

/**
 * One member's wallet: points, lots, coupons, holds, and the last journal entries. `_id` = openid.
 * points + held + pending = start + Σ entries at every moment. Every write bumps `rev`.
 */
export interface Wallet {
  _id: string
  points: number
  held: number
  pending: number
  lots: Lot[]
  coupons: Record<string, WalletCoupon>
  /** Orders of this person that wait for money. */
  unpaid: number
  o: Record<string, HoldMark>
  b: Record<string, 1>
  /** Which lots an order's points were taken from. */
  took: Record<string, [lotId: string, points: number][]>
  /** Journal entries not yet copied to the ledger, by `<orderId>_spend`, `<orderId>_earn`, `<orderId>_<refund>`. */
  e: Record<string, JournalEntry>
  /** The tier somebody has and until when it is kept; null below the first. */
  tier: { tierId: string; since: number; until: number } | null
  rev: number
}

export const wallets = new Collection<Wallet>('wallets')
