import type { Offer, Scope, Stage } from '../contract'
import { type CompiledOffer, compileOffer, neverTogether } from './compiled-offer'
import { unitPrice } from './goods-offers'
import type { SkuPrice } from './price'

/** What a list of offers says about a SKU at its list price. */
export interface SkuFacts {
  listFen: number
  productId: string
  categoryId: string
  /** Whether it is in each scope of the list. */
  inScope: readonly boolean[]
  /** What one piece costs by each price of one piece of the list, in their order; the list price where it does nothing. */
  unitFen: readonly number[]
}

/** The offers of a rules version, prepared once: bags then work with places in this list instead of names. */
export interface OfferList {
  /** In published order. */
  offers: readonly CompiledOffer[]
  scopes: readonly Scope[]
  /** By offer: the place of its scope. */
  scopeOf: readonly number[]
  /** By offer: the place of its group among those that allow one, −1 = none. */
  groupOf: readonly number[]
  groups: number
  /** By offer: the other offers on goods and on the order that it never goes with. */
  rivalsOf: readonly (readonly number[])[]
  /** All names that an offer of the list never goes with, and all groups: what is in none of them is in nobody's way. */
  limits: readonly string[]
  /** Remembered by SKU; a SKU with another price or place in the shop is looked at anew. */
  facts: Map<string, SkuFacts>
}

const STAGE_RANK: Readonly<Record<Stage, number>> = { unit: 0, goods: 1, order: 2, coupon: 3 }

/** Published order: stage, then `position`, then (coupons) the one that ends sooner, then id. */
const published = (one: CompiledOffer, other: CompiledOffer): number =>
  STAGE_RANK[one.stage] - STAGE_RANK[other.stage] ||
  one.offer.position - other.offer.position ||
  (one.stage === 'coupon' ? one.until - other.until : 0) ||
  (one.offerId < other.offerId ? -1 : 1)

/** The place of each key among the different ones; null has none. */
function placesOf(keys: readonly (string | null)[]): { placeOf: number[]; firsts: number[] } {
  const known = new Map<string, number>()
  const firsts: number[] = []
  const placeOf = keys.map((key, index) => {
    if (key === null) return -1
    const place = known.get(key) ?? known.size
    if (place === known.size) firsts.push(index)
    known.set(key, place)
    return place
  })
  return { placeOf, firsts }
}

function rivalsIn(offers: readonly CompiledOffer[]): number[][] {
  const meets = (stage: Stage): boolean => stage === 'goods' || stage === 'order'
  return offers.map((one) =>
    offers.flatMap((other, id) =>
      other !== one && meets(one.stage) && meets(other.stage) && neverTogether(one, other) ? [id] : [],
    ),
  )
}

/** A price of one piece limits by its own names too. */
const limitsOf = ({ notWith, group, stage, tags }: CompiledOffer): readonly string[] => {
  if (stage !== 'unit') return group === null ? notWith : [...notWith, group]
  return notWith.length > 0 ? [...notWith, ...tags] : []
}

function prepare(all: readonly Offer[]): OfferList {
  const offers = all.map(compileOffer).sort(published)
  const scopes = placesOf(offers.map(({ offer }) => JSON.stringify(offer.scope)))
  const groups = placesOf(offers.map(({ group, atMost }) => (atMost === 1 ? group : null)))
  return {
    offers,
    scopes: scopes.firsts.flatMap((index) => offers[index]?.offer.scope ?? []),
    scopeOf: scopes.placeOf,
    groupOf: groups.placeOf,
    groups: groups.firsts.length,
    rivalsOf: rivalsIn(offers),
    limits: [...new Set(offers.flatMap(limitsOf))],
    facts: new Map(),
  }
}

const lists = new WeakMap<readonly Offer[], OfferList>()
const NO_OFFERS = prepare([])

/** Prepares a list of offers once and brings it into published order. @throws on a broken offer */
export function offerList(offers: readonly Offer[]): OfferList {
  if (offers.length === 0) return NO_OFFERS
  const known = lists.get(offers)
  if (known) return known
  const made = prepare(offers)
  lists.set(offers, made)
  return made
}

/** Goods named by SKU, product or category (any of them; nothing named = all), without those excluded. */
function covers({ products, categories, skus, except }: Scope, skuId: string, sku: SkuPrice): boolean {
  if (except.products.includes(sku.productId) || except.categories.includes(sku.categoryId)) return false
  if (products === null && categories === null && skus === null) return true
  return (
    skus?.includes(skuId) === true ||
    products?.includes(sku.productId) === true ||
    categories?.includes(sku.categoryId) === true
  )
}

/** What a list says about a SKU: worked out once for its list price, product and category. */
export function factsOf(list: OfferList, skuId: string, sku: SkuPrice): SkuFacts {
  const { listFen, productId, categoryId } = sku
  const known = list.facts.get(skuId)
  if (known?.listFen === listFen && known.productId === productId && known.categoryId === categoryId) return known
  const inScope = list.scopes.map((scope) => covers(scope, skuId, sku))
  const unitFen = list.offers.flatMap(({ stage, terms }, id) => {
    if (stage !== 'unit') return []
    return inScope[list.scopeOf[id] ?? 0] ? unitPrice(terms, skuId, listFen) : listFen
  })
  const made: SkuFacts = { listFen, productId, categoryId, inScope, unitFen }
  list.facts.set(skuId, made)
  return made
}
