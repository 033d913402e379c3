import { announce } from '../messages/announce'
import { DAY } from '../platform/time'
import { factsOf } from './facts-of'
import { type LevelChange, type LevelRules, levelChanges, type MemberLevel, memberLevels } from './records'
import { LEVEL_IDS } from './rules/level-ids'
import { LEVEL_NAMES } from './rules/level-text'
import { replayLevels } from './rules/replay-levels'

/** A promotion that is found later than this is told on the page alone. */
const TELL_WITHIN_MS = 7 * DAY

const isPromotion = ({ from, to }: Pick<LevelChange, 'from' | 'to'>): boolean =>
  LEVEL_IDS.indexOf(to) > LEVEL_IDS.indexOf(from)

async function tell({ _id, openid, to, at }: LevelChange, now: number): Promise<void> {
  const fields = { tier: LEVEL_NAMES[to], at, note: '谢谢常来，权益在“我的”里' }
  await announce(
    { kind: 'tier-change', openid, factId: _id, fields, page: 'packages/community/pages/level/index' },
    now,
  )
}

/**
 * Records the level a member has by everything known up to `at`, with the lines of history since the last time, and
 * tells of a promotion. Every line is named by what it says, so that a repeat, or what a crash left half done, writes
 * nothing twice.
 */
export async function regradeMember(
  openid: string,
  known: MemberLevel | undefined,
  versions: readonly LevelRules[],
  at: number,
  now: number,
): Promise<void> {
  const { facts, walletRev } = await factsOf(openid)
  const { level, since, until, changes } = replayLevels(facts, versions, at)
  for (const change of changes) {
    if (known && change.at <= known.gradedAt) continue
    const line: LevelChange = { _id: `${openid}:${change.at}:${change.to}`, openid, ...change }
    await levelChanges.insertIfAbsent(line)
    if (isPromotion(line) && change.to === level && now - change.at < TELL_WITHIN_MS) await tell(line, now)
  }
  const more = facts.some((fact) => fact.at > at)
  const graded = { level, since, until, gradedAt: at, walletRev: more ? -1 : walletRev }
  if (!known) await memberLevels.insertIfAbsent({ _id: openid, ...graded, rev: 1 })
  else await memberLevels.updateIf({ _id: openid, rev: known.rev }, { ...graded, rev: known.rev + 1 })
}
