import type { Offer, Stage } from '../contract'

/** An offer prepared for pricing many bags: sets instead of lists, its stage and the names others may exclude it by. */
export interface CompiledOffer {
  offer: Offer
  stage: Stage
  tags: ReadonlySet<string>
  notWith: ReadonlySet<string>
  /** Whether its scope takes in a SKU. */
  covers: (sku: { skuId: string; productId: string; categoryId: string }) => boolean
}

const STAGE_OF: Readonly<Record<Offer['benefit']['kind'], Stage>> = {
  price: 'unit',
  'unit-percent': 'unit',
  nth: 'goods',
  set: 'goods',
  gift: 'goods',
  exchange: 'goods',
  threshold: 'order',
  every: 'order',
  percent: 'order',
}

const setOf = (ids: readonly string[] | null): ReadonlySet<string> | null => (ids === null ? null : new Set(ids))

function coversOf({ scope, benefit }: Offer): CompiledOffer['covers'] {
  const products = setOf(scope.products)
  const categories = setOf(scope.categories)
  const skus = setOf(scope.skus)
  const noProducts = new Set(scope.except.products)
  const noCategories = new Set(scope.except.categories)
  const own = benefit.kind === 'exchange' ? new Set(benefit.skuIds) : null
  return ({ skuId, productId, categoryId }) => {
    if (noProducts.has(productId) || noCategories.has(categoryId)) return false
    if (own) return own.has(skuId)
    const named = products !== null || categories !== null || skus !== null
    if (!named) return true
    return products?.has(productId) === true || categories?.has(categoryId) === true || skus?.has(skuId) === true
  }
}

const compiled = new WeakMap<Offer, CompiledOffer>()

/** Prepares an offer once; offers of a rules version are the same objects for every bag. */
export function compileOffer(offer: Offer): CompiledOffer {
  const known = compiled.get(offer)
  if (known) return known
  const { group, notWith } = offer.stacking
  const made: CompiledOffer = {
    offer,
    stage: offer.source === 'coupon' ? 'coupon' : STAGE_OF[offer.benefit.kind],
    tags: new Set([offer.source, offer.offerId, ...(group === null ? [] : [group])]),
    notWith: new Set(notWith),
    covers: coversOf(offer),
  }
  compiled.set(offer, made)
  return made
}

const names = (one: ReadonlySet<string>, other: ReadonlySet<string>): boolean => {
  for (const name of one) if (other.has(name)) return true
  return false
}

/** 不能一起用: whether one of two offers rules the other out. */
export const excludes = (one: CompiledOffer, other: CompiledOffer): boolean =>
  (one.notWith.size > 0 && names(one.notWith, other.tags)) || (other.notWith.size > 0 && names(other.notWith, one.tags))
