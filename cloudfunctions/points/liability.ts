import type { z } from 'zod'
import { ok, type Result } from '../platform/result'
import type { StaffCaller } from '../platform/serve'
import { walletsAfter } from '../wallets/pages'
import type { liabilityInput, PointsConsoleActions } from './contract'
import { liabilityOf } from './rules/liability'
import { readPointsSettings } from './settings'

const PAGE = 500

/** The points outstanding among the next 500 members, at cost and by month of expiry. Two requests. */
export async function reportLiability(
  { cursor = '' }: z.output<typeof liabilityInput>,
  { now }: StaffCaller,
): Promise<Result<PointsConsoleActions['points.liability']['reply']>> {
  const [settings, page] = await Promise.all([
    readPointsSettings(),
    walletsAfter(cursor, PAGE, ['points', 'held', 'pending', 'lots']),
  ])
  const report = liabilityOf(page, settings.costMilliFen, now)
  const last = page.at(-1)
  return ok(page.length === PAGE && last ? { report, next: last._id } : { report })
}
