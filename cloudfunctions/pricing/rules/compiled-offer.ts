import type { Offer, Stage } from '../contract'
import { checkOffer } from './check-offer'
import type { SkuPrice } from './price'

/** An offer prepared for pricing many bags: sets instead of lists, its stage and the names others may exclude it by. */
export interface CompiledOffer {
  offer: Offer
  stage: Stage
  /** Its amount comes from a sum and is spread over its goods; else it takes something off certain pieces. */
  spread: boolean
  tags: ReadonlySet<string>
  notWith: ReadonlySet<string>
  group: string | null
  atMost: number
  /** Percent of a spread percent, else 0: what comes off is at most this share of what is there. */
  percent: number
  /** A set whose parts can be filled by the same goods: what it saves may grow when one of them gets cheaper. */
  overlaps: boolean
  /** It takes in all goods. */
  coversAll: boolean
  /** Whether its scope takes in a SKU. */
  covers: (skuId: string, sku: SkuPrice) => boolean
}

const STAGE_OF: Readonly<Record<Offer['benefit']['kind'], Stage>> = {
  price: 'unit',
  'unit-percent': 'unit',
  nth: 'goods',
  set: 'goods',
  gift: 'goods',
  exchange: 'order',
  threshold: 'order',
  every: 'order',
  percent: 'order',
}

const setOf = (ids: readonly string[] | null): ReadonlySet<string> | null => (ids === null ? null : new Set(ids))

/** Goods named by SKU, product or category (any of them; nothing named = all), without those excluded. */
function scopeOf({ scope }: Offer): Pick<CompiledOffer, 'coversAll' | 'covers'> {
  const products = setOf(scope.products)
  const categories = setOf(scope.categories)
  const skus = setOf(scope.skus)
  const noProducts = new Set(scope.except.products)
  const noCategories = new Set(scope.except.categories)
  const all = products === null && categories === null && skus === null
  return {
    coversAll: all && noProducts.size === 0 && noCategories.size === 0,
    covers: (skuId, { productId, categoryId }) => {
      if (noProducts.has(productId) || noCategories.has(categoryId)) return false
      return (
        all || skus?.has(skuId) === true || products?.has(productId) === true || categories?.has(categoryId) === true
      )
    },
  }
}

function overlapsOf(benefit: Offer['benefit']): boolean {
  if (benefit.kind !== 'set') return false
  const ids = benefit.parts.flatMap(({ skuIds }) => [...new Set(skuIds)])
  return new Set(ids).size < ids.length
}

const compiled = new WeakMap<Offer, CompiledOffer>()

/** Prepares an offer once; offers of a rules version are the same, never edited objects for every bag. */
export function compileOffer(offer: Offer): CompiledOffer {
  const known = compiled.get(offer)
  if (known) return known
  checkOffer(offer)
  const { group, atMost, notWith } = offer.stacking
  const { kind } = offer.benefit
  const made: CompiledOffer = {
    offer,
    stage: offer.source === 'coupon' ? 'coupon' : STAGE_OF[kind],
    spread: kind === 'threshold' || kind === 'every' || kind === 'percent',
    tags: new Set([offer.source, offer.offerId, ...(group === null ? [] : [group])]),
    notWith: new Set(notWith),
    group,
    atMost,
    percent: offer.benefit.kind === 'percent' ? offer.benefit.percentOff : 0,
    overlaps: overlapsOf(offer.benefit),
    ...scopeOf(offer),
  }
  compiled.set(offer, made)
  return made
}

const STAGE_RANK: Readonly<Record<Stage, number>> = { unit: 0, goods: 1, order: 2, coupon: 3 }

/** Published order: stage, then `position`, then (coupons) the one that ends sooner, then id. */
const published = (one: CompiledOffer, other: CompiledOffer): number =>
  STAGE_RANK[one.stage] - STAGE_RANK[other.stage] ||
  one.offer.position - other.offer.position ||
  (one.stage === 'coupon' ? one.offer.until - other.offer.until : 0) ||
  (one.offer.offerId < other.offer.offerId ? -1 : 1)

const lists = new WeakMap<readonly Offer[], readonly CompiledOffer[]>()

/** Prepares a list of offers once and brings it into published order. */
export function compileOffers(offers: readonly Offer[]): readonly CompiledOffer[] {
  const known = lists.get(offers)
  if (known) return known
  const made = offers.map(compileOffer).sort(published)
  lists.set(offers, made)
  return made
}

const names = (one: ReadonlySet<string>, other: ReadonlySet<string>): boolean => {
  for (const name of one) if (other.has(name)) return true
  return false
}

/** 不能一起用: whether one of two offers says that it never goes with the other. */
export const excludes = (one: CompiledOffer, other: CompiledOffer): boolean =>
  (one.notWith.size > 0 && names(one.notWith, other.tags)) || (other.notWith.size > 0 && names(other.notWith, one.tags))
