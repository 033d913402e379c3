import { z } from 'zod'
import type { OrderLineView, OrderState } from '../orders/contract'
import { ownId, shopDayField, textField } from '../platform/fields'

/** So many kinds of goods one chain can offer. */
export const MOST_GOODS = 20

/** `first` 小* · `name` the whole nickname · `hidden` 一位群友. */
export const SHOWN_AS = ['first', 'name', 'hidden'] as const
export type ShownAs = (typeof SHOWN_AS)[number]

/**
 * `ahead` 还没开始 · `open` 还没凑够 · `made` 够了，还能接 · `deciding` 截止了，还有人在付款 · `over` 截止了，照做 · `failed` 没凑够，都退了.
 */
export type ChainState = 'ahead' | 'open' | 'made' | 'deciding' | 'over' | 'failed'

/** One number of a chain; the number stays with its order, also when that goes back. */
export interface ChainEntry {
  n: number
  /** As the person wishes to be shown. */
  name: string
  pieces: number
  me: boolean
  /** All of it went back. */
  back: boolean
}

export interface ChainGoods {
  skuId: string
  productId: string
  name: string
  caption: string
  picture: string
  plate: string
  listFen: number
  /** Pieces that can still be ordered for the chain's day, and in one order. */
  left: number
  most: number
}

export interface ChainView {
  chainId: string
  name: string
  group: { groupId: string; name: string }
  store: { storeId: string; name: string }
  /** The bake day on which all of it is handed over. */
  day: string
  opensAt: number
  closesAt: number
  state: ChainState
  /** Paid orders that it needs; 0 = none. */
  minimum: number
  /** Paid orders that have not gone back, orders being paid, and the last number given. */
  paid: number
  held: number
  last: number
  /** 还差 2 单就做 */
  text: string
  /** Why one cannot join now; null when one can. */
  whyNot: string | null
  ifFails: string
  rules: string[]
  goods: ChainGoods[]
  /** Numbers, the newest first, 20 a page. */
  entries: ChainEntry[]
  next: number | null
  /** One's own numbers, oldest first. */
  mine: { orderId: string; n: number; pieces: number; back: boolean }[]
  /** How one is shown to the others. */
  shownAs: ShownAs
  /** For the card in the chat: the title with the current number, and what its picture and code are of. */
  shareTitle: string
  cardPicture: string
}

/** A chain in a list. */
export interface ChainCard {
  chainId: string
  name: string
  groupId: string
  day: string
  closesAt: number
  state: ChainState
  last: number
  text: string
}

const cursor = z.int().min(0).optional()
/** Any text, so that a card that was tampered with is answered in a sentence. `before`: the last number of the page above. */
export const getInput = z.strictObject({ chainId: z.string().max(200), before: cursor })
export const showMeInput = z.strictObject({ show: z.enum(SHOWN_AS) })
export const ofStoreInput = z.strictObject({ storeId: ownId })

/** Refusal: `unknown-chain`. */
export interface ChainsActions {
  'chains.get': { ask: z.input<typeof getInput>; reply: { chain: ChainView } }
  /** Chains of a store that can be joined now, the most urgent first; at most 20. */
  'chains.ofStore': { ask: z.input<typeof ofStoreInput>; reply: { chains: ChainCard[] } }
  /** How one is shown to others, in every chain. */
  'chains.showMe': { ask: z.input<typeof showMeInput>; reply: { shownAs: ShownAs } }
}

export const ofDayInput = z.strictObject({ storeId: ownId.optional(), day: shopDayField.optional() })
export const handOverInput = z.strictObject({ chainId: ownId })

export interface HandOverRow {
  orderId: string
  n: number
  /** Masked to the first character. */
  buyer: string
  /** Last four of the order id. */
  tail: string
  lines: OrderLineView[]
  pieces: number
  from: string
  to: string
  state: OrderState
  /** It waits until the chain is decided. */
  waits: boolean
}

export interface HandOverChain {
  chainId: string
  name: string
  groupName: string
  day: string
  closesAt: number
  state: ChainState
  minimum: number
  paid: number
}

/** Refusals: `unknown-store`, `not-your-store`, `unknown-chain`. */
export interface ChainsStaffActions {
  /** The chains that a store hands over on a day (today). Without a store: the first of the caller's. */
  'chains.ofDay': {
    ask: z.input<typeof ofDayInput>
    reply: { storeId: string; storeName: string; day: string; chains: HandOverChain[] }
  }
  /** 交付单: everybody of one chain by number, with what they take and how far it is, and the sum of all goods. */
  'chains.handOver': {
    ask: z.input<typeof handOverInput>
    reply: {
      chain: HandOverChain
      rows: HandOverRow[]
      totals: { skuId: string; name: string; quantity: number }[]
    }
  }
}

export const allInput = z.strictObject({ storeId: ownId, before: cursor })
export const createInput = z.strictObject({
  groupId: ownId,
  day: shopDayField,
  name: textField(16).min(2),
  skuIds: z.array(ownId).min(1).max(MOST_GOODS),
  /** Paid orders that it needs; 0 = none, and nobody waits. */
  minimum: z.int().min(0).max(500),
  closesAt: z.int().min(0),
})
export type ChainDraft = z.output<typeof createInput>
export const stopInput = z.strictObject({ chainId: ownId })

export interface ChainRow extends HandOverChain {
  groupId: string
  goods: string[]
  held: number
  /** The last number, pieces that are still ordered, and orders that went back. */
  last: number
  pieces: number
  back: number
  createdAt: number
  stopped: boolean
}

/**
 * Refusals: `unknown-group`, `unknown-chain`, `chain-exists`, `bad-times`, `unknown-goods`, `not-your-store`.
 */
export interface ChainsConsoleActions {
  /** A store's chains, the newest first, 20 a page, with what a new one can be made of. */
  'chains.all': {
    ask: z.input<typeof allInput>
    reply: {
      chains: ChainRow[]
      next: number | null
      groups: { groupId: string; name: string }[]
      goods: { skuId: string; name: string; listFen: number }[]
    }
  }
  /** One chain per group and bake day; repeating a call makes no second one. */
  'chains.create': { ask: z.input<typeof createInput>; reply: { chain: ChainRow; already: boolean } }
  /** 提前截止: nobody joins any more; enough orders are made, else everybody gets all of it back within a minute. */
  'chains.stop': { ask: z.input<typeof stopInput>; reply: { chain: ChainRow; already: boolean } }
}
