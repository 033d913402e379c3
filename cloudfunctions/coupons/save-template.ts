import type { z } from 'zod'
import { bumpRules, loadRules, type Rules } from '../catalog/rules-cache'
import { ok, type Result, refuse } from '../platform/result'
import type { StaffCaller } from '../platform/serve'
import { shopDay } from '../platform/time'
import { COMMUNITY_CLASS, tierClassOf } from '../pricing/rules/why-not'
import type { CouponsConsoleActions, saveTemplateInput } from './contract'
import { emptyCount, readCount } from './count'
import { type CouponTemplate, couponCounts, couponTemplates } from './records'
import { givesTheSame, type KnownShop, type TemplateRefusal, templateProblem } from './rules/check-template'
import { templateView } from './template-view'

type Ask = z.output<typeof saveTemplateInput>
type Reply = Result<CouponsConsoleActions['coupons.saveTemplate']['reply'], TemplateRefusal>

const KINDS = { threshold: 'off', percent: 'percent', exchange: 'exchange' } as const

const knownShop = ({ products, categories, skus, stores, tiers }: Rules): KnownShop => ({
  product: (id) => products.has(id),
  category: (id) => categories.some(({ _id }) => _id === id),
  sku: (id) => skus.get(id)?.listFen ?? null,
  store: (id) => stores.has(id),
  classId: (id) => id === COMMUNITY_CLASS || tiers.some((tier) => tierClassOf(tier._id) === id),
})

const templateOf = (
  { templateId, rev: _rev, notWith, winBackDays, audience = 'everybody', ...rest }: Ask,
  position: number,
  now: number,
): CouponTemplate => ({
  _id: templateId,
  state: 'open',
  kind: KINDS[rest.benefit.kind],
  audience,
  stacking: { group: null, atMost: 1, notWith },
  position,
  createdAt: now,
  rev: 1,
  ...rest,
  ...(winBackDays === undefined ? {} : { winBackDays }),
})

const changed: TemplateRefusal = { code: 'changed-meanwhile', message: '刚被别人改过，刷新后再改' }

/** All that somebody wrote, in one order of its fields. */
const written = ({ position: _position, createdAt: _createdAt, ...rest }: CouponTemplate): string =>
  JSON.stringify(Object.entries(rest).sort(([a], [b]) => (a < b ? -1 : 1)))

/** A repeat of what was saved is no second template; other content under the same id is told. */
async function insert(template: CouponTemplate): Promise<TemplateRefusal | null> {
  if ((await couponTemplates.insertIfAbsent(template)) === 'exists') {
    const there = await couponTemplates.get(template._id)
    if (there?.rev !== 1 || written(there) !== written(template)) return changed
  }
  await couponCounts.insertIfAbsent(emptyCount(template._id))
  return null
}

async function update(next: CouponTemplate, rev: number): Promise<TemplateRefusal | null> {
  const before = await couponTemplates.get(next._id)
  if (!before) return { code: 'unknown-template', message: '没找到这个模板，刷新后再试' }
  const { given } = await readCount(next._id)
  if (given > 0 && !givesTheSame(before, next)) {
    return { code: 'already-issued', message: '已经有人领了，减法和范围不能再改。停掉这个，另建一个' }
  }
  if (next.total < given) return { code: 'bad-limits', message: `已经领出 ${given} 张，总数不能更少` }
  const { _id, state: _state, position: _position, createdAt: _createdAt, ...change } = next
  return (await couponTemplates.updateIf({ _id, rev, state: 'open' }, { ...change, rev: rev + 1 })) ? null : changed
}

/**
 * Makes a template, or changes one by its revision. What somebody has already stays what it was: once one is out, only
 * names, ceilings, days of claiming and ways change. Refusals: see `TemplateRefusalCode`.
 */
export async function saveTemplate(ask: Ask, caller: StaffCaller): Promise<Reply> {
  const rules = await loadRules(caller.now)
  const problem = templateProblem(ask, knownShop(rules), ask.rev === undefined ? caller.now : null)
  if (problem) return refuse(problem)
  const template = templateOf(ask, rules.templates.size + 1, caller.now)
  const refusal = ask.rev === undefined ? await insert(template) : await update(template, ask.rev)
  if (refusal) return refuse(refusal)
  await bumpRules()
  const saved = await couponTemplates.get(ask.templateId)
  if (!saved) throw new Error(`template ${ask.templateId} was saved and is not there`)
  caller.note({ after: { templateId: saved._id, name: saved.name, total: saved.total } })
  return ok({ template: templateView(saved, await readCount(saved._id), [], shopDay(caller.now)) })
}
