import { z } from 'zod'
import { clientId, ownId, textField } from '../platform/fields'
import type { Audience, Benefit, Hours, Scope, Stacking } from '../pricing/contract'

/** draft → checked → scheduled → running → ended or stopped; an edit of a checked one makes it a draft again. */
export type CampaignState = 'draft' | 'checked' | 'scheduled' | 'running' | 'ended' | 'stopped'

// Amounts and times are any integer here: what is absurd is refused by a sentence of its own, not as a broken program.
const amount = z.int()
const idList = z.array(ownId).max(200)
const campaignId = ownId.max(30)

const benefitField = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('price'), fenOf: z.record(ownId, amount) }),
  z.strictObject({ kind: z.literal('unit-percent'), percentOff: amount }),
  z.strictObject({
    kind: z.literal('threshold'),
    steps: z.array(z.strictObject({ atFen: amount, offFen: amount })).max(10),
  }),
  z.strictObject({ kind: z.literal('every'), atFen: amount, offFen: amount, maxTimes: amount }),
  z.strictObject({ kind: z.literal('percent'), atFen: amount, percentOff: amount, capFen: amount.nullable() }),
  z.strictObject({ kind: z.literal('nth'), n: amount, percentOff: amount, maxTimes: amount }),
  z.strictObject({
    kind: z.literal('set'),
    parts: z.array(z.strictObject({ skuIds: idList, quantity: amount })).max(6),
    priceFen: amount,
    maxTimes: amount,
  }),
  z.strictObject({ kind: z.literal('gift'), atFen: amount, skuId: ownId, quantity: amount }),
])

const draftField = z.strictObject({
  name: textField(20),
  rule: textField(60),
  benefit: benefitField,
  audience: z.union([z.literal('everybody'), z.array(ownId).max(20)]),
  scope: z.strictObject({
    products: idList.nullable(),
    categories: idList.nullable(),
    skus: idList.nullable(),
    except: z.strictObject({ products: idList, categories: idList }),
  }),
  stores: idList.nullable(),
  weekdays: z.array(z.int()).max(7).nullable(),
  startsAt: z.int(),
  endsAt: z.int(),
  stacking: z.strictObject({ group: ownId.nullable(), atMost: z.int(), notWith: idList }),
  position: z.int(),
  budgetFen: amount.nullable(),
  hours: z.strictObject({ from: z.int(), until: z.int() }).nullable().default(null),
})

export const listInput = z.strictObject({})
export const getInput = z.strictObject({ campaignId })
/** `rev`: the revision that was edited; absent makes a new one. */
export const saveInput = z.strictObject({ campaignId, rev: z.int().optional(), draft: draftField })
export const checkInput = z.strictObject({ campaignId, rev: z.int() })
export const previewInput = z.strictObject({ campaignId, draft: draftField })
/** `skip`: how many of the dearest orders were shown already. */
export const replayInput = z.strictObject({
  campaignId,
  draft: draftField,
  days: z.int().min(1).max(90),
  skip: z.int().min(0).max(20_000).default(0),
})
export const submitInput = z.strictObject({ campaignId, rev: z.int() })
export const approveInput = z.strictObject({ campaignId, rev: z.int() })
export const scheduleInput = z.strictObject({ campaignId, rev: z.int() })
export const stopInput = z.strictObject({ campaignId })
/** `fundId`: made by the client, so that a retry adds nothing twice. `reason` stays in the campaign's history. */
export const fundInput = z.strictObject({ campaignId, fundId: clientId, addFen: amount, reason: textField(40).min(2) })

/** What an operator writes of a campaign. */
export interface CampaignDraft {
  name: string
  rule: string
  benefit: Benefit
  audience: Audience
  scope: Scope
  stores: readonly string[] | null
  weekdays: readonly number[] | null
  startsAt: number
  endsAt: number
  stacking: Stacking
  position: number
  budgetFen: number | null
  /** Hours of the day in which an order must be placed; null or absent = all day. */
  hours?: Hours | null
}

/** `must`: cannot be scheduled · `approve`: somebody else must agree · `notice`: worth a look. */
export type Severity = 'must' | 'approve' | 'notice'

/** What one tap changes in the draft. */
export type Mend =
  | { kind: 'exclude-product'; productId: string; label: string }
  | { kind: 'replace-text'; from: string; to: string; label: string }

export interface Finding {
  code: string
  severity: Severity
  /** 可颂 ×4 用满减后低于成本 ¥0.80 */
  text: string
  /** What to do: 把可颂排除，或少减一些. */
  advice: string
  /** A cart that shows it; empty where none is needed. */
  cart: { skuId: string; name: string; quantity: number }[]
  mend: Mend | null
}

export interface SampleCart {
  lines: { skuId: string; name: string; quantity: number; picture: string; plate: string }[]
  listFen: number
  payableFen: number
  /** What it would come to without this campaign. */
  withoutFen: number
  parts: { name: string; amountFen: number }[]
  /** 差 ¥16.70 到下一档; null when nothing is missing. */
  missing: string | null
  belowCost: boolean
}

export interface BudgetView {
  fundedFen: number
  freeFen: number
  heldFen: number
  spentFen: number
}

/** Money that was added to an account, by whom and why. */
export interface FundView {
  addFen: number
  name: string
  at: number
  reason: string
}

export interface CampaignView {
  campaignId: string
  number: string
  state: CampaignState
  rev: number
  draft: CampaignDraft
  budget: BudgetView | null
  /** What was added to its account, the youngest first; empty in the list of all. */
  funds: FundView[]
  /** The most that the person who looks may add now; 0 when nothing more, null when there is no account that this person may add to. */
  mayAddFen: number | null
  approval: { name: string; at: number } | null
  submitted: { name: string; at: number } | null
  /** What keeps it from being scheduled by its author alone; null when nothing does. */
  needsApproval: string | null
  /** Whether the person who looks may approve it: never what is their own. */
  mayApprove: boolean
  stoppedAt: number | null
  /** It rests until then because orders that are being paid hold the rest of its money; null: it does not. */
  pausedUntil: number | null
  endedBy: 'time' | 'person' | 'budget' | null
}

/** What the editor offers to choose from. */
export interface CampaignChoices {
  stores: { storeId: string; name: string }[]
  /** Published classes, by their ids. */
  classes: { classId: string; name: string }[]
  categories: { categoryId: string; name: string }[]
  goods: { skuId: string; productId: string; name: string; listFen: number }[]
}

export interface ReplayView {
  days: number
  orders: number
  /** Orders that would have cost less. */
  touched: number
  /** Σ payable without − Σ payable with, exact; demand unchanged. */
  costFen: number
  /** The same if every order had been in its audience, time, day and store. */
  worstFen: number
  budgetFen: number | null
  /** Older orders than could be read were left out. */
  cut: boolean
  /** The dearest orders of the replay after those skipped, twenty at a time. */
  dearest: ReplayedOrder[]
  /** Whether there are more after them. */
  more: boolean
}

/** A past order with and without a draft. */
export interface ReplayedOrder {
  orderId: string
  /** When it was ordered (epoch ms). */
  at: number
  lines: { name: string; quantity: number }[]
  beforeFen: number
  afterFen: number
}

export type CampaignRefusalCode =
  | 'unknown-campaign'
  | 'changed-meanwhile'
  | 'not-a-draft'
  | 'bad-text'
  | 'bad-times'
  | 'bad-numbers'
  | 'unknown-goods'
  | 'unknown-store'
  | 'unknown-class'
  | 'has-findings'
  | 'not-checked'
  | 'needs-approval'
  | 'own-campaign'
  | 'over'
  | 'not-published'
  | 'no-budget'
  | 'not-your-store'

export interface CampaignsConsoleActions {
  'campaigns.list': {
    ask: z.input<typeof listInput>
    reply: { campaigns: CampaignView[]; choices: CampaignChoices }
  }
  'campaigns.get': { ask: z.input<typeof getInput>; reply: { campaign: CampaignView; choices: CampaignChoices } }
  'campaigns.save': { ask: z.input<typeof saveInput>; reply: { campaign: CampaignView } }
  'campaigns.check': { ask: z.input<typeof checkInput>; reply: { campaign: CampaignView; findings: Finding[] } }
  'campaigns.preview': { ask: z.input<typeof previewInput>; reply: { findings: Finding[]; carts: SampleCart[] } }
  'campaigns.replay': { ask: z.input<typeof replayInput>; reply: { replay: ReplayView } }
  'campaigns.submit': { ask: z.input<typeof submitInput>; reply: { campaign: CampaignView } }
  'campaigns.approve': { ask: z.input<typeof approveInput>; reply: { campaign: CampaignView } }
  'campaigns.schedule': { ask: z.input<typeof scheduleInput>; reply: { campaign: CampaignView } }
  'campaigns.stop': { ask: z.input<typeof stopInput>; reply: { campaign: CampaignView; already: boolean } }
  'campaigns.fund': { ask: z.input<typeof fundInput>; reply: { campaign: CampaignView; already: boolean } }
}
