import { z } from 'zod'
import { clientId, ownId, shopDayField, textField } from '../platform/fields'
import type { Adjustment, NotApplied } from '../pricing/contract'
import type { StoreCard } from '../stores/contract'

/** An option of a SKU that the buyer chooses: a text (inscription ≤ 12 characters), or one of a few values. */
export interface OptionSpec {
  optionId: string
  name: string
  kind: 'text' | 'choice'
  /** For `text`: how many characters at the most. */
  maxLength: number | null
  /** For `choice`: the values, first one preselected. */
  values: string[]
  hint: string
}

/** The price this person would pay for one piece now, and why. */
export interface PriceView {
  payableFen: number
  listFen: number
  adjustments: Adjustment[]
  notApplied: NotApplied[]
  /** 划线价 in fen: the lowest price paid here in the 7 days before the promotion; null where nothing may be struck. */
  struckFen: number | null
  /** Points that one piece earns (pending until pickup). */
  earn: number
}

export interface SkuView {
  skuId: string
  name: string
  /** List price. */
  listFen: number
  /** Pieces that can still be ordered on the first day that has any. */
  left: number
  price: PriceView
  options: OptionSpec[]
  weightGrams: number
  /** 组合里有什么; null on what is no bundle. */
  contents: BundlePart[] | null
  /** 分开买: what its parts cost one by one at list price, in fen; null on what is no bundle. */
  apartFen: number | null
}

export interface BundlePart {
  skuId: string
  productId: string
  name: string
  quantity: number
  picture: string
  plate: string
}

/** 搭着吃: a product that goes with another, and why. */
export interface MatchView {
  kind: 'complement' | 'contrast' | 'theme'
  reason: string
  product: ProductCard
}

export interface ProductCard {
  productId: string
  name: string
  /** One line under the name: taste, or what is special. */
  caption: string
  categoryId: string
  tags: string[]
  /** fileIDs in cloud storage, 264 and 560 px, and the plate colour shown until they are there. */
  picture: string
  pictureLarge: string
  plate: string
  /** Of the first SKU. */
  skuId: string
  payableFen: number
  listFen: number
  /** 划线价; null where nothing may be struck. */
  struckFen: number | null
  /** The published class that gave the price, e.g. `community`; null at list price. */
  classId: string | null
  left: number
  /** What the card says about today's bakes and stock, most urgent last: 今天 16:00 出炉, 还剩 18 个. */
  stockTexts: string[]
  /** The first shop day on which it can be picked up, null if none within 14 days. */
  day: string | null
  /** Why the card cannot be bought now (今天烤的卖完了，明天 10:00 再来); null when it can. */
  unavailable: string | null
  /** Several SKUs or options that must be looked at: the plus button opens the product instead of adding. */
  needsChoice: boolean
  maxPerLine: number
  bakeTimes: string[]
}

/** Per 100 g, as a label states it (GB 28050). */
export interface Nutrition {
  energyKj: number
  proteinGrams: number
  fatGrams: number
  carbohydrateGrams: number
  sugarGrams: number
  sodiumMg: number
}

export interface ProductDetail extends ProductCard {
  /** fileID of the 5:4 picture of a shared card. */
  cardPicture: string
  description: string
  skus: SkuView[]
  ingredients: string
  allergens: string[]
  nutrition: Nutrition
  storage: string
  shelfLife: string
  leadMinutes: number
  /** Only what can be bought in this store now. */
  matches: MatchView[]
}

/** Where this person came from, as the price sees it. */
export interface SourceView {
  touchId: string
  groupName: string | null
  sharerName: string | null
}

export interface HomeView {
  shopName: string
  store: StoreCard
  stores: StoreCard[]
  /** The touch the prices were made with, null when none. */
  source: SourceView | null
  /** Today's bakes of the store in order of time. */
  bakes: { time: string; productId: string; name: string }[]
  categories: { categoryId: string; name: string }[]
  products: ProductCard[]
  /** 限时秒杀: the session that runs at this store, or the next one of today; null without one. */
  flashSale: { startsAt: number; endsAt: number; goods: number } | null
  /** The product whose bake comes next; what the hero shows. */
  heroProductId: string | null
}

export const homeInput = z.strictObject({ storeId: ownId.optional(), touchId: ownId.optional() })
export const listInput = z.strictObject({
  storeId: ownId.optional(),
  touchId: ownId.optional(),
  search: textField(30).optional(),
  categoryId: ownId.optional(),
})
export const productInput = z.strictObject({ productId: ownId, storeId: ownId.optional(), touchId: ownId.optional() })
export const setOnSaleInput = z.strictObject({ productId: ownId, storeId: ownId, onSale: z.boolean() })
export const setPriceInput = z.strictObject({
  skuId: ownId,
  listFen: z.int().min(1).max(10_000_000),
  /** Percent off the list price for the community class, 0 to 90; unchanged when absent. */
  communityPercentOff: z.int().min(0).max(90).optional(),
  /** What one piece costs the shop; unchanged when absent. */
  costFen: z.int().min(0).max(10_000_000).optional(),
})
const fenField = z.int().min(1).max(10_000_000)
export const addPriceNoteInput = z.strictObject({
  noteId: clientId,
  skuId: ownId,
  competitor: textField(30).min(1),
  fen: fenField,
  source: textField(60).min(1),
  seenOn: shopDayField,
})
export const removePriceNoteInput = z.strictObject({ noteId: clientId })
export const priceNotesInput = z.strictObject({ skuId: ownId })
/** Nothing that was announced is kept from others for longer than a month. `until` null: everybody at once. */
export const setEarlyAccessInput = z.strictObject({
  productId: ownId,
  until: z.int().min(0).nullable(),
  tierIds: z.array(ownId).max(20),
})

export const goodsInput = z.strictObject({})
/** A bundle as it should be. `rev`: the revision that was looked at, 0 for a new one, whose id the client makes. */
export const setBundleInput = z.strictObject({
  productId: ownId,
  rev: z.int().min(0),
  name: textField(20),
  caption: textField(30),
  parts: z.array(z.strictObject({ skuId: ownId, quantity: z.int() })).max(20),
  listFen: z.int(),
  /** The stores in which it is on sale. */
  soldIn: z.array(ownId).max(200),
  /** The owner knows that it costs the shop more than it brings. */
  belowCost: z.boolean().optional(),
})
export const setMatchesInput = z.strictObject({
  productId: ownId,
  rev: z.int().min(0),
  matches: z
    .array(
      z.strictObject({ productId: ownId, kind: z.enum(['complement', 'contrast', 'theme']), reason: textField(30) }),
    )
    .max(20),
})
/** An empty line takes them out of theirs. */
export const setLineInput = z.strictObject({ line: textField(12), productIds: z.array(ownId).min(1).max(60) })

/** Refusals: `unknown-store`, `unknown-product`. */
export interface CatalogActions {
  'catalog.home': { ask: z.input<typeof homeInput>; reply: HomeView }
  'catalog.list': {
    ask: z.input<typeof listInput>
    reply: { products: (ProductCard & { skus: { skuId: string; name: string; listFen: number; left: number }[] })[] }
  }
  'catalog.product': {
    ask: z.input<typeof productInput>
    reply: { product: ProductDetail; store: StoreCard; source: SourceView | null }
  }
}

export interface PriceNoteView {
  noteId: string
  competitor: string
  fen: number
  source: string
  seenOn: string
  /** Theirs against our list price, in whole percent: -12 = 12 % below ours. */
  againstOurs: number
}

/** A product as operators edit what belongs together. */
export interface GoodsView {
  productId: string
  name: string
  caption: string
  picture: string
  plate: string
  /** 产品线; null where it stands in none. */
  line: string | null
  matches: { productId: string; kind: 'complement' | 'contrast' | 'theme'; reason: string }[]
  /** Stores in which it is on sale. */
  soldIn: string[]
  skus: {
    skuId: string
    name: string
    /** Null where it has no price, and therefore cannot be sold. */
    listFen: number | null
    costFen: number | null
    bundle: { skuId: string; quantity: number }[] | null
  }[]
  rev: number
}

/**
 * Refusals: `unknown-product`, `unknown-sku`, `not-your-store`, `owner-only`; of notes also `unknown-note`,
 * `note-id-reused`, `day-ahead`; of early access `unknown-tier`, `bad-moment`; of
 * bundles and matches `changed-meanwhile`, `bad-bundle`, `below-cost`, `unknown-store`, `bad-matches`.
 */
export interface CatalogConsoleActions {
  'catalog.setOnSale': {
    ask: z.input<typeof setOnSaleInput>
    reply: { productId: string; storeId: string; onSale: boolean }
  }
  'catalog.setPrice': {
    ask: z.input<typeof setPriceInput>
    reply: { skuId: string; listFen: number; communityPercentOff: number; costFen: number | null }
  }
  /** The notes of a SKU that stand, newest first, at most 50. */
  'catalog.priceNotes': {
    ask: z.input<typeof priceNotesInput>
    reply: { skuId: string; listFen: number; notes: PriceNoteView[] }
  }
  'catalog.addPriceNote': { ask: z.input<typeof addPriceNoteInput>; reply: { noteId: string; already: boolean } }
  'catalog.removePriceNote': { ask: z.input<typeof removePriceNoteInput>; reply: { noteId: string } }
  'catalog.setEarlyAccess': {
    ask: z.input<typeof setEarlyAccessInput>
    reply: { productId: string; earlyAccess: { until: number; tierIds: string[] } | null }
  }
  /** Every product, in the order of the shop's list, as it stands in the database now. */
  'catalog.goods': {
    ask: z.input<typeof goodsInput>
    reply: { goods: GoodsView[]; stores: { storeId: string; name: string }[] }
  }
  /** Orders placed before keep the parts they were placed with. */
  'catalog.setBundle': { ask: z.input<typeof setBundleInput>; reply: { goods: GoodsView } }
  'catalog.setMatches': { ask: z.input<typeof setMatchesInput>; reply: { productId: string; rev: number } }
  'catalog.setLine': { ask: z.input<typeof setLineInput>; reply: { line: string | null; productIds: string[] } }
}
