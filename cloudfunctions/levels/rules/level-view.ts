import { DAY } from '../../platform/time'
import type { LevelView } from '../contract'
import type { LevelRules } from '../records'
import { LEVEL_IDS, type LevelId } from './level-ids'
import { LEVEL_NAMES, levelRulesText, needLines } from './level-text'
import type { Levelled } from './replay-levels'

/** A promotion is news for so long. */
const NEWS_MS = 30 * DAY

const rank = (levelId: LevelId): number => LEVEL_IDS.indexOf(levelId)

const changeText = ({ from, to }: { from: LevelId; to: LevelId }): string =>
  rank(to) > rank(from) ? `升到${LEVEL_NAMES[to]}` : `回到${LEVEL_NAMES[to]}，做到了随时升回来`

/** 我的等级、还差什么、怎么来的: everything that is said to a member about their level. @param rules those in force now */
export function levelView(levelled: Levelled, rules: LevelRules, now: number): LevelView {
  const { level, since, until, counted, changes } = levelled
  const own = rules.levels.find(({ levelId }) => levelId === level)
  const next = rules.levels.find(({ levelId }) => rank(levelId) > rank(level))
  const needs = next ? needLines(next.needs, counted) : []
  const last = changes.at(-1)
  const promoted = last && rank(last.to) > rank(last.from) && now < last.at + NEWS_MS
  return {
    levelId: level,
    name: LEVEL_NAMES[level],
    since,
    until,
    perks: own?.perks ?? [],
    next: next
      ? {
          levelId: next.levelId,
          name: LEVEL_NAMES[next.levelId],
          needs,
          missing: needs.flatMap(({ missing }) => (missing === '' ? [] : [missing])).join('，'),
          perks: next.perks,
        }
      : null,
    news: promoted ? `你现在是${LEVEL_NAMES[last.to]}了，谢谢常来` : null,
    history: changes.map((change) => ({ at: change.at, text: changeText(change) })).reverse(),
    rules: levelRulesText(rules),
  }
}
