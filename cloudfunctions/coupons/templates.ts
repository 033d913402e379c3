import type { z } from 'zod'
import { loadRules } from '../catalog/rules-cache'
import { ok, type Result } from '../platform/result'
import type { StaffCaller } from '../platform/serve'
import { shopDay } from '../platform/time'
import { together } from '../platform/together'
import { COMMUNITY_CLASS, tierClassOf } from '../pricing/rules/why-not'
import { allTemplates } from './all-templates'
import type { CouponsConsoleActions, TemplateChoices, templatesInput } from './contract'
import { emptyCount } from './count'
import { couponBatches, couponCounts } from './records'
import { batchView, templateView } from './template-view'

const MOST = 1000

/** What a template can be about. */
async function choicesOf(now: number): Promise<TemplateChoices> {
  const rules = await loadRules(now)
  return {
    stores: [...rules.stores.values()].map(({ _id, name }) => ({ storeId: _id, name })),
    classes: [
      { classId: COMMUNITY_CLASS, name: '登记社群' },
      ...rules.tiers.map(({ _id, name }) => ({ classId: tierClassOf(_id), name })),
    ],
    categories: rules.categories.map(({ _id, name }) => ({ categoryId: _id, name })),
    goods: [...rules.skus].map(([skuId, { product, sku, listFen }]) => ({
      skuId,
      productId: product._id,
      name: product.skus.length > 1 ? `${product.name} ${sku.name}` : product.name,
      productName: product.name,
      picture: product.picture,
      plate: product.plate,
      listFen,
    })),
  }
}

/** Every template with its counts and batches, newest first, and what a new one can be about. */
export async function listTemplates(
  _ask: z.output<typeof templatesInput>,
  { now }: StaffCaller,
): Promise<Result<CouponsConsoleActions['coupons.templates']['reply']>> {
  const [templates, counts, batches, choices] = await together([
    allTemplates(),
    couponCounts.all({ fields: ['closed', 'given', 'returned', 'day', 'today'], limit: MOST }),
    couponBatches.all({ limit: MOST }),
    choicesOf(now),
  ])
  const views = await Promise.all(
    batches.map(async (batch) => ({ templateId: batch.templateId, view: await batchView(batch) })),
  )
  const countOf = new Map(counts.map((count) => [count._id, count]))
  const sorted = [...templates].sort((a, b) => b.createdAt - a.createdAt || (a._id < b._id ? -1 : 1))
  return ok({
    choices,
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
