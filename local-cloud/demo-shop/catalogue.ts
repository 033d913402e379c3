import type { Category, PriceBookEntry, Product, RulesVersion } from '../../cloudfunctions/catalog/records'
import { addDays, atShopTime, type ShopDay } from '../../cloudfunctions/platform/time'
import type { PriceHistoryEntry } from '../../cloudfunctions/pricing/records'
import type { WeekKey } from '../../cloudfunctions/stores/rules/week-key'
import { bundles } from './bundles'
import { CATEGORY_IDS, type CategoryId, STORE_IDS, type StoreId } from './ids'
import { MATCHES } from './matches'
import { cardPictureFileId, pictureFileId } from './pictures'
import { PLATES, type ProductSeed, type SkuSeed } from './product-seed'
import { bread } from './products/bread'
import { cake } from './products/cake'
import { chinese } from './products/chinese'
import { cookie } from './products/cookie'
import { drink } from './products/drink'
import { gift } from './products/gift'
import { tart } from './products/tart'
import { wagashi } from './products/wagashi'

export interface Catalogue {
  categories: Category[]
  products: Product[]
  priceBook: PriceBookEntry[]
  priceHistory: PriceHistoryEntry[]
  rulesVersions: RulesVersion[]
}

const CATEGORY_NAMES: Record<CategoryId, string> = {
  bread: '可颂面包',
  cake: '蛋糕',
  wagashi: '和果子',
  cookie: '曲奇饼干',
  gift: '礼盒',
  tart: '蛋挞小点',
  chinese: '中式点心',
  drink: '饮品',
}
const BAKED: Record<CategoryId, ProductSeed[]> = { bread, cake, wagashi, cookie, gift, tart, chinese, drink }
const SHEETS: Record<CategoryId, ProductSeed[]> = { ...BAKED, gift: [...gift, ...bundles(Object.values(BAKED).flat())] }
/** 产品线: what is planned and judged together. */
const LINES: Record<CategoryId, string> = {
  bread: '晨烤面包',
  cake: '鲜奶蛋糕',
  wagashi: '和风点心',
  cookie: '曲奇',
  gift: '送礼',
  tart: '现烤小点',
  chinese: '中式点心',
  drink: '饮品',
}
const BUNDLE_LINE = '组合'
/** Flour, butter, fruit and the hands of a piece, as a share of its list price. */
const COST_SHARE = 0.36

/** What stands first under 今日推荐; the rest follows by category. */
const FEATURED = ['strawberry-cake', 'egg-tart', 'basque', 'daifuku', 'croissant', 'donut', 'macaron', 'birthday']

const COMMUNITY_PERCENT_OFF = 15

/** What each store bakes of a plan that is written for the largest one. */
const STORE_SHARE: Record<StoreId, number> = { xianlin: 1, daxinggong: 0.8, hexi: 0.6 }
/** Fridays and weekends sell more. */
const DAY_SHARE: Record<WeekKey, number> = { w1: 1, w2: 1, w3: 1, w4: 1, w5: 1.25, w6: 1.5, w7: 1.5 }
const WEEK: readonly WeekKey[] = ['w1', 'w2', 'w3', 'w4', 'w5', 'w6', 'w7']

/** When its first price began, in days before the shop's today. */
const SINCE_OPENING = 92
const SINCE_NEW = 9

const productId = (seed: ProductSeed): string => seed.drawing.replaceAll('-', '_')
const skuId = (seed: ProductSeed, sku: SkuSeed): string => `${productId(seed)}_${sku.key}`

/** Energy by the factors of GB 28050 (17 kJ per g of protein and carbohydrate, 37 kJ per g of fat), whole kJ. */
const energyKj = ({ proteinGrams, carbohydrateGrams, fatGrams }: ProductSeed['nutrition']): number =>
  Math.round(17 * (proteinGrams + carbohydrateGrams) + 37 * fatGrams)

function weekOf(seed: ProductSeed, sku: SkuSeed, storeId: StoreId): Record<WeekKey, number> {
  const pieces = (day: WeekKey): number =>
    seed.restDays?.includes(day) ? 0 : Math.max(1, Math.round(sku.daily * STORE_SHARE[storeId] * DAY_SHARE[day]))
  return Object.fromEntries(WEEK.map((day) => [day, pieces(day)])) as Record<WeekKey, number>
}

function bakePlanOf(seed: ProductSeed): Product['bakePlan'] {
  const stores = STORE_IDS.filter((storeId) => !seed.notSoldIn?.includes(storeId))
  const baked = seed.skus.filter(({ bundle }) => !bundle)
  if (baked.length === 0) return {}
  return Object.fromEntries(
    stores.map((storeId) => [
      storeId,
      Object.fromEntries(baked.map((sku) => [skuId(seed, sku), weekOf(seed, sku, storeId)])),
    ]),
  )
}

const productOf = (seed: ProductSeed, categoryId: CategoryId, position: number): Product => ({
  _id: productId(seed),
  name: seed.name,
  caption: seed.caption,
  unit: seed.unit,
  description: seed.description,
  categoryId,
  tags: seed.tags,
  picture: pictureFileId(seed.drawing, 264),
  pictureLarge: pictureFileId(seed.drawing, 560),
  cardPicture: cardPictureFileId(seed.drawing),
  plate: PLATES[seed.plate],
  skus: seed.skus.map((sku) => ({
    skuId: skuId(seed, sku),
    name: sku.name,
    weightGrams: sku.weightGrams,
    options: sku.options ?? [],
    ...(sku.bundle ? { bundle: sku.bundle } : {}),
  })),
  ingredients: seed.ingredients,
  allergens: seed.allergens,
  nutrition: { energyKj: energyKj(seed.nutrition), ...seed.nutrition },
  storage: seed.storage,
  shelfLife: seed.shelfLife,
  leadMinutes: seed.leadMinutes,
  maxPerLine: seed.maxPerLine,
  bakeTimes: seed.bakeTimes,
  line: seed.skus.some(({ bundle }) => bundle) ? BUNDLE_LINE : LINES[categoryId],
  matches: MATCHES[productId(seed)] ?? [],
  offSaleIn: seed.notSoldIn ?? [],
  bakePlan: bakePlanOf(seed),
  position,
  rev: 1,
})

/** Featured ones first in their order, then the others as they stand in their categories. */
const rank = ({ seed }: { seed: ProductSeed }): number => {
  const place = FEATURED.indexOf(seed.drawing)
  return place === -1 ? FEATURED.length : place
}

/** Every sheet with its category, in the order in which the shop shows them. */
const sheetsInOrder = (): { seed: ProductSeed; categoryId: CategoryId }[] =>
  CATEGORY_IDS.flatMap((categoryId) => SHEETS[categoryId].map((seed) => ({ seed, categoryId }))).sort(
    (a, b) => rank(a) - rank(b),
  )

/** The price book with the first entry of the history for each line; both begin at the same moment. */
function pricesOf(seed: ProductSeed, today: ShopDay): [PriceBookEntry, PriceHistoryEntry][] {
  const since = atShopTime(addDays(today, seed.tags.includes('新品') ? -SINCE_NEW : -SINCE_OPENING), '08:00')
  return seed.skus.map((sku) => {
    const id = skuId(seed, sku)
    const communityPercentOff = seed.communityPercentOff ?? COMMUNITY_PERCENT_OFF
    return [
      {
        _id: id,
        productId: productId(seed),
        listFen: sku.listFen,
        communityPercentOff,
        costFen: Math.round(sku.listFen * COST_SHARE),
        since,
        rev: 1,
      },
      { _id: `list_${id}_1`, kind: 'list', skuId: id, storeId: null, fen: sku.listFen, quantity: 1, at: since },
    ]
  })
}

/** Categories, products, price book, first price history and rules version of the demo shop, as of a shop day. */
export function catalogue(today: ShopDay): Catalogue {
  const sheets = sheetsInOrder()
  const prices = sheets.flatMap(({ seed }) => pricesOf(seed, today))
  return {
    categories: CATEGORY_IDS.map((_id, index) => ({ _id, name: CATEGORY_NAMES[_id], position: index + 1 })),
    products: sheets.map(({ seed, categoryId }, index) => productOf(seed, categoryId, index + 1)),
    priceBook: prices.map(([entry]) => entry),
    priceHistory: prices.map(([, first]) => first),
    rulesVersions: [{ _id: 'rules', version: 1 }],
  }
}
