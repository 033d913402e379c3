import { Collection } from '../platform/database/collection'
import type { HoldMark } from '../platform/holds'
import type { Audience, Benefit, Hours, Scope, Stacking } from '../pricing/contract'
import type { CampaignState } from './contract'

/** A campaign 活动: one published offer with its time, place, audience and money. */
export interface Campaign {
  _id: string
  /** 编号 for people: C-1127. */
  number: string
  state: CampaignState
  name: string
  /** The sentence customers read as the reason. */
  rule: string
  benefit: Benefit
  audience: Audience
  scope: Scope
  stores: string[] | null
  weekdays: number[] | null
  /** Hours of the day in which an order must be placed; absent or null: all day. */
  hours?: Hours | null
  startsAt: number
  endsAt: number
  stacking: Stacking
  position: number
  /** Its funded account; null = not limited by money. The account is `campaign_budgets/<_id>`. */
  budgetFen: number | null
  /** 划线价 per store and SKU, frozen when it began. */
  struck: Record<string, Record<string, number>>
  /** Who approved it above the limit or below cost, and when. */
  approval: { by: string; name: string; at: number } | null
  /** Who asked for that approval, and when. Absent or null: nobody. */
  submitted?: { by: string; name: string; at: number } | null
  /** Why it needs it, as the last check found; absent or null: it does not. */
  needsApproval?: string | null
  createdBy: string
  /** Everybody whose words it holds: none of them may approve it. */
  authors?: string[]
  createdAt: number
  stoppedAt: number | null
  /** It rests until then (epoch ms): orders that are being paid hold what is left of its money. Absent: it does not. */
  pausedUntil?: number
  /** What ended it: its time, a person (`stopped`), or its budget; null while it has not ended. */
  endedBy: 'time' | 'person' | 'budget' | null
  rev: number
}

/**
 * A campaign's funded account, a shared holdable: free + held + spent = fundedFen at every moment. What an order took
 * stands in `took.<orderId>`, so that it can be released without a plan.
 */
export interface CampaignBudget {
  /** Campaign id. */
  _id: string
  fundedFen: number
  /** Σ over all orders, in fen. */
  freeFen: number
  heldFen: number
  spentFen: number
  o: Record<string, HoldMark>
  b: Record<string, 1>
  took: Record<string, number>
  /** What was added after it was opened, by the id of the adding; absent: nothing. */
  f?: Record<string, Funded>
  rev: number
}

/** Who added how much to an account, when and why. */
export interface Funded {
  fen: number
  by: string
  name: string
  at: number
  reason: string
}

export const campaigns = new Collection<Campaign>('campaigns', [{ name: 'state', fields: [['state', 1]] }])
export const campaignBudgets = new Collection<CampaignBudget>('campaign_budgets')
