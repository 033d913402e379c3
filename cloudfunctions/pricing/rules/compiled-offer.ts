import type { Audience, Hours, Offer, Stage } from '../contract'
import { checkOffer } from './check-offer'
import { type Terms, termsOf } from './terms'

/** An offer prepared for pricing many bags: one shape for all kinds, its stage, the names others may exclude it by. */
export interface CompiledOffer {
  offer: Offer
  source: Offer['source']
  offerId: string
  name: string
  reason: string
  stage: Stage
  terms: Terms
  tags: readonly string[]
  notWith: readonly string[]
  group: string | null
  atMost: number
  /** Percent of a spread percent, else 0: what comes off is at most this share of what is there. */
  percent: number
  /** A set whose parts can be filled by the same goods: what it saves may grow when one of them gets cheaper. */
  overlaps: boolean
  audience: Audience
  stores: readonly string[] | null
  weekdays: readonly number[] | null
  hours: Hours | null
  from: number
  until: number
  /** Until then it rests; 0 = it does not. */
  pausedUntil: number
  funded: boolean
  struck: Offer['struck']
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
  const { source, offerId, stacking } = offer
  const made: CompiledOffer = {
    offer,
    source,
    offerId,
    name: offer.name,
    reason: offer.reason,
    stage: source === 'coupon' ? 'coupon' : STAGE_OF[offer.benefit.kind],
    terms: termsOf(offer.benefit),
    tags: [source, offerId, ...(stacking.group === null ? [] : [stacking.group])],
    notWith: stacking.notWith,
    group: stacking.group,
    atMost: stacking.atMost,
    percent: offer.benefit.kind === 'percent' ? offer.benefit.percentOff : 0,
    overlaps: overlapsOf(offer.benefit),
    audience: offer.audience,
    stores: offer.stores,
    weekdays: offer.weekdays,
    hours: offer.hours ?? null,
    from: offer.from,
    until: offer.until,
    pausedUntil: offer.pausedUntil ?? 0,
    funded: offer.funded,
    struck: offer.struck,
  }
  compiled.set(offer, made)
  return made
}

function names(notWith: readonly string[], tags: readonly string[]): boolean {
  for (const name of notWith) if (tags.includes(name)) return true
  return false
}

/** 不能一起用: whether one of two offers says that it never goes with the other. */
export const excludes = (one: CompiledOffer, other: CompiledOffer): boolean =>
  (one.notWith.length > 0 && names(one.notWith, other.tags)) ||
  (other.notWith.length > 0 && names(other.notWith, one.tags))

/** Whether two offers are never on one order: by name, or as two of a group that one of them wants for itself. */
export const neverTogether = (one: CompiledOffer, other: CompiledOffer): boolean =>
  (one.group !== null && one.group === other.group && (one.atMost === 1 || other.atMost === 1)) || excludes(one, other)
