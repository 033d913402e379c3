import type { TierBenefits } from '../../cloudfunctions/tiers/contract'

/** 95 折, 9 折; empty without a price of its own. */
export const percentText = (percentOff: number): string =>
  percentOff === 0 ? '' : `${percentOff % 10 === 0 ? (100 - percentOff) / 10 : 100 - percentOff} 折`

/** 1.5 倍积分 */
export const timesText = (pointsPercent: number): string => `${pointsPercent / 100} 倍积分`

/** What a tier brings, in a few words each. */
export const benefitTexts = (tier: TierBenefits): string[] =>
  [
    timesText(tier.pointsPercent),
    tier.percentOff > 0 ? `会员价 ${percentText(tier.percentOff)}` : '',
    tier.birthdayGift ? '生日礼' : '',
    tier.earlyAccess ? '新品先买' : '',
  ].filter((text) => text !== '')

/** `2027 年 3 月 31 日`: the last day before an instant. */
export function lastDayText(until: number): string {
  const [year = '', month = '', day = ''] = new Date(until - 1 + 8 * 3_600_000).toISOString().slice(0, 10).split('-')
  return `${year} 年 ${Number(month)} 月 ${Number(day)} 日`
}

/** `1,286` */
export const countText = (count: number): string => String(count).replace(/\B(?=(\d{3})+$)/g, ',')
