import type { Adjustment } from '../contract'
import { communityDeduction, communityName } from './community-price'
import { type CompiledOffer, neverTogether } from './compiled-offer'
import { percentOf } from './percent-of'
import type { PriceAsk, SkuPrice } from './price'
import type { UnitOffer } from './sort-offers'
import { byLine, total, type Units } from './units'
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
  tags: readonly string[]
  compiled: CompiledOffer | null
}

const COMMUNITY_TAGS = [COMMUNITY_CLASS]

/** 95 折, 8 折: what remains of a price. */
const foldName = (percentOff: number): string => {
  const rest = 100 - percentOff
  return `${rest % 10 === 0 ? rest / 10 : rest} 折`
}

/** What one piece of each line costs after a deduction. */
function fensAfter(skus: readonly SkuPrice[], offOf: (sku: SkuPrice) => number): number[] {
  const fens: number[] = []
  for (const sku of skus) fens.push(sku.listFen - offOf(sku))
  return fens
}

/** Every published price of one piece that this buyer may have, in published order: community, tier, campaigns. */
export function unitSources(
  ask: PriceAsk,
  units: Units,
  offers: readonly UnitOffer[],
  classes: readonly string[],
): UnitSource[] {
  const { community, tier } = ask
  const found: UnitSource[] = []
  if (community.granted) {
    found.push({
      source: 'community',
      sourceId: community.groupId,
      classId: COMMUNITY_CLASS,
      reason: '从登记的社群点进来，人人同价',
      fenOf: fensAfter(units.skus, communityDeduction),
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
      fenOf: fensAfter(units.skus, ({ listFen }) => percentOf(listFen, tier.percentOff)),
      tags: ['tier', classId],
      compiled: null,
    })
  }
  for (const { compiled, fenOf } of offers) {
    found.push({
      source: 'campaign',
      sourceId: compiled.offerId,
      classId: classIdOf(compiled, classes),
      reason: compiled.reason,
      fenOf,
      tags: compiled.tags,
      compiled,
    })
  }
  return found
}

/** Whether an offer and a price of one piece never go together: by name, or as two of a group that allows one. */
export function offerExcludes(offer: CompiledOffer, { compiled, tags }: UnitSource): boolean {
  if (compiled) return neverTogether(offer, compiled)
  for (const name of offer.notWith) if (tags.includes(name)) return true
  return false
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
  if (source.compiled) return source.compiled.name
  if (source.source === 'tier') return `会员价 ${foldName(ask.tier?.percentOff ?? 0)}`
  return communityName(units.skus[line]?.communityPercentOff ?? 0)
}

/** What the lines of one SKU bear of the price they have; the other lines nothing. */
function sharesOf(skuId: string, { costs }: UnitPrices, units: Units, nothing: readonly number[][]): number[][] {
  const shares = nothing.slice()
  for (let line = 0; line < shares.length; line += 1) {
    if (units.skuIds[line] !== skuId) continue
    const first = units.firstOf[line] ?? 0
    const part = (costs[first] ?? 0) - (units.skus[line]?.listFen ?? 0)
    const own = nothing[line]?.slice() ?? []
    for (let at = 0; at < own.length; at += 1) own[at] = part
    shares[line] = own
  }
  return shares
}

/** One adjustment per source and SKU, in order of first appearance. */
export function unitAdjustments(prices: UnitPrices, ask: PriceAsk, units: Units): Adjustment[] {
  const found: Adjustment[] = []
  // Rows of zeros are the same in all of them.
  let nothing: number[][] | null = null
  for (let line = 0; line < prices.by.length; line += 1) {
    const source = prices.by[line]
    const skuId = units.skuIds[line]
    // A second line of the same SKU (another inscription) is in the adjustment of the first.
    if (!source || skuId === undefined || units.skuIds.indexOf(skuId) < line) continue
    nothing ??= byLine(units, units.nothing)
    const shares = sharesOf(skuId, prices, units, nothing)
    let amountFen = 0
    for (let own = line; own < shares.length; own += 1) {
      if (units.skuIds[own] === skuId) amountFen += total(shares[own] ?? [])
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
