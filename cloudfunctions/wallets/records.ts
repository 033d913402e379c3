import { Collection } from '../platform/database/collection'
import type { HoldMark } from '../platform/holds'

/** Points that came together and expire together; spent oldest first. */
export interface Lot {
  lotId: string
  points: number
  expiresAt: number
}

/** From which lots points were taken; with the lot's expiry, so that they find it again when the lot is gone. */
export type Taken = [lotId: string, points: number, expiresAt?: number][]

/** A coupon in the wallet. */
export interface WalletCoupon {
  /** `expired` for the hour until it moves to the history. */
  s: 'free' | 'held' | 'used' | 'expired'
  /** The order that holds or used it. */
  by: string | null
  /** Its template, and between which moments it can be used (epoch ms, until exclusive). */
  t: string
  from: number
  until: number
  /** It came from a friend and cannot be given on. */
  gift?: 1
}

/** Why a wallet changed. `delta` are points, signed. What is named in `of` is corrected by this entry. */
export interface JournalEntry {
  delta: number
  at: number
  why: 'spend' | 'earn' | 'collect' | 'refund' | 'expire' | 'gift' | 'checkin' | 'review' | 'adjust'
  /** The order (or other business fact) behind it. */
  ref: string
  /** How much of the change is about points that wait for pickup: earned +, collected or taken back −. */
  pending?: number
  /** What it counts towards growth: net spend in fen, signed, and visits. */
  spendFen?: number
  visit?: 1 | -1
  /** The entry that it corrects, and when that one counted: growth is taken back there. */
  of?: string
  countsAt?: number
}

/** What one shop month adds to growth: net spend in fen and visits. */
export interface MonthOfGrowth {
  fen: number
  visits: number
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
  took: Record<string, Taken>
  /**
   * Journal entries not yet moved to the ledger, by `<orderId>_spend`, `_earn`, `_pick`, `_<refund>`, `<lotId>_x<n>`,
   * `g_<grant>`.
   */
  e: Record<string, JournalEntry>
  /** Pieces taken of what is limited per person (a flash sale, a group-buy), held ones too; absent = none. */
  limits?: Record<string, number>
  /** The tier somebody has and until when it is kept; null below the first. */
  tier: { tierId: string; since: number; until: number } | null
  /** When the night must look at the tier again (epoch ms); absent or 0 = there is none to end. */
  tierDue?: number
  /** The last tier that was lost, for the notice on the member's page. */
  lost?: { tierId: string; at: number } | null
  /** Growth by shop month (`m202611`): the same as the fold of the journal, kept so that nobody has to fold it. */
  g?: Record<string, MonthOfGrowth>
  /** When the oldest lot that still has points expires (epoch ms); absent or 0 = none. */
  expires?: number
  /** A copy of what the member told the shop, for the birthday week. */
  birthday?: Birthday | null
  rev: number
}

/** What a wallet keeps of its member's tier. */
export type HeldTier = Required<Pick<Wallet, 'tier' | 'tierDue' | 'lost'>>

/** A day of the year by the solar calendar. */
export interface Birthday {
  month: number
  day: number
}

export const wallets = new Collection<Wallet>('wallets', [
  { name: 'expires', fields: [['expires', 1]] },
  { name: 'tierDue', fields: [['tierDue', 1]] },
  {
    name: 'birthday',
    fields: [
      ['birthday.month', 1],
      ['birthday.day', 1],
      ['_id', 1],
    ],
  },
  {
    name: 'birthday',
    fields: [
      ['birthday.month', 1],
      ['birthday.day', 1],
    ],
  },
])
