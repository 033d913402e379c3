import type { LevelNeeds, LevelRules } from '../records'
import type { LevelId } from './level-ids'

export const LEVEL_NAMES: Record<LevelId, string> = { member: '普通成员', active: '活跃用户', ambassador: '品牌大使' }

const KINDS = ['months', 'checkIns', 'reviews', 'invitations'] as const
export type NeedKind = (typeof KINDS)[number]

const NEED: Record<NeedKind, (count: number) => string> = {
  months: (count) => `有 ${count} 个月来取过货`,
  checkIns: (count) => `签到 ${count} 天`,
  reviews: (count) => `写 ${count} 条评价`,
  invitations: (count) => `带来 ${count} 位朋友`,
}
const MISSING: Record<NeedKind, (count: number) => string> = {
  months: (count) => `再有 ${count} 个月来取货`,
  checkIns: (count) => `再签到 ${count} 天`,
  reviews: (count) => `再写 ${count} 条评价`,
  invitations: (count) => `再带来 ${count} 位朋友`,
}

/** One need of a level, how much of it is there, and what is missing in words (empty when nothing is). */
export interface NeedLine {
  kind: NeedKind
  text: string
  have: number
  need: number
  missing: string
}

/** 还差什么: the needs of a level one by one, those that ask for nothing left out. */
export const needLines = (needs: LevelNeeds, counted: LevelNeeds): NeedLine[] =>
  KINDS.filter((kind) => needs[kind] > 0).map((kind) => ({
    kind,
    text: NEED[kind](needs[kind]),
    have: Math.min(counted[kind], needs[kind]),
    need: needs[kind],
    missing: counted[kind] < needs[kind] ? MISSING[kind](needs[kind] - counted[kind]) : '',
  }))

const NOTHING: LevelNeeds = { months: 0, checkIns: 0, reviews: 0, invitations: 0 }

/** 等级规则，从设置生成: what members read. */
export function levelRulesText({ windowMonths, keepMonths, levels }: LevelRules): string[] {
  const span = windowMonths === 1 ? '这个月里' : `这个月和之前 ${windowMonths - 1} 个月里`
  return [
    ...levels.map(({ levelId, needs }) => {
      const asked = needLines(needs, NOTHING).map(({ text }) => text)
      return `${LEVEL_NAMES[levelId]}：${span}，${asked.join('、')}`
    }),
    '够了当天就算，记录在第二天早上写好',
    `到了以后保到 ${keepMonths} 个月后的月底，期间还够就接着保`,
    '全退的单不算来取过货；带来的朋友，第一单取走满期没退才算',
    '只看做过什么，花多少钱不影响',
  ]
}
