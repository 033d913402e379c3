import type { z } from 'zod'
import { ok, type Refusal, type Result } from '../platform/result'
import type { Caller } from '../platform/serve'
import type { CatalogActions, listInput } from './contract'
import { firstDayOf, pricedSkus, productCard } from './product-view'
import type { Product } from './records'
import { matchesSearch } from './rules/matches-search'
import { readViewpoint, type Viewpoint } from './viewpoint'

type ListedProduct = CatalogActions['catalog.list']['reply']['products'][number]

function isWanted(product: Product, ask: z.output<typeof listInput>, { store, rules }: Viewpoint): boolean {
  if (product.offSaleIn.includes(store._id)) return false
  if (ask.categoryId !== undefined && product.categoryId !== ask.categoryId) return false
  const category = rules.categories.find(({ _id }) => _id === product.categoryId)
  return ask.search === undefined || matchesSearch(ask.search, product, category?.name ?? '')
}

function listed(product: Product, view: Viewpoint): ListedProduct | null {
  const card = productCard(product, view)
  if (!card) return null
  const skus = pricedSkus(product, view).map((rule) => ({
    skuId: rule.sku.skuId,
    name: rule.sku.name,
    listFen: rule.listFen,
    left: firstDayOf(rule, view)?.left ?? 0,
  }))
  return { ...card, skus }
}

/** What a store sells, all of it or what was searched for. Refusal: `unknown-store`. */
export async function listProducts(
  ask: z.output<typeof listInput>,
  caller: Caller,
): Promise<Result<CatalogActions['catalog.list']['reply'], Refusal<'unknown-store'>>> {
  const seen = await readViewpoint(ask, caller)
  if (!seen.ok) return seen
  const wanted = [...seen.data.rules.products.values()].filter((product) => isWanted(product, ask, seen.data))
  return ok({ products: wanted.flatMap((product) => listed(product, seen.data) ?? []) })
}
