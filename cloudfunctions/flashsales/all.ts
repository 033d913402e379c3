import type { z } from 'zod'
import { loadRules } from '../catalog/rules-cache'
import { command } from '../platform/database/sdk'
import { ok, type Result } from '../platform/result'
import type { StaffCaller } from '../platform/serve'
import { readRows } from './console-view'
import type { allInput, FlashSalesConsoleActions } from './contract'
import { flashSales } from './records'

const PAGE = 20
/** More sales than this never start at the same instant; a page is read with so many to spare. */
const SPARE = 40

/**
 * Every sale, the latest start first, 20 a page and whatever starts together with the last one. Two requests. Also what a
 * new one is made from: goods with a price, stores.
 */
export async function listAllSales(
  { before }: z.output<typeof allInput>,
  caller: StaffCaller,
): Promise<Result<FlashSalesConsoleActions['flashsales.all']['reply']>> {
  const rules = await loadRules(caller.now)
  const found = await flashSales.find(
    { startsAt: before === undefined ? command.gte(0) : command.lt(before) },
    { orderBy: [['startsAt', -1]], limit: PAGE + SPARE },
  )
  const last = found[PAGE - 1]?.startsAt
  const page = last === undefined ? found : found.filter(({ startsAt }) => startsAt >= last)
  return ok({
    sales: await readRows(page, rules, caller),
    next: page.length < found.length && last !== undefined ? last : null,
    goods: [...rules.skus.values()].map(({ product, sku, listFen }) => ({
      skuId: sku.skuId,
      name: product.skus.length > 1 ? `${product.name} ${sku.name}` : product.name,
      listFen,
      picture: product.picture,
      plate: product.plate,
    })),
    stores: [...rules.stores.values()].map(({ _id, name }) => ({ storeId: _id, name })),
  })
}
