import type { Adjustment } from '../contract'
import { communityDeduction, communityName } from './community-price'
import { type CompiledOffer, excludes } from './compiled-offer'
import { unitPrice } from './goods-offers'
import { percentOf } from './percent-of'
import type { PriceAsk } from './price'
import { nothingOf, type Units } from './units'
import { COMMUNITY_CLASS, classIdOf, tierClassOf } from './why-not'

/** A published price of one piece: the community's, a tier's, or a campaign's. */
export interface UnitSource {
  source: 'community' | 'tier' | 'campaign'
  sourceId: string
  classId: string | null
  reason: string
  /** What one piece of each line costs by it; the list price where it does nothing. */
  fenOf: readonly number[]
  /** Under which names others exclude it. */
  tags: ReadonlySet<string>
  compiled: CompiledOffer | null
}

const COMMUNITY_TAGS: ReadonlySet<string> = new Set([COMMUNITY_CLASS])

/** 95 折, 8 折: what remains of a price. */
const foldName = (percentOff: number): string => {
  const rest = 100 - percentOff
  return `${rest % 10 === 0 ? rest / 10 : rest} 折`
}

/** Every published price of one piece that this buyer may have, in published order: community, tier, campaigns. */
export function unitSources(
  ask: PriceAsk,
  units: Units,
  offers: readonly CompiledOffer[],
  classes: ReadonlySet<string>,
): UnitSource[] {
  const { community, tier } = ask
  const found: UnitSource[] = []
  if (community.granted) {
    found.push({
      source: 'community',
      sourceId: community.groupId,
      classId: COMMUNITY_CLASS,
      reason: '从登记的社群点进来，人人同价',
      fenOf: units.skus.map((sku) => sku.listFen - communityDeduction(sku)),
      tags: COMMUNITY_TAGS,
      compiled: null,
    })
  }
  if (tier && tier.percentOff > 0) {
    const classId = tierClassOf(tier.tierId)
    found.push({
      source: 'tier',
      sourceId: tier.tierId,
      classId,
      reason: `${tier.name}会员人人同价`,
      fenOf: units.skus.map(({ listFen }) => listFen - percentOf(listFen, tier.percentOff)),
      tags: new Set(['tier', classId]),
      compiled: null,
    })
  }
  for (const compiled of offers) {
    const { offer } = compiled
    const { benefit } = offer
    if (benefit.kind !== 'price' && benefit.kind !== 'unit-percent') continue
    found.push({
      source: 'campaign',
      sourceId: offer.offerId,
      classId: classIdOf(offer, classes),
      reason: offer.reason,
      fenOf: units.skus.map((sku, line) => {
        const skuId = units.skuIds[line] ?? ''
        return compiled.covers(skuId, sku) ? unitPrice(benefit, skuId, sku.listFen) : sku.listFen
      }),
      tags: compiled.tags,
      compiled,
    })
  }
  return found
}

/** Whether an offer and a price of one piece never go together: by name, or as two of a group that allows one. */
export function offerExcludes(offer: CompiledOffer, source: UnitSource): boolean {
  if (!source.compiled) {
    if (offer.notWith.size === 0) return false
    for (const tag of source.tags) if (offer.notWith.has(tag)) return true
    return false
  }
  if (excludes(offer, source.compiled)) return true
  const { group, atMost } = offer.offer.stacking
  const other = source.compiled.offer.stacking
  return group !== null && group === other.group && Math.min(atMost, other.atMost) === 1
}

export interface UnitPrices {
  /** What each unit costs. */
  costs: number[]
  /** Which source gave it, per line (null: list price). */
  by: (UnitSource | null)[]
}

/**
 * 每件取最低的那个价：prices of one piece exclude one another on that piece, so they never add up; community and tier
 * like any two. The lowest wins, the earlier published one among equals.
 */
export function lowestPrices(sources: readonly UnitSource[], units: Units): UnitPrices {
  const costs: number[] = []
  const by: (UnitSource | null)[] = []
  for (let line = 0; line < units.skus.length; line += 1) {
    let fen = units.skus[line]?.listFen ?? 0
    let from: UnitSource | null = null
    for (const source of sources) {
      const own = source.fenOf[line] ?? fen
      if (own < fen) {
        fen = own
        from = source
      }
    }
    by.push(from)
    for (let unit = units.firstOf[line] ?? 0; unit < (units.firstOf[line + 1] ?? 0); unit += 1) costs.push(fen)
  }
  return { costs, by }
}

function nameOf(source: UnitSource, ask: PriceAsk, units: Units, line: number): string {
  if (source.compiled) return source.compiled.offer.name
  if (source.source === 'tier') return `会员价 ${foldName(ask.tier?.percentOff ?? 0)}`
  return communityName(units.skus[line]?.communityPercentOff ?? 0)
}

/** One adjustment per source and SKU, in order of first appearance. */
export function unitAdjustments({ costs, by }: UnitPrices, ask: PriceAsk, units: Units): Adjustment[] {
  const found: Adjustment[] = []
  for (let line = 0; line < by.length; line += 1) {
    const source = by[line]
    const skuId = units.skuIds[line]
    // A second line of the same SKU (another inscription) is in the adjustment of the first.
    if (!source || skuId === undefined || units.skuIds.indexOf(skuId) < line) continue
    const shares = nothingOf(units).slice()
    let amountFen = 0
    for (let own = line; own < by.length; own += 1) {
      if (units.skuIds[own] !== skuId) continue
      const quantity = (units.firstOf[own + 1] ?? 0) - (units.firstOf[own] ?? 0)
      const part = (costs[units.firstOf[own] ?? 0] ?? 0) - (units.skus[own]?.listFen ?? 0)
      shares[own] = new Array<number>(quantity).fill(part)
      amountFen += part * quantity
    }
    found.push({
      source: source.source,
      sourceId: source.sourceId,
      skuId,
      name: nameOf(source, ask, units, line),
      reason: source.reason,
      amountFen,
      classId: source.classId,
      shares,
    })
  }
  return found
}
