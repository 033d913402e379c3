import { Collection } from '../platform/database/collection'
import type { PointsRule } from '../pricing/contract'
import type { JournalEntry } from '../wallets/records'

/** How points are earned, spent and how long they live; one document, `_id` `points`. */
export interface PointsSettings extends PointsRule {
  _id: string
  /** Points expire at the end of the month so many months after pickup. */
  monthsAlive: number
  /** What one outstanding point is carried at in the liability report, in thousandths of a fen. */
  costMilliFen: number
  /** Whether a quote that was not told otherwise spends points. */
  chosenByDefault: boolean
  rev: number
}

/** A journal entry where it stays for good. `_id` = `<openid>:<key>`, the business fact; nothing edits or removes it. */
export interface LedgerEntry extends JournalEntry {
  _id: string
  openid: string
  key: string
}

/**
 * Points that a person of the shop gave or took, outside any order. The document is written first; `due` > 0 until the
 * wallet has them.
 */
export interface PointsGrant {
  /** The client's id: the same id is the same grant. */
  _id: string
  openid: string
  /** Signed. */
  points: number
  reason: string
  by: string
  /** The order by which the member was found. */
  orderId: string
  at: number
  expiresAt: number
  due: number
  /** What it is for, where it is no gift: the journal says so. */
  why?: 'checkin' | 'review'
  /** What a member brings from the card of before: spend (fen) and a visit that count towards growth. */
  spendFen?: number
  visit?: 1
}

export const pointsSettings = new Collection<PointsSettings>('points_settings')

export const pointsLedger = new Collection<LedgerEntry>('points_ledger', [
  {
    name: 'openid_id',
    fields: [
      ['openid', 1],
      ['_id', 1],
    ],
  },
  {
    name: 'openid_at_key',
    fields: [
      ['openid', 1],
      ['at', -1],
      ['key', 1],
    ],
  },
])

export const pointsGrants = new Collection<PointsGrant>('points_grants', [
  { name: 'due', fields: [['due', 1]] },
  {
    name: 'openid_at',
    fields: [
      ['openid', 1],
      ['at', -1],
    ],
  },
])
