import type { PointsSettings } from '../records'

const within = (value: number, least: number, most: number): boolean =>
  Number.isSafeInteger(value) && value >= least && value <= most

/** 积分规则哪里不对，怎么改: a sentence for the owner; null when the rule can hold. */
export function settingsProblem(settings: Omit<PointsSettings, '_id' | 'rev'>): string | null {
  if (!within(settings.perYuan, 0, 100)) return '每付 1 元得几分，填 0 到 100'
  if (!within(settings.fenPerPoint, 1, 100)) return '100 积分抵几元，填 1 到 100'
  if (settings.perYuan * settings.fenPerPoint > 50)
    return `每付 1 元送的积分值 ${settings.perYuan * settings.fenPerPoint} 分钱，超过一半，少送一点`
  if (!within(settings.maxPercent, 0, 100)) return '积分最多抵百分之几，填 0 到 100'
  if (!within(settings.step, 1, 10_000)) return '几分一用，填 1 到 10000'
  if (!within(settings.monthsAlive, 1, 60)) return '积分活几个月，填 1 到 60'
  if (!within(settings.costMilliFen, 0, 100_000)) return '100 积分的成本，填 0 到 100 元'
  return null
}
