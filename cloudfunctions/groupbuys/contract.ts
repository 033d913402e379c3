import { z } from 'zod'
import { clientId, ownId, textField } from '../platform/fields'

/** How many people one group can have, and how long it may take. */
export const MOST_PEOPLE = 10
export const MOST_HOURS = 72

/** `ahead` 还没开始 · `running` 正在拼 · `sold-out` 份数都有团了 · `over` 不再开新团. */
export type CampaignState = 'ahead' | 'running' | 'sold-out' | 'over'

/** What can be bought together. */
export interface GroupOffer {
  campaignId: string
  name: string
  productId: string
  skuId: string
  /** Of the product, with the SKU where there are several. */
  goods: string
  caption: string
  picture: string
  pictureLarge: string
  cardPicture: string
  plate: string
  /** 单独买. */
  listFen: number
  sizes: { size: number; priceFen: number }[]
  hours: number
  perPerson: number
  startsAt: number
  endsAt: number
  state: CampaignState
  newOnly: boolean
  leaderPoints: number
  /** The published rules, a sentence each, made from the settings. */
  rules: string[]
}

export type GroupState = 'opening' | 'open' | 'full' | 'failed' | 'void'

/** Somebody who has paid; the first character of the name, never more, and never anybody who is not there. */
export interface GroupMember {
  name: string
  leader: boolean
  me: boolean
}

export interface GroupCard {
  groupBuyId: string
  campaignId: string
  productId: string
  goods: string
  picture: string
  plate: string
  size: number
  priceFen: number
  listFen: number
  store: { storeId: string; name: string }
  state: GroupState
  closesAt: number
  members: GroupMember[]
  /** Seats that nobody has, and seats whose people are paying at the moment; members + held + free = size. */
  free: number
  held: number
  /** 还差 1 人，这团就成 */
  text: string
  /** One's own order in it, whether it is paid or not; null for everybody else. */
  mine: { orderId: string; paid: boolean; leader: boolean } | null
}

export interface GroupView extends GroupCard {
  offer: GroupOffer
  /** Why one cannot join now; null when one can. */
  whyNot: string | null
  /** What happens if it does not fill. */
  ifFails: string
  /** The title of the card that is shared: the live progress. */
  shareTitle: string
}

const numberCursor = z.int().min(0).optional()
export const listInput = z.strictObject({ storeId: ownId.optional(), after: numberCursor })
/** Any text, so that a card that was tampered with is answered in a sentence. */
export const getInput = z.strictObject({ groupBuyId: z.string().max(200) })
export const mineInput = z.strictObject({ before: numberCursor })

/** Refusals: `unknown-store`, `unknown-group`. */
export interface GroupBuysActions {
  /** Campaigns of a store now and soon, and its open groups where they are listed, the most urgent first, 20 a page. */
  'groupbuys.list': {
    ask: z.input<typeof listInput>
    reply: {
      store: { storeId: string; name: string }
      offers: GroupOffer[]
      groups: GroupCard[]
      next: number | null
    }
  }
  'groupbuys.get': { ask: z.input<typeof getInput>; reply: { group: GroupView } }
  /** One's own groups, newest first, 20 a page. */
  'groupbuys.mine': { ask: z.input<typeof mineInput>; reply: { groups: GroupCard[]; next: number | null } }
}

const fenField = z.int().min(1).max(10_000_000)
const draftField = z.strictObject({
  name: textField(12).min(2),
  skuId: ownId,
  sizes: z
    .array(z.strictObject({ size: z.int().min(2).max(MOST_PEOPLE), priceFen: fenField }))
    .min(1)
    .max(3),
  hours: z.int().min(1).max(MOST_HOURS),
  perPerson: z.int().min(1).max(20),
  startsAt: z.int().min(0),
  endsAt: z.int().min(0),
  /** null = all stores. */
  stores: z.array(ownId).min(1).max(200).nullable(),
  stock: z.int().min(2).max(100_000).nullable(),
  leaderPoints: z.int().min(0).max(1000),
  listed: z.boolean(),
  newOnly: z.boolean(),
  stacks: z.boolean(),
})
export type GroupBuyDraft = z.output<typeof draftField>

export const allInput = z.strictObject({ before: numberCursor })
/** `rev`: the revision that was looked at, 0 for a new one, whose id the client makes. */
export const saveInput = z.strictObject({ campaignId: clientId, rev: z.int().min(0), draft: draftField })
export const publishInput = z.strictObject({ campaignId: clientId, rev: z.int().min(1) })
export const stopOpeningInput = z.strictObject({ campaignId: clientId })
export const stopAllInput = z.strictObject({ campaignId: clientId })
export const groupsInput = z.strictObject({
  campaignId: clientId,
  show: z.enum(['open', 'full', 'failed']).optional(),
  before: numberCursor,
})

export interface GroupBuyRow {
  campaignId: string
  number: string
  rev: number
  draft: GroupBuyDraft
  goods: string
  picture: string
  plate: string
  listFen: number | null
  state: 'draft' | 'stopped' | CampaignState
  /** Pieces of a campaign that counts them; null elsewhere. */
  left: number | null
  groups: { open: number; full: number; failed: number }
  mayEdit: boolean
}

/** 钱进钱出 of one group: what was paid is either kept or went back. */
export interface GroupMoney {
  paidFen: number
  keptFen: number
  refundedFen: number
  /** Whether it stands as it must: nothing is kept of a group that failed. False while refunds are on their way. */
  settled: boolean
}

export interface GroupRow {
  groupBuyId: string
  size: number
  storeName: string
  leader: string
  state: GroupState
  openedAt: number
  closesAt: number
  paid: number
  held: number
  free: number
  money: GroupMoney
}

/**
 * Refusals: `unknown-campaign`, `bad-times`, `bad-numbers`, `unknown-goods`, `unknown-store`, `not-a-draft`,
 * `not-published`, `changed-meanwhile`, `not-your-store`.
 */
export interface GroupBuysConsoleActions {
  /** Every campaign, the newest first, 20 a page. */
  'groupbuys.all': {
    ask: z.input<typeof allInput>
    reply: {
      campaigns: GroupBuyRow[]
      next: number | null
      goods: { skuId: string; name: string; listFen: number; picture: string; plate: string }[]
      stores: { storeId: string; name: string }[]
    }
  }
  'groupbuys.save': { ask: z.input<typeof saveInput>; reply: { campaign: GroupBuyRow } }
  'groupbuys.publish': { ask: z.input<typeof publishInput>; reply: { campaign: GroupBuyRow; already: boolean } }
  /** No new groups; open ones can still fill. */
  'groupbuys.stopOpening': {
    ask: z.input<typeof stopOpeningInput>
    reply: { campaign: GroupBuyRow; already: boolean }
  }
  /** No new groups, and those that are open end now: everybody in them gets all of it back. */
  'groupbuys.stopAll': {
    ask: z.input<typeof stopAllInput>
    reply: { campaign: GroupBuyRow; already: boolean; ended: number }
  }
  /** The groups of one campaign, newest first, 20 a page. */
  'groupbuys.groups': { ask: z.input<typeof groupsInput>; reply: { groups: GroupRow[]; next: number | null } }
}
