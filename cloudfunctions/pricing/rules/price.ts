import type { Fen } from '../../platform/money'
import type { CommunityStanding } from '../../tracking/rules/community-standing'
import type { Adjustment, ChosenOption, NotApplied, Offer, Plan, PlanLine, PointsRule, TierStanding } from '../contract'
import { communityDeduction, communityName } from './community-price'

export interface AskedLine {
  skuId: string
  quantity: number
  options: ChosenOption[]
}

/** What the price book says of a SKU: list price in fen, percent off for the community class, name for people. */
export interface SkuPrice {
  listFen: Fen
  communityPercentOff: number
  name: string
  productId: string
  categoryId: string
}

export interface PriceAsk {
  lines: AskedLine[]
  prices: ReadonlyMap<string, SkuPrice>
  community: CommunityStanding
  tier: TierStanding | null
  storeId: string
  /** ISO weekday of the pickup day, 1 = Monday. */
  weekday: number
  /** The moment of ordering (epoch ms). */
  at: number
  /** Published campaigns, whether or not they hold right now. */
  offers: readonly Offer[]
  /** The coupons of this person that are free (or held by this very order). */
  coupons: readonly Offer[]
  /** undefined: the best one is chosen; null: none. */
  couponId: string | null | undefined
  /** undefined: as many as the rule allows; 0: none. */
  points: number | undefined
  /** Points that can be spent. */
  balance: number
  pointsRule: PointsRule
}

/** The published class that the community price belongs to. */
export const COMMUNITY_CLASS = 'community'
/** More pieces of one line are never priced; the product's own limit is far below. */
const LINE_LIMIT = 9_999

const sum = (amounts: readonly number[]): number => amounts.reduce((total, amount) => total + amount, 0)

function skuPrice(prices: PriceAsk['prices'], line: AskedLine): SkuPrice {
  const found = prices.get(line.skuId)
  if (!found) throw new Error(`no price for SKU ${line.skuId}: unknown SKUs are refused before pricing`)
  if (!Number.isSafeInteger(found.listFen) || found.listFen < 0) throw new Error(`bad list price of ${line.skuId}`)
  if (!Number.isInteger(line.quantity) || line.quantity < 1 || line.quantity > LINE_LIMIT) {
    throw new Error(`quantity ${line.quantity} of ${line.skuId} must be refused before pricing`)
  }
  return found
}

/** One adjustment per SKU, even where several lines (other inscriptions) ask for the same one. */
function communityAdjustments(ask: PriceAsk): Adjustment[] {
  if (!ask.community.granted) return []
  const bySku = new Map<string, Adjustment>()
  for (const line of ask.lines) {
    const sku = skuPrice(ask.prices, line)
    const amountFen = -communityDeduction(sku) * line.quantity
    if (amountFen === 0) continue
    const before = bySku.get(line.skuId)
    bySku.set(line.skuId, {
      source: 'community',
      sourceId: ask.community.groupId,
      skuId: line.skuId,
      name: communityName(sku.communityPercentOff),
      reason: '从登记的社群点进来，人人同价',
      amountFen: amountFen + (before?.amountFen ?? 0),
      classId: COMMUNITY_CLASS,
      shares: ask.lines.map((other) =>
        Array.from({ length: other.quantity }, () => (other.skuId === line.skuId ? -communityDeduction(sku) : 0)),
      ),
    })
  }
  return [...bySku.values()]
}

/** Why the community price does not stand, with the total it would have come to. */
function communityNotApplied(ask: PriceAsk, listFen: Fen): NotApplied[] {
  const lines = ask.lines.map((line) => ({ line, sku: skuPrice(ask.prices, line) }))
  const saved = sum(lines.map(({ line, sku }) => communityDeduction(sku) * line.quantity))
  if (!ask.community.granted) {
    if (saved === 0) return []
    const { code, reason } = ask.community
    return [
      { source: 'community', sourceId: null, code, name: '群友价', reason, amountFen: listFen - saved, missing: null },
    ]
  }
  const without = lines.filter(({ sku }) => communityDeduction(sku) === 0).map(({ sku }) => sku.name)
  if (without.length === 0) return []
  const reason = `${[...new Set(without)].join('、')}不参加群友价，人人都是标价`
  return [
    {
      source: 'community',
      sourceId: null,
      code: 'not-in-community-price',
      name: '群友价',
      reason,
      amountFen: null,
      missing: null,
    },
  ]
}

/**
 * 每一件按标价，群友按群友价，每一分钱都说得出理由：the one place that decides what something costs. Pure and synchronous;
 * only the published class `community` changes a price, so two people of the same class always pay the same.
 * Per unit, so that any sequence of partial refunds adds up; the units of all lines sum to `payableFen`.
 * @throws on an unknown SKU or an impossible quantity, which callers refuse before
 */
export function price(ask: PriceAsk): Plan {
  const lines = ask.lines.map((line): PlanLine => {
    const sku = skuPrice(ask.prices, line)
    const unit = sku.listFen - (ask.community.granted ? communityDeduction(sku) : 0)
    const units = Array.from({ length: line.quantity }, () => unit)
    return {
      skuId: line.skuId,
      quantity: line.quantity,
      options: line.options,
      listFen: sku.listFen,
      units,
      payableFen: sum(units),
      struckFen: null,
    }
  })
  const listFen = sum(lines.map((line) => line.listFen * line.quantity))
  return {
    lines,
    adjustments: communityAdjustments(ask),
    notApplied: communityNotApplied(ask, listFen),
    listFen,
    payableFen: sum(lines.map((line) => line.payableFen)),
    points: { spend: 0, earn: 0 },
    couponId: null,
    budgets: [],
  }
}
