import { Collection } from '../platform/database/collection'
import type { Nutrition, OptionSpec } from './contract'

export interface Category {
  _id: string
  name: string
  position: number
}

export interface Sku {
  skuId: string
  name: string
  weightGrams: number
  options: OptionSpec[]
  /** 组合: what one piece is made of; its stock is theirs. Absent on what is baked itself. */
  bundle?: { skuId: string; quantity: number }[]
}

/** 互补 completes it, 差异化 is wanted by those who would not have it, 主题 belongs to the same occasion. */
export interface ProductMatch {
  productId: string
  kind: 'complement' | 'contrast' | 'theme'
  /** Why, in one short sentence for the customer. */
  reason: string
}

export interface Product {
  _id: string
  name: string
  caption: string
  /** What one piece is counted in: 个 unless said otherwise, 盒, 袋, 杯. */
  unit?: string
  description: string
  categoryId: string
  tags: string[]
  /** fileIDs, 264 and 560 px. */
  picture: string
  pictureLarge: string
  /** fileID of the 5:4 PNG that a shared card shows (WeChat takes PNG and JPG there). */
  cardPicture: string
  plate: string
  skus: Sku[]
  ingredients: string
  allergens: string[]
  /** Per 100 g. */
  nutrition: Nutrition
  storage: string
  shelfLife: string
  /** How long before a slot begins an order must be placed. */
  leadMinutes: number
  maxPerLine: number
  /** `HH:mm`, every bake day. */
  bakeTimes: string[]
  /** 新品优先 (M6): until then only members of these tiers can order it; absent or null: everybody. */
  earlyAccess?: { until: number; tierIds: string[] } | null
  /** 产品线 (D4): products that are planned and judged together. */
  line?: string
  /** 搭着吃: what goes with it, in the order in which it is offered. */
  matches?: ProductMatch[]
  /** Stores in which it is not sold at the moment. */
  offSaleIn: string[]
  /** Pieces put online per store, SKU and ISO weekday (`w1`…`w7`): what the night job fills shelves from. */
  bakePlan: Record<string, Record<string, Record<`w${1 | 2 | 3 | 4 | 5 | 6 | 7}`, number>>>
  position: number
  rev: number
}

/** The price book: one document per SKU. */
export interface PriceBookEntry {
  /** SKU id. */
  _id: string
  productId: string
  listFen: number
  communityPercentOff: number
  /** What one piece costs the shop, in fen; absent where nobody has said. */
  costFen?: number
  /** When this price began (epoch ms); absent on a price that was never changed. */
  since?: number
  rev: number
}

/** 别家卖多少 (T3): a dated note with its source beside our price. Nothing is computed from it. */
export interface PriceNote {
  /** The client's id. */
  _id: string
  skuId: string
  competitor: string
  fen: number
  /** Where it was seen: 美团, 门店价签, a link. */
  source: string
  /** The day on which it was seen. */
  seenOn: string
  by: string
  at: number
  /** When somebody took it off the list; notes are never deleted. */
  removedAt: number | null
}

/** What decides prices changed when this number did; instances re-read it every 5 s. One document, `_id` `rules`. */
export interface RulesVersion {
  _id: string
  version: number
}

export const categories = new Collection<Category>('categories')
export const products = new Collection<Product>('products')
export const priceBook = new Collection<PriceBookEntry>('price_book')
export const priceNotes = new Collection<PriceNote>('price_notes', [
  {
    name: 'skuId_seenOn',
    fields: [
      ['skuId', 1],
      ['seenOn', -1],
    ],
  },
])
export const rulesVersions = new Collection<RulesVersion>('rules_versions')
