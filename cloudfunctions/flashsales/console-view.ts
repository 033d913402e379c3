import type { Rules } from '../catalog/rules-cache'
import type { StaffCaller } from '../platform/serve'
import type { FlashCounts, FlashSaleDraft, FlashSaleRow } from './contract'
import { mayRun } from './may-run'
import type { FlashSale } from './records'
import { saleState, sumOfParts } from './rules/sale-state'
import { goodsOf } from './sale-view'
import { readCounts, readCountsOf } from './stock'

export const draftOf = (sale: FlashSale): FlashSaleDraft => {
  const { name, skuId, priceFen, startsAt, endsAt, stores, total, parts, perPerson, payMinutes, stacks } = sale
  return { name, skuId, priceFen, startsAt, endsAt, stores, total, parts, perPerson, payMinutes, stacks }
}

const NOTHING: FlashCounts = { total: 0, free: 0, held: 0, sold: 0 }

function rowOf(sale: FlashSale, counts: FlashCounts | null, rules: Rules, caller: StaffCaller): FlashSaleRow {
  const { goods, picture, plate, listFen } = goodsOf(sale, rules)
  return {
    ...{ saleId: sale._id, rev: sale.rev, draft: draftOf(sale), goods, picture, plate, listFen, counts },
    state: sale.state === 'published' ? saleState(sale, counts ?? NOTHING, caller.now) : sale.state,
    soldFen: (counts?.sold ?? 0) * sale.priceFen,
    mayEdit: mayRun(caller, sale),
  }
}

/** One sale as operators see it. One request; none for a draft. */
export async function readRow(sale: FlashSale, rules: Rules, caller: StaffCaller): Promise<FlashSaleRow> {
  return rowOf(sale, sale.state === 'draft' ? null : sumOfParts(await readCounts(sale._id)), rules, caller)
}

/** Several at once. One request. */
export async function readRows(
  sales: readonly FlashSale[],
  rules: Rules,
  caller: StaffCaller,
): Promise<FlashSaleRow[]> {
  const countsOf = await readCountsOf(sales.filter(({ state }) => state !== 'draft').map(({ _id }) => _id))
  return sales.map((sale) => {
    const parts = countsOf.get(sale._id)
    return rowOf(sale, parts ? sumOfParts(parts) : null, rules, caller)
  })
}
