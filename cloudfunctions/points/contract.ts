import { z } from 'zod'
import { clientId, cursorField, textField } from '../platform/fields'

/** So many points may be given or taken at once. */
export const MOST_GRANT = 2000

export const historyInput = z.strictObject({ cursor: cursorField })
export const liabilityInput = z.strictObject({ cursor: cursorField })
export const recomputeInput = z.strictObject({ cursor: cursorField })
export const giveInput = z.strictObject({
  /** Made by the client: a repeated tap is the same gift. */
  grantId: clientId,
  /** The member is whoever this order belongs to. */
  orderId: clientId,
  points: z
    .int()
    .min(-MOST_GRANT)
    .max(MOST_GRANT)
    .refine((points) => points !== 0, 'not 0'),
  reason: textField(60).min(2),
})

/** What they may be, `setSettings` says in a sentence. */
export const setSettingsInput = z.strictObject({
  /** The revision that was looked at. */
  rev: z.int().min(0),
  perYuan: z.int(),
  fenPerPoint: z.int(),
  maxPercent: z.int(),
  step: z.int(),
  monthsAlive: z.int(),
  costMilliFen: z.int(),
  chosenByDefault: z.boolean(),
})
export const settingsInput = z.strictObject({})

/** 积分规则: how points are earned, spent and how long they live. */
export interface PointsSettingsView {
  perYuan: number
  fenPerPoint: number
  maxPercent: number
  step: number
  monthsAlive: number
  costMilliFen: number
  chosenByDefault: boolean
  rev: number
}

export interface PointsSummary {
  /** What can be spent now. */
  balance: number
  /** Earned, spendable after pickup. */
  pending: number
  /** Spent points that a refund took back: the next points pay them first. */
  owed: number
  /** What expires when (epoch ms, exclusive), the soonest first. */
  expiring: { at: number; points: number }[]
}

export interface HistoryLine {
  key: string
  at: number
  text: string
  note: string
  /** What it did to the points that can be spent, and to those that wait for pickup. */
  change: number
  waiting: number
  orderId: string | null
}

/** Points outstanding among some members. */
export interface LiabilityView {
  members: number
  points: number
  held: number
  pending: number
  owed: number
  /** What the outstanding points (spendable, held and waiting) are carried at. */
  costFen: number
  /** By shop month in which they can be spent the last time, `2026-11`. */
  months: { month: string; points: number; costFen: number }[]
}

/** Something that should be the same and is not. */
export interface Difference {
  /** 钱包 and whose (the end of the id), or which shared account. */
  account: string
  /** What was compared, in words. */
  what: string
  stored: number | string
  computed: number | string
}

export interface PointsActions {
  'points.history': {
    ask: z.input<typeof historyInput>
    reply: { points: PointsSummary; lines: HistoryLine[]; next?: string }
  }
}

export interface PointsConsoleActions {
  'points.settings': { ask: z.input<typeof settingsInput>; reply: { settings: PointsSettingsView } }
  /** Points that somebody has keep their expiry. Refusals: `bad-settings`, `changed-meanwhile`. */
  'points.setSettings': { ask: z.input<typeof setSettingsInput>; reply: { settings: PointsSettingsView } }
  /** Members in order of id; add up the pages until there is no `next`. */
  'points.liability': { ask: z.input<typeof liabilityInput>; reply: { report: LiabilityView; next?: string } }
  'points.recompute': {
    ask: z.input<typeof recomputeInput>
    reply: { wallets: number; accounts: number; differences: Difference[]; next?: string }
  }
  'points.give': {
    ask: z.input<typeof giveInput>
    reply: { name: string; points: number; balance: number; already: boolean }
  }
}
