import type { z } from 'zod'
import { bumpRules } from '../catalog/rules-cache'
import { changeByRev } from '../platform/database/change-by-rev'
import { ok, type Result, refuse } from '../platform/result'
import type { StaffCaller } from '../platform/serve'
import { shopDay } from '../platform/time'
import type { CouponsConsoleActions, closeTemplateInput } from './contract'
import { readCount, setCountClosed } from './count'
import { couponTemplates } from './records'
import type { TemplateRefusal } from './rules/check-template'
import { templateView } from './template-view'

/**
 * 停掉：the very next claim is refused; coupons that are out stay good. The count is shut first, because it decides.
 * Refusal: `unknown-template`.
 */
export async function closeTemplate(
  { templateId }: z.output<typeof closeTemplateInput>,
  caller: StaffCaller,
): Promise<Result<CouponsConsoleActions['coupons.closeTemplate']['reply'], TemplateRefusal>> {
  const template = await couponTemplates.get(templateId)
  if (!template) return refuse({ code: 'unknown-template', message: '没找到这个模板，刷新后再试' })
  await setCountClosed(templateId, true)
  const changed = await changeByRev(couponTemplates, templateId, ({ state }) =>
    state === 'closed' ? null : { state: 'closed' },
  )
  if (changed?.applied) await bumpRules()
  caller.note({ before: { templateId, name: template.name, state: template.state }, after: { state: 'closed' } })
  const count = await readCount(templateId)
  return ok({ template: templateView({ ...template, state: 'closed' }, count, [], shopDay(caller.now)) })
}
