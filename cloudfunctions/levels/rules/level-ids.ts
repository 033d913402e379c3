/** 普通成员 · 活跃用户 · 品牌大使, lowest first. */
export const LEVEL_IDS = ['member', 'active', 'ambassador'] as const
export type LevelId = (typeof LEVEL_IDS)[number]
