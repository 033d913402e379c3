import type { z } from 'zod'
import { changeByRev } from '../platform/database/change-by-rev'
import { command } from '../platform/database/sdk'
import { ok, type Refusal, type Result, refuse } from '../platform/result'
import type { StaffCaller } from '../platform/serve'
import { together } from '../platform/together'
import type { CatalogConsoleActions, setLineInput } from './contract'
import { products } from './records'
import { bumpRules } from './rules-cache'

/**
 * 放进一条产品线 (D4), 或者拿出来: also how a line gets another name. Repeating it changes nothing.
 * Refusal: `unknown-product`.
 */
export async function setLine(
  { line, productIds }: z.output<typeof setLineInput>,
  { note }: StaffCaller,
): Promise<Result<CatalogConsoleActions['catalog.setLine']['reply'], Refusal<'unknown-product'>>> {
  const ids = [...new Set(productIds)]
  const wanted = line === '' ? undefined : line
  const changed = await together(
    ids.map((productId) =>
      changeByRev(products, productId, (product) =>
        product.line === wanted ? null : { line: wanted ?? command.remove() },
      ),
    ),
  )
  const moved = changed.filter((one) => one?.applied)
  if (moved.length > 0) {
    const before = Object.fromEntries(moved.flatMap((one) => (one ? [[one.before._id, one.before.line ?? '']] : [])))
    note({ before, after: { line } })
    await bumpRules()
  }
  if (changed.includes(null)) return refuse({ code: 'unknown-product', message: '有一款已经不在了，刷新后再试' })
  return ok({ line: wanted ?? null, productIds: ids })
}
