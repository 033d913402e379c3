import type { z } from 'zod'
import { loadRules } from '../catalog/rules-cache'
import { command } from '../platform/database/sdk'
import { ok, type Result } from '../platform/result'
import type { StaffCaller } from '../platform/serve'
import { addDays, atShopTime, shopDay } from '../platform/time'
import { together } from '../platform/together'
import { mayUse } from '../staff/rules/permissions'
import type { CheckInNumbers, CheckInPlan, CheckInsConsoleActions, overviewInput } from './contract'
import { type CheckInSettings, checkIns } from './records'
import { ruleTexts } from './rules/rule-text'
import { readCheckInSettings } from './settings'

/** The plan without what only the database knows. */
export const planOf = ({ _id, rev, ...plan }: CheckInSettings): CheckInPlan => plan

async function countNumbers(now: number): Promise<CheckInNumbers> {
  const day = shopDay(now)
  const since = { at: command.gte(atShopTime(day, '00:00')) }
  const [today, yesterday, madeUp, challenges, open] = await together([
    checkIns.count({ day, kind: 'tap' }),
    checkIns.count({ day: addDays(day, -1), kind: 'tap' }),
    checkIns.count({ ...since, kind: 'make-up', state: 'done' }),
    checkIns.count({ ...since, kind: 'challenge' }),
    checkIns.count({ due: command.gt(0).and(command.lte(now)) }),
  ])
  return { today, yesterday, madeUp, challenges, open }
}

/** What is set, what it reads like, and how today is going. */
export async function readOverview(
  _ask: z.output<typeof overviewInput>,
  { now, role }: StaffCaller,
): Promise<Result<CheckInsConsoleActions['checkins.overview']['reply']>> {
  const [settings, rules, numbers] = await together([readCheckInSettings(), loadRules(now), countNumbers(now)])
  const templates = [...rules.templates.values()].filter(
    ({ state, ways }) => state === 'open' && ways.includes('streak'),
  )
  return ok({
    plan: planOf(settings),
    rev: settings.rev,
    numbers,
    rules: ruleTexts(settings, rules.templates),
    templates: templates.map(({ _id, name }) => ({ templateId: _id, name })),
    categories: rules.categories.map(({ _id, name }) => ({ categoryId: _id, name })),
    products: [...rules.products.values()].map(({ _id, name }) => ({ productId: _id, name })),
    mayEdit: mayUse(role, 'checkins.save'),
  })
}
