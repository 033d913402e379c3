import type { z } from 'zod'
import { loadRules } from '../catalog/rules-cache'
import { soldOfDay } from '../orders/sold-of-day'
import { changeByRev } from '../platform/database/change-by-rev'
import { command } from '../platform/database/sdk'
import { ok, type Refusal, type Result, refuse } from '../platform/result'
import type { StaffCaller } from '../platform/serve'
import { addDays, type ShopDay } from '../platform/time'
import type { InsightConsoleActions, rebuildSalesInput } from './contract'
import { type Sold, salesDays, salesMarks } from './records'
import { salesOfOrders } from './rules/sales-of-orders'
import { countDay, salesDayId } from './sales-day'

const MOST_DAYS = 31

const isSame = (one: Record<string, Sold>, other: Record<string, Sold>): boolean => {
  const skuIds = new Set([...Object.keys(one), ...Object.keys(other)])
  return [...skuIds].every(
    (skuId) => one[skuId]?.pieces === other[skuId]?.pieces && one[skuId]?.fen === other[skuId]?.fen,
  )
}

/** @returns whether the day stood there with other figures */
async function rebuildDay(storeId: string, day: ShopDay, now: number): Promise<boolean> {
  const sold = salesOfOrders(await soldOfDay(storeId, day))
  const changed = await changeByRev(salesDays, salesDayId(storeId, day), (counted) =>
    isSame(counted.sold, sold) ? null : { sold: command.set(sold), at: now },
  )
  if (changed) return changed.applied
  await countDay(storeId, day, now)
  return true
}

/**
 * Counts days of a store anew from their orders, for example after late refunds. Only days up to the watermark: the job
 * counts the others. Refusals: `owner-only`, `unknown-store`, `bad-days`.
 */
export async function rebuildSales(
  { storeId, from, to }: z.output<typeof rebuildSalesInput>,
  caller: StaffCaller,
): Promise<
  Result<InsightConsoleActions['insight.rebuildSales']['reply'], Refusal<'owner-only' | 'unknown-store' | 'bad-days'>>
> {
  if (caller.role !== 'owner') return refuse({ code: 'owner-only', message: '重数销量由店主来做，请店主来点' })
  if (!(await loadRules(caller.now)).stores.has(storeId)) {
    return refuse({ code: 'unknown-store', message: '没找到这家店，刷新后再试' })
  }
  const mark = await salesMarks.get(storeId)
  if (!mark || from > to || to > mark.through || addDays(from, MOST_DAYS) <= to) {
    return refuse({ code: 'bad-days', message: `一次最多重数 ${MOST_DAYS} 天，而且要是已经数过的日子` })
  }
  let days = 0
  let changed = 0
  for (let day = from; day <= to; day = addDays(day, 1)) {
    days += 1
    if (await rebuildDay(storeId, day, caller.now)) changed += 1
  }
  caller.note({ storeId, after: { from, to, changed } })
  return ok({ storeId, days, changed })
}
