import type { OptionSpec } from '../../cloudfunctions/catalog/contract'
import type { Product } from '../../cloudfunctions/catalog/records'
import type { Fen } from '../../cloudfunctions/platform/money'
import type { WeekKey } from '../../cloudfunctions/stores/rules/week-key'
import type { StoreId } from './ids'

/** The colours behind pictures: each belongs to what the thing is made of. */
export const PLATES = {
  bread: '#F8EEDF',
  sponge: '#FBE9E6',
  butter: '#FBF0D6',
  mochi: '#F9E8E8',
  tea: '#EEF1E0',
  chocolate: '#F2E8DE',
  cheese: '#F7EBDD',
  drink: '#EFEBE4',
} as const

/** What has to be declared; a product's ingredients and its allergens must name the same ones. */
export type Allergen = '小麦' | '乳' | '蛋' | '坚果' | '花生' | '大豆' | '芝麻'

export interface SkuSeed {
  /** Joined to the product's id: `croissant` + `1` → `croissant_1`. */
  key: string
  name: string
  weightGrams: number
  listFen: Fen
  /** Pieces put online from Monday to Thursday at the largest store; other days and stores follow from it. */
  daily: number
  options?: OptionSpec[]
  /** 组合: what one piece is made of. */
  bundle?: { skuId: string; quantity: number }[]
}

/** One product as its sheet is written down; `productRecords` makes the catalogue, bake plan and price book from it. */
export interface ProductSeed {
  /** Name of its drawing, `strawberry-cake`; the id is the same with underscores. */
  drawing: string
  name: string
  caption: string
  unit: string
  description: string
  plate: keyof typeof PLATES
  tags: string[]
  skus: [SkuSeed, ...SkuSeed[]]
  /** By weight, the heaviest first. */
  ingredients: string
  allergens: Allergen[]
  /** Per 100 g; the energy follows from it. */
  nutrition: Omit<Product['nutrition'], 'energyKj'>
  storage: '常温' | '冷藏' | '现做'
  shelfLife: string
  leadMinutes: number
  maxPerLine: number
  /** Empty for what is finished before the doors open or made to order. */
  bakeTimes: string[]
  /** Weekdays on which nobody makes it. */
  restDays?: WeekKey[]
  /** Stores without the kitchen for it. */
  notSoldIn?: StoreId[]
  /** 15 unless said otherwise. */
  communityPercentOff?: number
}
