import type { z } from 'zod'
import { bumpRules, loadRules } from '../catalog/rules-cache'
import { command } from '../platform/database/sdk'
import { ok, type Result, refuse } from '../platform/result'
import type { StaffCaller } from '../platform/serve'
import { readRow } from './console-view'
import type { FlashSalesConsoleActions, stopInput } from './contract'
import { mayRun } from './may-run'
import { flashSales } from './records'
import { noSuchSale, notPublished, notYourSale, type SaleRefusal } from './rules/console-refusals'

/**
 * 停掉：nobody reserves another piece, in this instance at once and in every other within five seconds; whoever has one
 * can still pay it. A repeat is no error. Refusals: `unknown-sale`, `not-your-store`, `not-published`.
 */
export async function stopSale(
  { saleId }: z.output<typeof stopInput>,
  caller: StaffCaller,
): Promise<Result<FlashSalesConsoleActions['flashsales.stop']['reply'], SaleRefusal>> {
  const before = await flashSales.get(saleId)
  if (!before) return refuse(noSuchSale)
  if (!mayRun(caller, before)) return refuse(notYourSale)
  if (before.state === 'draft') return refuse(notPublished)
  const stopped = await flashSales.updateIf(
    { _id: saleId, state: 'published' },
    { state: 'stopped', stoppedAt: caller.now, rev: command.inc(1) },
  )
  if (stopped) caller.note({ before: { state: 'published' }, after: { name: before.name, state: 'stopped' } })
  // A stop whose first try ended between the two writes is told to the others now.
  await bumpRules()
  const [after, rules] = [await flashSales.get(saleId), await loadRules(caller.now)]
  if (!after) throw new Error(`sale ${saleId} was stopped and is not there`)
  return ok({ sale: await readRow(after, rules, caller), already: !stopped })
}
