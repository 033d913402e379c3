import type { LevelRules } from '../records'
import { needLines } from './level-text'

const KINDS = ['months', 'checkIns', 'reviews', 'invitations'] as const

/** 等级规则哪里不对: what keeps rules from being published, in words; null when nothing does. @param levels lowest first */
export function problemOfRules(levels: LevelRules['levels']): string | null {
  const [active, ambassador] = levels
  if (!active || !ambassador) return '两个等级都要填'
  if (needLines(active.needs, { months: 0, checkIns: 0, reviews: 0, invitations: 0 }).length === 0) {
    return '活跃用户至少要做到一件事'
  }
  if (KINDS.some((kind) => ambassador.needs[kind] < active.needs[kind])) return '品牌大使的每一项都不能少于活跃用户'
  return KINDS.some((kind) => ambassador.needs[kind] > active.needs[kind]) ? null : '品牌大使要比活跃用户多做一点'
}
