import type { z } from 'zod'
import type { Product } from '../catalog/records'
import { loadRules } from '../catalog/rules-cache'
import { command } from '../platform/database/sdk'
import { ok, type Refusal, type Result, refuse } from '../platform/result'
import type { StaffCaller } from '../platform/serve'
import { addDays, type ShopDay } from '../platform/time'
import { mayActAtStore, notYourStore } from '../staff/rules/may-act-at-store'
import type { LifecycleReply, LifecycleRow, lifecycleInput } from './contract'
import { type SalesDay, salesDays, salesMarks } from './records'
import { COMPARED_WEEKS, lifecycleStage } from './rules/lifecycle-stage'
import { adviceFor, METHOD, STAGE_NAMES, STAGES, trendPercent, whyStage } from './rules/stage-words'
import { CURVE_WEEKS, curveFrom, weeklyCurve } from './rules/weekly-curve'

/** So many weeks are drawn. */
const SHOWN_WEEKS = 12
/** Where products without a line stand. */
const NO_LINE = '还没分线'

type Day = Pick<SalesDay, 'day' | 'sold'>

/** Half a year of a store at the most: one request. */
const readDays = (storeId: string, through: ShopDay): Promise<Day[]> =>
  salesDays.find(
    { storeId, day: command.and(command.gte(curveFrom(through)), command.lte(through)) },
    { orderBy: [['day', 1]], limit: 7 * CURVE_WEEKS, fields: ['day', 'sold'] },
  )

function rowOf(product: Product, days: readonly Day[], through: ShopDay): LifecycleRow {
  const skuIds = new Set(product.skus.map(({ skuId }) => skuId))
  const weekly = weeklyCurve(days, skuIds, through)
  const found = lifecycleStage(weekly)
  const recentFrom = addDays(through, 1 - 7 * COMPARED_WEEKS)
  const recentFen = days
    .filter(({ day }) => day >= recentFrom)
    .reduce((sum, { sold }) => sum + [...skuIds].reduce((fen, skuId) => fen + (sold[skuId]?.fen ?? 0), 0), 0)
  return {
    productId: product._id,
    name: product.name,
    picture: product.picture,
    plate: product.plate,
    stage: found?.stage ?? null,
    stageName: found ? STAGE_NAMES[found.stage] : '没有卖出',
    weeksInStage: found?.weeksInStage ?? 0,
    weekly: weekly.slice(-SHOWN_WEEKS),
    recentPieces: found?.recent ?? 0,
    beforePieces: found?.before ?? 0,
    trendPercent: found && trendPercent(found),
    recentFen,
    why: whyStage(found),
    advice: adviceFor(found?.stage ?? null),
  }
}

/** Products of a line beside each other, lines in the order in which the shop's list first names them. */
function byLine(products: Iterable<Product>, rows: ReadonlyMap<string, LifecycleRow>): LifecycleReply['lines'] {
  const lines = new Map<string, LifecycleRow[]>()
  for (const { _id, line = NO_LINE } of products) {
    const row = rows.get(_id)
    if (row) lines.set(line, [...(lines.get(line) ?? []), row])
  }
  return [...lines].map(([line, own]) => ({
    line,
    recentPieces: own.reduce((sum, { recentPieces }) => sum + recentPieces, 0),
    recentFen: own.reduce((sum, { recentFen }) => sum + recentFen, 0),
    products: own,
  }))
}

/**
 * Which stage each product of a store is in, why, and what the operating plan does about it (T2, D4); by product line.
 * Two requests once the rules are known. Refusals: `not-your-store`, `unknown-store`.
 */
export async function readLifecycle(
  { storeId }: z.output<typeof lifecycleInput>,
  { now, storeIds }: StaffCaller,
): Promise<Result<LifecycleReply, Refusal<'not-your-store' | 'unknown-store'>>> {
  if (!mayActAtStore(storeIds, storeId)) return refuse(notYourStore)
  const [rules, mark] = await Promise.all([loadRules(now), salesMarks.get(storeId)])
  if (!rules.stores.has(storeId)) return refuse({ code: 'unknown-store', message: '没找到这家店，刷新后再试' })
  const through = mark?.through ?? null
  const days = through === null ? [] : await readDays(storeId, through)
  const rows = new Map<string, LifecycleRow>()
  if (through !== null) {
    for (const product of rules.products.values()) rows.set(product._id, rowOf(product, days, through))
  }
  const counts = STAGES.map((stage) => ({
    stage,
    name: STAGE_NAMES[stage],
    products: [...rows.values()].filter((row) => row.stage === stage).length,
  }))
  return ok({ storeId, through, lines: byLine(rules.products.values(), rows), counts, method: METHOD })
}
