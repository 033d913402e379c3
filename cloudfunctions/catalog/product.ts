import type { z } from 'zod'
import { ok, type Refusal, type Result, refuse } from '../platform/result'
import type { Caller } from '../platform/serve'
import { storeCard } from '../stores/store-view'
import type { CatalogActions, productInput } from './contract'
import { productDetail } from './product-view'
import { readViewpoint } from './viewpoint'

/** One product with the price this person pays and why. Refusals: `unknown-store`, `unknown-product`. */
export async function showProduct(
  ask: z.output<typeof productInput>,
  caller: Caller,
): Promise<Result<CatalogActions['catalog.product']['reply'], Refusal<'unknown-store' | 'unknown-product'>>> {
  const seen = await readViewpoint(ask, caller)
  if (!seen.ok) return seen
  const { rules, store, source, now } = seen.data
  const found = rules.products.get(ask.productId)
  const product = found && productDetail(found, seen.data)
  if (!product) return refuse({ code: 'unknown-product', message: '没找到这款甜品，可能已经下架，回首页看看别的' })
  return ok({ product, store: storeCard(store, now), source })
}
