import type { z } from 'zod'
import { readAll } from '../platform/database/read-all'
import { ok, type Result } from '../platform/result'
import type { StaffCaller } from '../platform/serve'
import { together } from '../platform/together'
import type { CatalogConsoleActions, GoodsView, goodsInput } from './contract'
import { type PriceBookEntry, type Product, priceBook, products } from './records'
import { loadRules } from './rules-cache'

/** Products and prices as they stand in the database, for decisions that a copy of a few seconds ago must not make. */
export interface Goods {
  products: ReadonlyMap<string, Product>
  prices: ReadonlyMap<string, PriceBookEntry>
}

export async function readGoods(): Promise<Goods> {
  const [all, prices] = await together([readAll(products), readAll(priceBook)])
  const inOrder = [...all].sort((a, b) => a.position - b.position)
  return {
    products: new Map(inOrder.map((product) => [product._id, product])),
    prices: new Map(prices.map((entry) => [entry._id, entry])),
  }
}

/** A product as operators edit it. */
export const goodsView = (product: Product, prices: Goods['prices'], storeIds: readonly string[]): GoodsView => ({
  productId: product._id,
  name: product.name,
  caption: product.caption,
  picture: product.picture,
  plate: product.plate,
  line: product.line ?? null,
  matches: product.matches ?? [],
  soldIn: storeIds.filter((storeId) => !product.offSaleIn.includes(storeId)),
  skus: product.skus.map(({ skuId, name, bundle }) => ({
    skuId,
    name,
    listFen: prices.get(skuId)?.listFen ?? null,
    costFen: prices.get(skuId)?.costFen ?? null,
    bundle: bundle ?? null,
  })),
  rev: product.rev,
})

/** Every product with its line, its matches and what it is made of. */
export async function listGoods(
  _ask: z.output<typeof goodsInput>,
  { now }: StaffCaller,
): Promise<Result<CatalogConsoleActions['catalog.goods']['reply']>> {
  const [goods, { stores }] = await together([readGoods(), loadRules(now)])
  const storeIds = [...stores.keys()]
  return ok({
    goods: [...goods.products.values()].map((product) => goodsView(product, goods.prices, storeIds)),
    stores: [...stores.values()].map(({ _id, name }) => ({ storeId: _id, name })),
  })
}
