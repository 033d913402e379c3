import type { z } from 'zod'
import { loadRules } from '../catalog/rules-cache'
import type { SeatRefusal } from '../orders/rules/seat'
import { ok, type Result, refuse } from '../platform/result'
import type { Caller } from '../platform/serve'
import type { FlashSalesActions, getInput } from './contract'
import { type FlashSale, flashSales } from './records'
import { unknownSale } from './rules/refusals'
import { readSaleViews } from './sale-view'

/** A sale that rules do not name any more (stopped, long over) can still be looked at; a draft is nobody's business. */
async function olderSale(saleId: string): Promise<FlashSale | null> {
  const sale = await flashSales.get(saleId)
  return sale && sale.state !== 'draft' ? sale : null
}

/** One sale with what is left and one's own order. Refusal: `unknown-sale`. */
export async function getFlashSale(
  { saleId }: z.output<typeof getInput>,
  { openid, now }: Caller,
): Promise<Result<FlashSalesActions['flashsales.get']['reply'], SeatRefusal>> {
  const rules = await loadRules(now)
  const sale = rules.flashSales.get(saleId) ?? (await olderSale(saleId))
  if (!sale) return refuse(unknownSale)
  const [view] = await readSaleViews([sale], openid, rules, now)
  return view ? ok({ sale: view }) : refuse(unknownSale)
}
