import type { z } from 'zod'
import { loadRules } from '../catalog/rules-cache'
import { command } from '../platform/database/sdk'
import { ok, type Result } from '../platform/result'
import type { StaffCaller } from '../platform/serve'
import { readRows } from './console-view'
import type { allInput, GroupBuysConsoleActions } from './contract'
import { groupBuyCampaigns } from './records'

const PAGE = 20

/** Every campaign, the newest first, 20 a page, with what a new one can be made of. */
export async function listCampaigns(
  { before }: z.output<typeof allInput>,
  caller: StaffCaller,
): Promise<Result<GroupBuysConsoleActions['groupbuys.all']['reply']>> {
  const rules = await loadRules(caller.now)
  const found = await groupBuyCampaigns.find(
    { createdAt: before === undefined ? command.gte(0) : command.lt(before) },
    { orderBy: [['createdAt', -1]], limit: PAGE + 1 },
  )
  const page = found.slice(0, PAGE)
  const own = [...rules.stores.values()].filter(({ _id }) => caller.storeIds === 'all' || caller.storeIds.includes(_id))
  return ok({
    campaigns: await readRows(page, rules, caller),
    next: found.length > PAGE ? (page.at(-1)?.createdAt ?? null) : null,
    goods: [...rules.skus.values()]
      .filter(({ sku }) => sku.options.length === 0)
      .map(({ product, sku, listFen }) => ({
        skuId: sku.skuId,
        name: product.skus.length > 1 ? `${product.name} ${sku.name}` : product.name,
        ...{ listFen, picture: product.picture, plate: product.plate },
      })),
    stores: own.map(({ _id, name }) => ({ storeId: _id, name })),
  })
}
