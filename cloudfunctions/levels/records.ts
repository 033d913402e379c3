import { Collection } from '../platform/database/collection'
import type { LevelId } from './rules/level-ids'

/** What is asked for a level within the window; 0 = nothing of the kind. */
export interface LevelNeeds {
  /** Shop months in which something was collected. */
  months: number
  /** Days of check-in. */
  checkIns: number
  reviews: number
  /** Friends whose invitation came to its reward. */
  invitations: number
}

export interface LevelRule {
  levelId: Exclude<LevelId, 'member'>
  needs: LevelNeeds
  /** What the level brings, as published. */
  perks: string[]
}

/** The published rules from a moment on; nothing edits a version. `_id` = `v<version>`. */
export interface LevelRules {
  _id: string
  version: number
  /** When they came into force (epoch ms). */
  from: number
  /** This shop month and those before it that count. */
  windowMonths: number
  /** A level that was reached is kept to the end of the month so many months later. */
  keepMonths: number
  /** Lowest first. */
  levels: LevelRule[]
  by: string
}

/** The level of a member as the last night recorded it. `_id` = openid. */
export interface MemberLevel {
  _id: string
  level: LevelId
  /** Since when (epoch ms); 0 for somebody who was never more than a member. */
  since: number
  /** Until when it is kept at least; 0 without one. */
  until: number
  /** Up to which moment the facts were looked at. */
  gradedAt: number
  /** The wallet's revision then; -1 when something had come since that counts next time. */
  walletRev: number
  rev: number
}

/** One line of a member's history; nothing edits it. `_id` = `<openid>:<at>:<to>`. */
export interface LevelChange {
  _id: string
  openid: string
  from: LevelId
  to: LevelId
  at: number
}

/** How far the night has come with everybody. One document. */
export interface LevelWalk {
  _id: string
  day: string
  after: string
  done: boolean
  rev: number
}

export const levelRules = new Collection<LevelRules>('level_rules')
export const memberLevels = new Collection<MemberLevel>('member_levels', [
  {
    name: 'level_since',
    fields: [
      ['level', 1],
      ['since', -1],
    ],
  },
])
export const levelChanges = new Collection<LevelChange>('level_changes', [
  {
    name: 'openid_at',
    fields: [
      ['openid', 1],
      ['at', -1],
    ],
  },
])
export const levelWalks = new Collection<LevelWalk>('level_walks')
