import type { Adjustment, TierStanding } from '../contract'
import { communityDeduction, communityName } from './community-price'
import { type CompiledOffer, excludes } from './compiled-offer'
import { percentOf, unitOff } from './discount'
import type { PriceAsk } from './price'
import { byLine, type Units } from './units'

/** A published price of one piece: the community's, a tier's, or a campaign's. */
export interface UnitSource {
  source: 'community' | 'tier' | 'campaign'
  sourceId: string
  classId: string | null
  nameOf: (unit: number) => string
  reason: string
  /** What it takes off a unit's list price. */
  offOf: (unit: number) => number
  /** Under which names others exclude it. */
  tags: ReadonlySet<string>
  compiled: CompiledOffer | null
}

/** The published class that the community price belongs to. */
export const COMMUNITY_CLASS = 'community'

/** The published class of everybody of a tier. */
export const tierClassOf = (tierId: string): string => `tier_${tierId}`

/** 95 折, 8 折: what remains of a price. */
export function foldName(percentOff: number): string {
  const rest = 100 - percentOff
  return `${rest % 10 === 0 ? rest / 10 : rest} 折`
}

const community = (ask: PriceAsk, units: Units): UnitSource[] => {
  const standing = ask.community
  if (!standing.granted) return []
  return [
    {
      source: 'community',
      sourceId: standing.groupId,
      classId: COMMUNITY_CLASS,
      nameOf: (unit) => communityName(units.skus[unit]?.price.communityPercentOff ?? 0),
      reason: '从登记的社群点进来，人人同价',
      offOf: (unit) => {
        const sku = units.skus[unit]
        return sku ? communityDeduction(sku.price) : 0
      },
      tags: new Set(['community']),
      compiled: null,
    },
  ]
}

const tier = (standing: TierStanding | null, units: Units): UnitSource[] => {
  if (!standing || standing.percentOff === 0) return []
  return [
    {
      source: 'tier',
      sourceId: standing.tierId,
      classId: tierClassOf(standing.tierId),
      nameOf: () => `会员价 ${foldName(standing.percentOff)}`,
      reason: `${standing.name}会员人人同价`,
      offOf: (unit) => percentOf(units.skus[unit]?.price.listFen ?? 0, standing.percentOff),
      tags: new Set(['tier', tierClassOf(standing.tierId)]),
      compiled: null,
    },
  ]
}

function campaign(compiled: CompiledOffer, of: readonly number[], units: Units): UnitSource {
  const { offer } = compiled
  const inScope = new Set(of)
  const { benefit } = offer
  return {
    source: 'campaign',
    sourceId: offer.offerId,
    classId: offer.audience === 'everybody' ? null : (offer.audience[0] ?? null),
    nameOf: () => offer.name,
    reason: offer.reason,
    offOf: (unit) => {
      const sku = units.skus[unit]
      if (!sku || !inScope.has(unit) || (benefit.kind !== 'price' && benefit.kind !== 'unit-percent')) return 0
      return unitOff(benefit, sku.skuId, sku.price.listFen)
    },
    tags: compiled.tags,
    compiled,
  }
}

/** Every published price of one piece that this buyer may have, in published order: community, tier, campaigns. */
export const unitSources = (
  ask: PriceAsk,
  units: Units,
  offers: readonly { compiled: CompiledOffer; of: readonly number[] }[],
): UnitSource[] => [
  ...community(ask, units),
  ...tier(ask.tier, units),
  ...offers.map(({ compiled, of }) => campaign(compiled, of, units)),
]

/** Whether an offer and a price of one piece rule each other out. */
export function offerExcludes(offer: CompiledOffer, source: UnitSource): boolean {
  if (source.compiled) return excludes(offer, source.compiled)
  for (const tag of source.tags) if (offer.notWith.has(tag)) return true
  return false
}

export interface UnitPrices {
  /** What each unit costs, and which source gave it (null: list price). */
  costs: number[]
  by: (UnitSource | null)[]
}

/** 每件取最低的那个价：prices of one piece never add up; the earlier published one wins among equals. */
export function lowestPrices(sources: readonly UnitSource[], units: Units): UnitPrices {
  const costs: number[] = []
  const by: (UnitSource | null)[] = []
  units.skus.forEach(({ price }, unit) => {
    let off = 0
    let from: UnitSource | null = null
    for (const source of sources) {
      const own = source.offOf(unit)
      if (own > off) {
        off = own
        from = source
      }
    }
    costs.push(price.listFen - off)
    by.push(from)
  })
  return { costs, by }
}

/** One adjustment per source and SKU, in order of first appearance. */
export function unitAdjustments({ costs, by }: UnitPrices, units: Units): Adjustment[] {
  const found = new Map<string, { source: UnitSource; skuId: string; first: number; parts: number[] }>()
  by.forEach((source, unit) => {
    const sku = units.skus[unit]
    if (!source || !sku) return
    const key = `${source.source} ${source.sourceId} ${sku.skuId}`
    const known = found.get(key) ?? { source, skuId: sku.skuId, first: unit, parts: costs.map(() => 0) }
    known.parts[unit] = (costs[unit] ?? 0) - sku.price.listFen
    found.set(key, known)
  })
  return [...found.values()].map(({ source, skuId, first, parts }) => ({
    source: source.source,
    sourceId: source.sourceId,
    skuId,
    name: source.nameOf(first),
    reason: source.reason,
    amountFen: parts.reduce((sum, part) => sum + part, 0),
    classId: source.classId,
    shares: byLine(units, parts),
  }))
}
