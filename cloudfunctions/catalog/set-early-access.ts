import type { z } from 'zod'
import { changeByRev } from '../platform/database/change-by-rev'
import { command } from '../platform/database/sdk'
import { ok, type Refusal, type Result, refuse } from '../platform/result'
import type { StaffCaller } from '../platform/serve'
import { DAY } from '../platform/time'
import type { CatalogConsoleActions, setEarlyAccessInput } from './contract'
import { products } from './records'
import { bumpRules, loadRules } from './rules-cache'

/** A product is kept for members for so long at the most. */
const MOST_MS = 31 * DAY

type Code = 'owner-only' | 'unknown-product' | 'unknown-tier' | 'bad-moment'

/**
 * 新品先给会员 (M6): until a moment only members of these tiers can order it; `until` null opens it to everybody. All stores
 * together, therefore the owner's. Refusals: `owner-only`, `unknown-product`, `unknown-tier`, `bad-moment`.
 */
export async function setEarlyAccess(
  { productId, until, tierIds }: z.output<typeof setEarlyAccessInput>,
  caller: StaffCaller,
): Promise<Result<CatalogConsoleActions['catalog.setEarlyAccess']['reply'], Refusal<Code>>> {
  if (caller.role !== 'owner') return refuse({ code: 'owner-only', message: '先给谁由店主来定，请店主来点' })
  if (until !== null && (until <= caller.now || until > caller.now + MOST_MS)) {
    return refuse({ code: 'bad-moment', message: '到期要在现在之后、31 天之内，重新选一天' })
  }
  const { tiers } = await loadRules(caller.now)
  const known = tierIds.every((tierId) => tiers.some(({ _id }) => _id === tierId))
  if (until !== null && (!known || tierIds.length === 0)) {
    return refuse({ code: 'unknown-tier', message: '选至少一个会员等级，刷新后再试' })
  }
  const wanted = until === null ? null : { until, tierIds: [...new Set(tierIds)].sort() }
  const changed = await changeByRev(products, productId, ({ earlyAccess = null }) =>
    JSON.stringify(earlyAccess) === JSON.stringify(wanted) ? null : { earlyAccess: command.set(wanted) },
  )
  if (!changed) return refuse({ code: 'unknown-product', message: '没找到这款甜品，刷新后再试' })
  if (changed.applied) {
    caller.note({ before: { earlyAccess: changed.before.earlyAccess ?? null }, after: { earlyAccess: wanted } })
    await bumpRules()
  }
  return ok({ productId, earlyAccess: wanted })
}
