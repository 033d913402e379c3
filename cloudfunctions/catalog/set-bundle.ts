import type { z } from 'zod'
import { type Fen, yuan } from '../platform/money'
import { ok, type Refusal, type Result, refuse } from '../platform/result'
import type { StaffCaller } from '../platform/serve'
import { recordListPrice } from '../pricing/record-list-price'
import type { CatalogConsoleActions, setBundleInput } from './contract'
import { type Goods, goodsView, readGoods } from './goods'
import { type Product, priceBook, products, type Sku } from './records'
import { bundleCost, bundleProblem, type FoundPart, findParts } from './rules/bundle-problem'
import { bundleSheet } from './rules/bundle-sheet'
import { bumpRules, loadRules } from './rules-cache'
import { setPrice } from './set-price'

type Ask = z.output<typeof setBundleInput>
type Code =
  | 'owner-only'
  | 'bad-bundle'
  | 'below-cost'
  | 'unknown-store'
  | 'unknown-product'
  | 'unknown-sku'
  | 'changed-meanwhile'
type Reply = CatalogConsoleActions['catalog.setBundle']['reply']

const BUNDLE_LINE = '组合'
const MOST_PER_LINE = 10

const changedMeanwhile: Refusal<'changed-meanwhile'> = {
  code: 'changed-meanwhile',
  message: '这个组合刚被别人改过，看一眼新的再改',
}

/** What is asked, with everything it was found to mean. */
interface Wanted {
  ask: Ask
  found: FoundPart[]
  costFen: Fen | null
  offSaleIn: string[]
}

const isBundle = (product: Product): boolean => product.skus.length === 1 && product.skus[0]?.bundle !== undefined

/** A new one lies beside the bundles that there are, under the picture of its first part, until it gets its own. */
function newBundle({ ask, found, offSaleIn }: Wanted, { products: all }: Goods): Product | null {
  const [first] = found
  if (!first) return null
  const { weightGrams, options, ...sheet } = bundleSheet(found)
  const neighbour = [...all.values()].find(isBundle)
  const { picture, pictureLarge, cardPicture, plate } = first.product
  return {
    _id: ask.productId,
    ...{ name: ask.name, caption: ask.caption, unit: '份', ...sheet },
    ...{ categoryId: (neighbour ?? first.product).categoryId, tags: [BUNDLE_LINE] },
    ...{ picture, pictureLarge, cardPicture, plate },
    skus: [{ skuId: `${ask.productId}_1`, name: '1 份', weightGrams, options, bundle: ask.parts }],
    ...{ maxPerLine: MOST_PER_LINE, bakeTimes: [], bakePlan: {}, offSaleIn, matches: [] },
    line: neighbour?.line ?? BUNDLE_LINE,
    position: Math.max(0, ...[...all.values()].map(({ position }) => position)) + 1,
    rev: 1,
  }
}

const plainParts = (parts: Sku['bundle'] = []): string => JSON.stringify(parts.map((one) => [one.skuId, one.quantity]))
const sorted = (ids: readonly string[]): string => [...ids].sort().join()

/** What a bundle that exists becomes; its label is made anew only when other things are in it. */
function changedBundle(product: Product, sku: Sku, { ask, found, offSaleIn }: Wanted): Partial<Product> | null {
  const samePieces = plainParts(sku.bundle) === plainParts(ask.parts)
  const sameWords = product.name === ask.name && product.caption === ask.caption
  if (samePieces && sameWords && sorted(product.offSaleIn) === sorted(offSaleIn)) return null
  const change = { name: ask.name, caption: ask.caption, offSaleIn }
  if (samePieces) return change
  const { weightGrams, options, ...sheet } = bundleSheet(found)
  return { ...change, ...sheet, skus: [{ ...sku, weightGrams, options, bundle: ask.parts }] }
}

async function understood(ask: Ask, goods: Goods, now: number): Promise<Result<Wanted, Refusal<Code>>> {
  const all = [...goods.products.values()]
  const found = findParts(ask.parts, all, goods.prices)
  const problem = bundleProblem(ask, found, all)
  if (problem !== null) return refuse({ code: 'bad-bundle', message: problem })
  const costFen = bundleCost(found)
  if (costFen !== null && ask.listFen < costFen && ask.belowCost !== true)
    return refuse({ code: 'below-cost', message: `里面的东西成本 ${yuan(costFen)}，要亏着卖先点“知道低于成本”` })
  const stores = [...(await loadRules(now)).stores.keys()]
  if (!ask.soldIn.every((storeId) => stores.includes(storeId)))
    return refuse({ code: 'unknown-store', message: '有一家店已经不在了，刷新后再试' })
  return ok({ ask, found, costFen, offSaleIn: stores.filter((storeId) => !ask.soldIn.includes(storeId)) })
}

/** The price first: until the product is there, nobody sees it. A repeat finds both and changes nothing. */
async function make(wanted: Wanted, goods: Goods, { now, note }: StaffCaller): Promise<boolean> {
  const product = newBundle(wanted, goods)
  const sku = product?.skus[0]
  if (!product || !sku) return false
  const { listFen } = wanted.ask
  const cost = wanted.costFen === null ? {} : { costFen: wanted.costFen }
  const entry = { _id: sku.skuId, productId: product._id, listFen, communityPercentOff: 0, ...cost, since: now, rev: 1 }
  await priceBook.insertIfAbsent(entry)
  await recordListPrice(sku.skuId, 1, listFen, now)
  if ((await products.insertIfAbsent(product)) === 'exists') return false
  note({ before: {}, after: { name: product.name, parts: wanted.ask.parts, listFen, soldIn: wanted.ask.soldIn } })
  return true
}

/** The product by its revision, then the price by its own; a call that ended in between is completed by its repeat. */
async function change(product: Product, wanted: Wanted, caller: StaffCaller): Promise<Refusal<Code> | null> {
  const { ask, costFen } = wanted
  const [sku] = product.skus
  if (!sku || !isBundle(product)) return { code: 'bad-bundle', message: '这款不是组合，去商品与备货里改' }
  const after = changedBundle(product, sku, wanted)
  const { _id, rev } = product
  if (after && (rev !== ask.rev || !(await products.updateIf({ _id, rev }, { ...after, rev: rev + 1 }))))
    return changedMeanwhile
  const cost = costFen === null ? {} : { costFen }
  // Its line in the audit log is this action's own, with all that changed.
  const priced = await setPrice({ skuId: sku.skuId, listFen: ask.listFen, ...cost }, { ...caller, note: () => {} })
  if (!priced.ok) return priced.refusal
  const { name, caption, offSaleIn } = product
  caller.note({
    before: { name, caption, parts: sku.bundle ?? [], offSaleIn },
    after: {
      name: ask.name,
      caption: ask.caption,
      parts: ask.parts,
      offSaleIn: wanted.offSaleIn,
      listFen: ask.listFen,
    },
  })
  if (after) await bumpRules()
  return null
}

/**
 * 组一个组合，或者改它: name, parts with quantities, price and the stores that sell it, all stores together, therefore
 * the owner's. Its stock is that of its parts; its label (allergens first of all) follows from them. Orders placed before
 * keep the parts they were placed with. Refusals: `owner-only`, `bad-bundle`, `below-cost`, `unknown-store`,
 * `unknown-product`, `changed-meanwhile`.
 */
export async function setBundle(ask: Ask, caller: StaffCaller): Promise<Result<Reply, Refusal<Code>>> {
  if (caller.role !== 'owner') return refuse({ code: 'owner-only', message: '组合由店主来定，请店主来点' })
  const goods = await readGoods()
  const wanted = await understood(ask, goods, caller.now)
  if (!wanted.ok) return wanted
  const product = goods.products.get(ask.productId)
  if (!product && ask.rev > 0) return refuse({ code: 'unknown-product', message: '没找到这个组合，刷新后再试' })
  if (product) {
    const refused = await change(product, wanted.data, caller)
    if (refused) return refuse(refused)
  } else if (await make(wanted.data, goods, caller)) await bumpRules()
  else return refuse(changedMeanwhile)
  const now = await readGoods()
  const made = now.products.get(ask.productId)
  if (!made) return refuse({ code: 'unknown-product', message: '没找到这个组合，刷新后再试' })
  const { stores } = await loadRules(caller.now)
  return ok({ goods: goodsView(made, now.prices, [...stores.keys()]) })
}
