import type { z } from 'zod'
import { bumpRules, loadRules } from '../catalog/rules-cache'
import { ok, type Result, refuse } from '../platform/result'
import type { StaffCaller } from '../platform/serve'
import { together } from '../platform/together'
import { draftOf, readRow } from './console-view'
import type { FlashSalesConsoleActions, publishInput } from './contract'
import { mayRun } from './may-run'
import { type FlashSale, type FlashStock, flashSales, flashStocks } from './records'
import { changedMeanwhile, noSuchSale, notADraft, notYourSale, type SaleRefusal } from './rules/console-refusals'
import { draftProblem } from './rules/draft-problem'
import { partTotals, stockId } from './rules/stock-id'

/** The documents of a sale's pieces as they are before anybody has one. */
export const stocksOfSale = (sale: FlashSale): FlashStock[] =>
  partTotals(sale).map((total, part) => ({
    _id: stockId(sale._id, part, sale.parts),
    saleId: sale._id,
    part,
    total,
    free: total,
    held: 0,
    sold: 0,
    o: {},
    b: {},
    rev: 1,
  }))

/**
 * 发布：people see it within five seconds, and nobody changes it any more. The state is moved first, so that no edit can
 * come between the pieces and what they are made from; a call that died before they stood is repeated and makes them.
 * Refusals: `unknown-sale`, `not-your-store`, `not-a-draft`, `changed-meanwhile`, and those of a draft.
 */
export async function publishSale(
  { saleId, rev }: z.output<typeof publishInput>,
  caller: StaffCaller,
): Promise<Result<FlashSalesConsoleActions['flashsales.publish']['reply'], SaleRefusal>> {
  const before = await flashSales.get(saleId)
  if (!before) return refuse(noSuchSale)
  if (!mayRun(caller, before)) return refuse(notYourSale)
  if (before.state === 'stopped') return refuse(notADraft)
  const rules = await loadRules(caller.now)
  const already = before.state === 'published'
  if (!already) {
    const problem = draftProblem(draftOf(before), rules, caller.now)
    if (problem) return refuse(problem)
    const moved = await flashSales.updateIf({ _id: saleId, rev, state: 'draft' }, { state: 'published', rev: rev + 1 })
    if (!moved) return refuse(changedMeanwhile)
    caller.note({ before: { state: 'draft' }, after: { name: before.name, state: 'published' } })
  }
  await together(stocksOfSale(before).map((stock) => flashStocks.insertIfAbsent(stock)))
  await bumpRules()
  const after = await flashSales.get(saleId)
  if (!after) throw new Error(`sale ${saleId} was published and is not there`)
  return ok({ sale: await readRow(after, rules, caller), already })
}
