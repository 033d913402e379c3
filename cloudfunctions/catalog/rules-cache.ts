import { publishedCampaigns } from '../campaigns/published-campaigns'
import type { Campaign } from '../campaigns/records'
import { offerOfCampaign } from '../campaigns/rules/offer-of-campaign'
import type { CheckInSettings } from '../checkins/records'
import { readCheckInSettings } from '../checkins/settings'
import { allTemplates } from '../coupons/all-templates'
import type { CouponTemplate } from '../coupons/records'
import { publishedFlashSales } from '../flashsales/published'
import type { FlashSale } from '../flashsales/records'
import { offerOfFlashSale } from '../flashsales/rules/offer-of-flash-sale'
import { publishedGroupBuys } from '../groupbuys/published'
import type { GroupBuyCampaign } from '../groupbuys/records'
import { offersOfGroupBuy } from '../groupbuys/rules/offer-of-group-buy'
import { allGroups } from '../groups/all-groups'
import type { Group } from '../groups/records'
import { readAll } from '../platform/database/read-all'
import { command } from '../platform/database/sdk'
import type { Fen } from '../platform/money'
import { SECOND } from '../platform/time'
import type { PointsSettings } from '../points/records'
import { readPointsSettings } from '../points/settings'
import type { Offer } from '../pricing/contract'
import { allSlotPlans } from '../slots/all-slot-plans'
import type { SlotPlan } from '../slots/records'
import { allStores } from '../stores/all-stores'
import type { Store } from '../stores/records'
import { allTiers } from '../tiers/all-tiers'
import type { Tier } from '../tiers/records'
import { type Category, categories, type Product, priceBook, products, rulesVersions, type Sku } from './records'

/** A SKU with its product and its line in the price book. */
export interface SkuRule {
  product: Product
  sku: Sku
  listFen: Fen
  communityPercentOff: number
  /** What one piece costs the shop; null where nobody has said. */
  costFen?: Fen | null
}

/** Everything that decides what is sold, where, when and at which list price. Read-only. */
export interface Rules {
  version: number
  /** In the order in which stores are listed. */
  stores: ReadonlyMap<string, Store>
  slotPlans: ReadonlyMap<string, SlotPlan>
  /** In order of position. */
  categories: readonly Category[]
  /** In order of position. */
  products: ReadonlyMap<string, Product>
  /** Only SKUs that have a price; one without cannot be sold. */
  skus: ReadonlyMap<string, SkuRule>
  groups: ReadonlyMap<string, Group>
  /** Scheduled and running, in published order. */
  campaigns: readonly Campaign[]
  /** The same as the price sees them. */
  offers: readonly Offer[]
  groupBuys: ReadonlyMap<string, GroupBuyCampaign>
  flashSales: ReadonlyMap<string, FlashSale>
  /** The same offers with the price of one class of people who buy together, by class; whoever buys alone has `offers`. */
  offersOf: ReadonlyMap<string, readonly Offer[]>
  templates: ReadonlyMap<string, CouponTemplate>
  /** Lowest first. */
  tiers: readonly Tier[]
  points: PointsSettings
  checkIns: CheckInSettings
}

const VERSION_ID = 'rules'
/** How long an instance trusts its version number. */
const TRUST_MS = 5 * SECOND

/** What this instance knows; `checkedAt` is when the version was last read. */
let known: { rules: Rules; checkedAt: number } | null = null
/** The check under way, so that callers in the same instance wait for one. */
let checking: Promise<Rules> | null = null

const byId = <Doc extends { _id: string }>(docs: readonly Doc[]): Map<string, Doc> =>
  new Map(docs.map((doc) => [doc._id, doc]))
const inOrder = <Doc extends { position: number }>(docs: readonly Doc[]): Doc[] =>
  [...docs].sort((a, b) => a.position - b.position)

async function readRules(version: number, now: number): Promise<Rules> {
  const [
    stores,
    slotPlans,
    allCategories,
    allProducts,
    prices,
    groups,
    campaigns,
    templates,
    tiers,
    points,
    groupBuys,
    sales,
    checkIns,
  ] = await Promise.all([
    allStores(),
    allSlotPlans(),
    readAll(categories),
    readAll(products),
    readAll(priceBook),
    allGroups(),
    publishedCampaigns(),
    allTemplates(),
    allTiers(),
    readPointsSettings(),
    publishedGroupBuys(now),
    publishedFlashSales(now),
    readCheckInSettings(),
  ])
  const priceOf = byId(prices)
  const skus = new Map<string, SkuRule>()
  for (const product of allProducts) {
    for (const sku of product.skus) {
      const entry = priceOf.get(sku.skuId)
      if (!entry) continue
      const { listFen, communityPercentOff, costFen = null } = entry
      skus.set(sku.skuId, { product, sku, listFen, communityPercentOff, costFen })
    }
  }
  const offers = inOrder(campaigns).map(offerOfCampaign)
  const shared = [...groupBuys.flatMap(offersOfGroupBuy), ...sales.map(offerOfFlashSale)]
  return {
    version,
    stores: byId(inOrder(stores)),
    slotPlans: byId(slotPlans),
    categories: inOrder(allCategories),
    products: byId(inOrder(allProducts)),
    skus,
    groups: byId(groups),
    campaigns: inOrder(campaigns),
    offers,
    groupBuys: byId(groupBuys),
    flashSales: byId(sales),
    offersOf: new Map(shared.map((offer) => [offer.offerId, [...offers, offer]])),
    templates: byId(templates),
    tiers: [...tiers].sort((a, b) => a.growthFrom - b.growthFrom),
    points,
    checkIns,
  }
}

/** The version is read before the documents: what is read after it is at least as new as it. */
async function check(now: number): Promise<Rules> {
  const version = (await rulesVersions.get(VERSION_ID))?.version ?? 0
  const rules = known?.rules.version === version ? known.rules : await readRules(version, now)
  known = { rules, checkedAt: now }
  return rules
}

/**
 * The shop's rules as this instance knows them. The version number is read again after 5 s (one request); all documents
 * only when it has changed (one more round). A price is therefore at most 5 s old, and the quote's hash guards the rest.
 * @param now epoch ms
 * @param atLeast a version somebody has already seen: an older copy is checked at once
 */
export async function loadRules(now: number, atLeast = 0): Promise<Rules> {
  if (known && Math.abs(now - known.checkedAt) < TRUST_MS && known.rules.version >= atLeast) return known.rules
  checking ??= check(now).finally(() => {
    checking = null
  })
  return checking
}

/** Tells every instance that rules changed: this one at once, the others within 5 s. Call it after the change is written. */
export async function bumpRules(): Promise<void> {
  const bumped = await rulesVersions.updateIf({ _id: VERSION_ID }, { version: command.inc(1) })
  if (!bumped && (await rulesVersions.insertIfAbsent({ _id: VERSION_ID, version: 1 })) === 'exists') {
    await rulesVersions.updateIf({ _id: VERSION_ID }, { version: command.inc(1) })
  }
  known = null
}

/** What this instance knows without asking, however old; null on a cold one. Only for checks that a fresh copy repeats. */
export const knownRules = (): Rules | null => known?.rules ?? null
