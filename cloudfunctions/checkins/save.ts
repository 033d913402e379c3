import type { z } from 'zod'
import { bumpRules, loadRules } from '../catalog/rules-cache'
import { command } from '../platform/database/sdk'
import { ok, type Refusal, type Result, refuse } from '../platform/result'
import type { StaffCaller } from '../platform/serve'
import type { CheckInsConsoleActions, saveInput, setClosedDayInput } from './contract'
import { planOf } from './overview'
import { checkInSettings } from './records'
import { planProblem } from './rules/check-plan'
import { ruleTexts } from './rules/rule-text'
import { DEFAULT_CHECK_INS, readCheckInSettings } from './settings'

const TRIES = 5

const changedMeanwhile = { code: 'changed-meanwhile', message: '别人刚改过，刷新后再改' } as const

/**
 * Publishes what checking in brings from now on; what days have brought stays as it was. Refusals: `bad-plan` (with the
 * reason), `changed-meanwhile`.
 */
export async function saveCheckIns(
  { plan, rev }: z.output<typeof saveInput>,
  caller: StaffCaller,
): Promise<Result<CheckInsConsoleActions['checkins.save']['reply'], Refusal<'bad-plan' | 'changed-meanwhile'>>> {
  const rules = await loadRules(caller.now)
  const categories = new Set(rules.categories.map(({ _id }) => _id))
  const problem = planProblem(plan, { templates: rules.templates, products: rules.products, categories })
  if (problem) return refuse({ code: 'bad-plan', message: problem })
  const before = await readCheckInSettings()
  if (before.rev !== rev) return refuse(changedMeanwhile)
  if (!(await writePlan(plan, rev))) return refuse(changedMeanwhile)
  caller.note({ before: planOf(before), after: plan })
  await bumpRules()
  return ok({ rev: rev + 1, rules: ruleTexts(plan, rules.templates) })
}

async function writePlan(plan: z.output<typeof saveInput>['plan'], rev: number): Promise<boolean> {
  const { _id } = DEFAULT_CHECK_INS
  if (rev === 0) return (await checkInSettings.insertIfAbsent({ _id, ...plan, rev: 1 })) === 'inserted'
  const whole = Object.entries(plan).map(([field, value]) => [
    field,
    typeof value === 'object' ? command.set(value) : value,
  ])
  return checkInSettings.updateIf({ _id, rev }, { ...Object.fromEntries(whole), rev: rev + 1 })
}

/** 哪天休息: a day on which the whole shop is closed, so that nobody's streak breaks. Safe to repeat. */
export async function setClosedDay(
  { day, note, closed }: z.output<typeof setClosedDayInput>,
  caller: StaffCaller,
): Promise<Result<CheckInsConsoleActions['checkins.setClosedDay']['reply'], Refusal<'too-many'>>> {
  for (let attempt = 1; attempt <= TRIES; attempt += 1) {
    const settings = await readCheckInSettings()
    const stands = settings.closedDays.find((one) => one.day === day)
    if (closed ? stands?.note === note : !stands) return ok({ closedDays: settings.closedDays })
    const others = settings.closedDays.filter((one) => one.day !== day)
    const closedDays = closed ? [...others, { day, note }].sort((a, b) => (a.day < b.day ? -1 : 1)) : others
    // Days long past are in the books of those who came back after them.
    if (closedDays.length > 60) return refuse({ code: 'too-many', message: '休息日最多记 60 天，先拿掉过去的' })
    if (await writePlan({ ...planOf(settings), closedDays }, settings.rev)) {
      caller.note({ after: { day, closed } })
      await bumpRules()
      return ok({ closedDays })
    }
  }
  throw new Error('the settings of check-ins kept changing')
}
