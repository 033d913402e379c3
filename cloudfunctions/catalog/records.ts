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
  /** When this price began (epoch ms); absent on a price that was never changed. */
  since?: number
  rev: number
}

/** What decides prices changed when this number did; instances re-read it every 5 s. One document, `_id` `rules`. */
export interface RulesVersion {
  _id: string
  version: number
}

export const categories = new Collection<Category>('categories')
export const products = new Collection<Product>('products')
export const priceBook = new Collection<PriceBookEntry>('price_book')
export const rulesVersions = new Collection<RulesVersion>('rules_versions')
