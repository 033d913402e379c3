import { z } from 'zod'
import { textField } from '../platform/fields'
import type { LevelNeeds } from './records'
import type { LevelId } from './rules/level-ids'
import type { NeedLine } from './rules/level-text'

export const mineInput = z.strictObject({})
export const rulesInput = z.strictObject({})

const needsField = z.strictObject({
  months: z.int().min(0).max(12),
  checkIns: z.int().min(0).max(200),
  reviews: z.int().min(0).max(50),
  invitations: z.int().min(0).max(50),
})
const levelField = z.strictObject({ needs: needsField, perks: z.array(textField(40).min(2)).max(6) })

export const saveRulesInput = z.strictObject({
  /** The version that was looked at. */
  version: z.int().min(0),
  windowMonths: z.int().min(1).max(12),
  keepMonths: z.int().min(0).max(12),
  active: levelField,
  ambassador: levelField,
})
export const LEVELS_SHOWN = ['active', 'ambassador'] as const
export const listInput = z.strictObject({
  level: z.enum(LEVELS_SHOWN),
  before: z.int().min(0).optional(),
})

export interface LevelView {
  levelId: LevelId
  name: string
  /** Since when (epoch ms); 0 for somebody who was never more than a member. */
  since: number
  /** Until when it is kept at least (epoch ms, exclusive); 0 without one. */
  until: number
  /** What the level brings. */
  perks: string[]
  /** The next level with its needs one by one; null at the top. */
  next: { levelId: LevelId; name: string; needs: NeedLine[]; missing: string; perks: string[] } | null
  /** A promotion of the last 30 days, in a sentence. */
  news: string | null
  /** Youngest first. */
  history: { at: number; text: string }[]
  rules: string[]
}

export interface LevelsActions {
  'levels.mine': { ask: z.input<typeof mineInput>; reply: { level: LevelView } }
}

export interface LevelRulesView {
  version: number
  /** Since when they hold (epoch ms); 0 = from the beginning. */
  from: number
  windowMonths: number
  keepMonths: number
  active: { needs: LevelNeeds; perks: string[] }
  ambassador: { needs: LevelNeeds; perks: string[] }
  /** What members read. */
  text: string[]
}

/** Refusals of `saveRules`: `bad-rules`, `changed-meanwhile`. */
export interface LevelsConsoleActions {
  'levels.rules': { ask: z.input<typeof rulesInput>; reply: { rules: LevelRulesView } }
  /** The new rules hold from now on; what was reached under the old ones is kept as they said. */
  'levels.saveRules': { ask: z.input<typeof saveRulesInput>; reply: { rules: LevelRulesView } }
  /** Who has a level, the youngest promotions first, 20 a page. */
  'levels.list': {
    ask: z.input<typeof listInput>
    reply: {
      rows: { key: string; name: string; since: number }[]
      next: number | null
      totals: Record<(typeof LEVELS_SHOWN)[number], number>
    }
  }
}
