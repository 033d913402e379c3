import { type ShopDay, shopDay, weekdayOf } from '../platform/time'
import { price } from '../pricing/rules/price'
import { weekKey } from '../stores/rules/week-key'
import type { MatchView, PriceView, ProductCard, ProductDetail, SkuView } from './contract'
import type { Product } from './records'
import { leftOf } from './rules/bundle-parts'
import { bundleView } from './rules/bundle-view'
import { type FirstDay, firstDay } from './rules/first-day'
import { skuPriceOf } from './rules/sku-price'
import { isSoldHere } from './rules/sold-here'
import { stockTexts } from './rules/stock-texts'
import { unavailable } from './rules/unavailable'
import type { SkuRule } from './rules-cache'
import type { Viewpoint } from './viewpoint'

/** What one piece costs this person now, with every reason for and against: the same engine as the quote's. */
export function priceOfOne(rule: SkuRule, { rules, store, standing, tier, now }: Viewpoint, day: ShopDay): PriceView {
  const { skuId } = rule.sku
  const plan = price({
    lines: [{ skuId, quantity: 1, options: [] }],
    prices: new Map([[skuId, skuPriceOf(rule)]]),
    community: standing,
    tier,
    storeId: store._id,
    weekday: weekdayOf(day),
    at: now,
    offers: rules.offers,
    coupons: [],
    couponId: null,
    points: 0,
    balance: 0,
    pointsRule: rules.points,
  })
  return {
    struckFen: plan.lines[0]?.struckFen ?? null,
    earn: plan.points.earn,
    payableFen: plan.payableFen,
    listFen: plan.listFen,
    adjustments: plan.adjustments,
    notApplied: plan.notApplied,
  }
}

/** The SKUs of a product that have a price, in the product's order; the others cannot be sold. */
export const pricedSkus = (product: Product, { rules }: Viewpoint): SkuRule[] =>
  product.skus.flatMap(({ skuId }) => rules.skus.get(skuId) ?? [])

/** Where and when a SKU can first be picked up at this store; null while the product is not sold there. */
export function firstDayOf(rule: SkuRule, { store, stock, rules, now }: Viewpoint): FirstDay | null {
  const plan = rules.slotPlans.get(store._id)
  if (!plan || !isSoldHere(rule, rules.skus, store._id)) return null
  return firstDay(rule.sku, stock, plan, rule.product.leadMinutes, now)
}

/** The earliest of the SKUs' first days, with the pieces of all SKUs that can be had on it. */
function firstOfAll(days: readonly (FirstDay | null)[]): FirstDay | null {
  const found = days.filter((day) => day !== null)
  const earliest = found.reduce<FirstDay | null>((best, day) => (best && best.day <= day.day ? best : day), null)
  if (!earliest) return null
  const left = found.filter(({ day }) => day === earliest.day).reduce((sum, day) => sum + day.left, 0)
  return { ...earliest, left }
}

/** Whether everything that is baked today of these SKUs is gone; what is not baked today was never there to sell out. */
function isSoldOutToday(rules: readonly SkuRule[], { rules: known, store, stock, now }: Viewpoint): boolean {
  const today = shopDay(now)
  const shelf = stock.find(({ day }) => day === today)
  const isBaked = (skuId: string): boolean => {
    const plan = known.skus.get(skuId)?.product.bakePlan[store._id]
    return (plan?.[skuId]?.[weekKey(today)] ?? 0) > 0
  }
  const baked = rules.filter(({ sku }) => (sku.bundle ?? [sku]).every(({ skuId }) => isBaked(skuId)))
  return shelf !== undefined && baked.length > 0 && baked.every(({ sku }) => leftOf(sku, shelf.free) <= 0)
}

/** A product for lists, or null when none of its SKUs has a price. */
export function productCard(product: Product, view: Viewpoint): ProductCard | null {
  const skus = pricedSkus(product, view)
  const [firstSku] = skus
  if (!firstSku) return null
  const first = firstOfAll(skus.map((rule) => firstDayOf(rule, view)))
  const shown = priceOfOne(firstSku, view, first?.day ?? shopDay(view.now))
  return {
    productId: product._id,
    name: product.name,
    caption: product.caption,
    categoryId: product.categoryId,
    tags: product.tags,
    picture: product.picture,
    pictureLarge: product.pictureLarge,
    plate: product.plate,
    skuId: firstSku.sku.skuId,
    payableFen: shown.payableFen,
    listFen: shown.listFen,
    struckFen: shown.struckFen,
    classId: shown.adjustments[0]?.classId ?? null,
    left: first?.left ?? 0,
    stockTexts: stockTexts({
      first,
      bakeTimes: product.bakeTimes,
      soldOutToday: isSoldOutToday(skus, view),
      unit: product.unit ?? '个',
      now: view.now,
    }),
    day: first?.day ?? null,
    unavailable: unavailable(view.store, product, first),
    needsChoice: skus.length > 1 || firstSku.sku.options.some(({ kind }) => kind === 'text'),
    maxPerLine: product.maxPerLine,
    bakeTimes: product.bakeTimes,
  }
}

function skuView(rule: SkuRule, view: Viewpoint): SkuView {
  const first = firstDayOf(rule, view)
  return {
    skuId: rule.sku.skuId,
    name: rule.sku.name,
    listFen: rule.listFen,
    left: first?.left ?? 0,
    price: priceOfOne(rule, view, first?.day ?? shopDay(view.now)),
    options: rule.sku.options,
    weightGrams: rule.sku.weightGrams,
    ...bundleView(rule, view.rules),
  }
}

/** 搭着吃：what goes with it, as far as it can be bought in this store now. */
const matchesOf = (product: Product, view: Viewpoint): MatchView[] =>
  (product.matches ?? []).flatMap(({ productId, kind, reason }) => {
    const other = view.rules.products.get(productId)
    const card = other && productCard(other, view)
    return card && card.unavailable === null ? [{ kind, reason, product: card }] : []
  })

/** A product for its own page, or null when none of its SKUs has a price. */
export function productDetail(product: Product, view: Viewpoint): ProductDetail | null {
  const card = productCard(product, view)
  if (!card) return null
  return {
    ...card,
    cardPicture: product.cardPicture,
    description: product.description,
    skus: pricedSkus(product, view).map((rule) => skuView(rule, view)),
    ingredients: product.ingredients,
    allergens: product.allergens,
    nutrition: product.nutrition,
    storage: product.storage,
    shelfLife: product.shelfLife,
    leadMinutes: product.leadMinutes,
    matches: matchesOf(product, view),
  }
}
