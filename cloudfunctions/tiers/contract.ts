import { z } from 'zod'

export const mineInput = z.strictObject({})

/** What a tier brings, for the table of benefits. */
export interface TierBenefits {
  tierId: string
  name: string
  growthFrom: number
  percentOff: number
  pointsPercent: number
  birthdayGift: boolean
  earlyAccess: boolean
}

export interface TierView {
  current: TierBenefits | null
  /** Growth of the last twelve months, and what it was made from. */
  growth: number
  spendFen: number
  visits: number
  growthPerVisit: number
  /** The next tier and how much more must be spent for it; null at the top. */
  next: { name: string; growthFrom: number; missing: number; missingFen: number } | null
  /** Until when the tier is kept (epoch ms, exclusive); null without one. */
  until: number | null
  /**
   * What the member should know in time: `ending` the period ends within 30 days and growth is short, `grace` it has
   * ended, `lost` it was lost in the last 30 days.
   */
  notice: { kind: 'ending' | 'grace' | 'lost'; text: string } | null
  tiers: TierBenefits[]
}

export interface TiersActions {
  'tiers.mine': { ask: z.input<typeof mineInput>; reply: { tier: TierView } }
}
