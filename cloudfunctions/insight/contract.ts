import { z } from 'zod'
import { ownId, shopDayField } from '../platform/fields'

export const lifecycleInput = z.strictObject({ storeId: ownId })
export const rebuildSalesInput = z.strictObject({ storeId: ownId, from: shopDayField, to: shopDayField })

/** 导入、成长、成熟、衰退. */
export type LifecycleStage = 'introduction' | 'growth' | 'maturity' | 'decline'

export interface LifecycleRow {
  productId: string
  name: string
  picture: string
  plate: string
  /** null: never sold in the last half year. */
  stage: LifecycleStage | null
  stageName: string
  /** For how many weeks it has been in this stage, 26 at the most. */
  weeksInStage: number
  /** Pieces a week, oldest first, the last twelve weeks. */
  weekly: number[]
  /** The last four weeks and the four before. */
  recentPieces: number
  beforePieces: number
  /** Whole percent, null where there is nothing to compare with. */
  trendPercent: number | null
  /** Money of the last four weeks, in fen. */
  recentFen: number
  /** Why it is in this stage, in figures. */
  why: string
  /** What the operating plan does in this stage. */
  advice: string
}

export interface LifecycleReply {
  storeId: string
  /** The last day that is counted; null when none is yet. */
  through: string | null
  /** By product line, in the order of the shop's list. */
  lines: { line: string; recentPieces: number; recentFen: number; products: LifecycleRow[] }[]
  counts: { stage: LifecycleStage; name: string; products: number }[]
  /** How stages are worked out, in words. */
  method: string
}

/** Refusals: `not-your-store`, `unknown-store`; of counting anew also `owner-only`, `bad-days`. */
export interface InsightConsoleActions {
  'insight.lifecycle': { ask: z.input<typeof lifecycleInput>; reply: LifecycleReply }
  /** Counts days again from their orders: at most 31, all of them over. */
  'insight.rebuildSales': {
    ask: z.input<typeof rebuildSalesInput>
    reply: { storeId: string; days: number; changed: number }
  }
}
