import type { z } from 'zod'
import { sessionToShow } from '../flashsales/rules/sessions'
import { ok, type Refusal, type Result } from '../platform/result'
import type { Caller } from '../platform/serve'
import { shopDay } from '../platform/time'
import { hoursOfDay } from '../stores/rules/hours-of-day'
import { storeCard } from '../stores/store-view'
import type { HomeView, homeInput } from './contract'
import { productCard } from './product-view'
import { bakesOfDay, heroOf } from './rules/bakes-of-day'
import { shopName } from './shop-name'
import { readViewpoint } from './viewpoint'

/** The whole home page in one call. Refusal: `unknown-store`. */
export async function showHome(
  ask: z.output<typeof homeInput>,
  caller: Caller,
): Promise<Result<HomeView, Refusal<'unknown-store'>>> {
  const seen = await readViewpoint(ask, caller)
  if (!seen.ok) return seen
  const { rules, store, source, now } = seen.data
  const onSale = [...rules.products.values()].filter(({ offSaleIn }) => !offSaleIn.includes(store._id))
  const products = onSale.flatMap((product) => productCard(product, seen.data) ?? [])
  const today = shopDay(now)
  const bakes = hoursOfDay(store, today) ? bakesOfDay(onSale, store._id, today) : []
  const orderable = products.filter((card) => card.unavailable === null).map(({ productId }) => productId)
  return ok({
    shopName: shopName(),
    store: storeCard(store, now),
    stores: [...rules.stores.values()].map((each) => storeCard(each, now)),
    source,
    bakes,
    categories: rules.categories.map(({ _id, name }) => ({ categoryId: _id, name })),
    products,
    flashSale: sessionToShow([...rules.flashSales.values()], store._id, now),
    heroProductId: heroOf(bakes, orderable, now),
  })
}
