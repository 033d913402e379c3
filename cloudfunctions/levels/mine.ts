import type { z } from 'zod'
import { ok, type Result } from '../platform/result'
import type { Caller } from '../platform/serve'
import { together } from '../platform/together'
import type { LevelsActions, mineInput } from './contract'
import { factsOf } from './facts-of'
import { levelView } from './rules/level-view'
import { replayLevels, rulesAt } from './rules/replay-levels'
import { allRulesVersions } from './rules-versions'

/** The caller's level as of now, what is missing for the next, and how it came about. Reads only. */
export async function readLevel(
  _ask: z.output<typeof mineInput>,
  { openid, now }: Caller,
): Promise<Result<LevelsActions['levels.mine']['reply']>> {
  const [{ facts }, versions] = await together([factsOf(openid), allRulesVersions()])
  return ok({ level: levelView(replayLevels(facts, versions, now), rulesAt(versions, now), now) })
}
