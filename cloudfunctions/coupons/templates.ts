import type { z } from 'zod'
import { ok, type Result } from '../platform/result'
import type { StaffCaller } from '../platform/serve'
import { shopDay } from '../platform/time'
import { together } from '../platform/together'
import { allTemplates } from './all-templates'
import type { CouponsConsoleActions, templatesInput } from './contract'
import { emptyCount } from './count'
import { couponBatches, couponCounts } from './records'
import { batchView, templateView } from './template-view'

const MOST = 1000

/** Every template with its counts and batches, newest first. */
export async function listTemplates(
  _ask: z.output<typeof templatesInput>,
  { now }: StaffCaller,
): Promise<Result<CouponsConsoleActions['coupons.templates']['reply']>> {
  const [templates, counts, batches] = await together([
    allTemplates(),
    couponCounts.all({ fields: ['closed', 'given', 'returned', 'day', 'today'], limit: MOST }),
    couponBatches.all({ limit: MOST }),
  ])
  const views = await Promise.all(
    batches.map(async (batch) => ({ templateId: batch.templateId, view: await batchView(batch) })),
  )
  const countOf = new Map(counts.map((count) => [count._id, count]))
  const sorted = [...templates].sort((a, b) => b.createdAt - a.createdAt || (a._id < b._id ? -1 : 1))
  return ok({
    templates: sorted.map((template) =>
      templateView(
        template,
        countOf.get(template._id) ?? emptyCount(template._id),
        views.filter(({ templateId }) => templateId === template._id).map(({ view }) => view),
        shopDay(now),
      ),
    ),
  })
}
