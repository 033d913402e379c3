import type { ReviewSettings } from '../records'

/** 评价的规则，从设置生成: what people read before they write. */
export const reviewRulesText = ({ points, withinDays }: Pick<ReviewSettings, 'points' | 'withinDays'>): string[] => [
  `取走以后 ${withinDays} 天内能写，每样写一次，写下的不能改`,
  ...(points > 0 ? [`几颗星都送 ${points} 积分，一单一次`] : ['写评价不送积分，好的不好的都想听']),
  '文字和照片过了微信的检查，别人才看得到',
  '店里不删评价，也不挑着显示；违法违规的写明原因后不显示内容，星数照算',
]

/** 哪里不对，怎么改; null when the settings can hold. */
export function settingsProblem({ points, withinDays }: Pick<ReviewSettings, 'points' | 'withinDays'>): string | null {
  if (points < 0 || points > 100) return '一单评价送几分，填 0 到 100'
  return withinDays < 7 || withinDays > 180 ? '取走后几天内能写，填 7 到 180' : null
}
