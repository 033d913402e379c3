import type { z } from 'zod'
import { memberNames } from '../members/names'
import { maskName } from '../members/rules/mask-name'
import { command } from '../platform/database/sdk'
import { sha256 } from '../platform/digest'
import { ok, type Refusal, type Result, refuse } from '../platform/result'
import type { StaffCaller } from '../platform/serve'
import { together } from '../platform/together'
import type { LevelRulesView, LevelsConsoleActions, listInput, rulesInput, saveRulesInput } from './contract'
import { type LevelRules, levelRules, memberLevels } from './records'
import { problemOfRules } from './rules/check-rules'
import { levelRulesText } from './rules/level-text'
import { rulesAt } from './rules/replay-levels'
import { allRulesVersions, FIRST_RULES } from './rules-versions'

const PAGE = 20

function viewOf(rules: LevelRules): LevelRulesView {
  const { version, from, windowMonths, keepMonths } = rules
  const [active, ambassador] = rules.levels
  if (!active || !ambassador) throw new Error(`rules ${version} lack a level`)
  const part = ({ needs, perks }: typeof active) => ({ needs, perks })
  return {
    ...{ version, from, windowMonths, keepMonths },
    ...{ active: part(active), ambassador: part(ambassador), text: levelRulesText(rules) },
  }
}

/** The published rules of levels. */
export async function showRules(
  _ask: z.output<typeof rulesInput>,
  { now }: StaffCaller,
): Promise<Result<LevelsConsoleActions['levels.rules']['reply']>> {
  return ok({ rules: viewOf(rulesAt(await allRulesVersions(), now)) })
}

/** Publishes new rules from now on. Refusals: `bad-rules`, `changed-meanwhile`. */
export async function saveRules(
  { version, active, ambassador, windowMonths, keepMonths }: z.output<typeof saveRulesInput>,
  { openid, now, note }: StaffCaller,
): Promise<Result<LevelsConsoleActions['levels.saveRules']['reply'], Refusal<'bad-rules' | 'changed-meanwhile'>>> {
  const levels: LevelRules['levels'] = [
    { levelId: 'active', ...active },
    { levelId: 'ambassador', ...ambassador },
  ]
  const problem = problemOfRules(levels)
  if (problem !== null) return refuse({ code: 'bad-rules', message: problem })
  const changed = { code: 'changed-meanwhile', message: '规则刚被别人改过，刷新后再改' } as const
  const latest = (await allRulesVersions()).at(-1) ?? FIRST_RULES
  if (latest.version !== version) return refuse(changed)
  const next = version + 1
  // Versions follow one another, whatever the clocks of two instances say.
  const from = Math.max(now, latest.from + 1)
  const rules: LevelRules = { _id: `v${next}`, version: next, from, windowMonths, keepMonths, levels, by: openid }
  if ((await levelRules.insertIfAbsent(rules)) === 'exists') return refuse(changed)
  note({ before: latest, after: rules })
  return ok({ rules: viewOf(rules) })
}

/** Who has a level, the youngest first, 20 a page, and how many have which. */
export async function listLevels({
  level,
  before,
}: z.output<typeof listInput>): Promise<Result<LevelsConsoleActions['levels.list']['reply']>> {
  const filter = { level, ...(before === undefined ? {} : { since: command.lt(before) }) }
  const [found, active, ambassador] = await together([
    memberLevels.find(filter, { orderBy: [['since', -1]], limit: PAGE + 1 }),
    memberLevels.count({ level: 'active' }),
    memberLevels.count({ level: 'ambassador' }),
  ])
  const page = found.slice(0, PAGE)
  const names = await memberNames(page.map(({ _id }) => _id))
  const rows = page.map(({ _id, since }) => ({
    key: sha256(`level ${_id}`).slice(0, 16),
    name: maskName(names.get(_id) ?? ''),
    since,
  }))
  return ok({ rows, next: found.length > PAGE ? (page.at(-1)?.since ?? null) : null, totals: { active, ambassador } })
}
