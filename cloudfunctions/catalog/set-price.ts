import type { z } from 'zod'
import { changeByRev } from '../platform/database/change-by-rev'
import { ok, type Refusal, type Result, refuse } from '../platform/result'
import type { StaffCaller } from '../platform/serve'
import { recordListPrice } from '../pricing/record-list-price'
import type { CatalogConsoleActions, setPriceInput } from './contract'
import { priceBook } from './records'
import { bumpRules } from './rules-cache'

/**
 * Changes a SKU's list price and, if said, its community percentage; the owner's alone. Conditional on the price book's
 * revision. The price that was replaced is written down too, in case a crash kept an earlier change from the history.
 * Refusals: `owner-only`, `unknown-sku`.
 */
export async function setPrice(
  ask: z.output<typeof setPriceInput>,
  caller: StaffCaller,
): Promise<Result<CatalogConsoleActions['catalog.setPrice']['reply'], Refusal<'owner-only' | 'unknown-sku'>>> {
  if (caller.role !== 'owner') return refuse({ code: 'owner-only', message: '改价由店主来做，请店主来点' })
  const { skuId, listFen } = ask
  const changed = await changeByRev(priceBook, skuId, (entry) => {
    const communityPercentOff = ask.communityPercentOff ?? entry.communityPercentOff
    const costFen = ask.costFen ?? entry.costFen
    const samePrice = entry.listFen === listFen && entry.communityPercentOff === communityPercentOff
    if (samePrice && costFen === entry.costFen) return null
    const cost = costFen === undefined ? {} : { costFen }
    return samePrice ? cost : { ...cost, listFen, communityPercentOff, since: caller.now }
  })
  if (!changed) return refuse({ code: 'unknown-sku', message: '没找到这个规格，刷新后再试' })
  const { before, applied } = changed
  const communityPercentOff = ask.communityPercentOff ?? before.communityPercentOff
  await recordListPrice(skuId, before.rev, before.listFen, before.since ?? caller.now)
  if (applied) {
    await recordListPrice(skuId, before.rev + 1, listFen, caller.now)
    caller.note({
      before: { listFen: before.listFen, communityPercentOff: before.communityPercentOff },
      after: { listFen, communityPercentOff },
    })
    await bumpRules()
  }
  return ok({ skuId, listFen, communityPercentOff, costFen: ask.costFen ?? before.costFen ?? null })
}
