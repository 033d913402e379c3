import type { CouponTemplate } from '../../coupons/records'
import type { CheckInPlan, Milestone } from '../contract'
import { rewardText, rewardViews } from './reward-text'

type Templates = ReadonlyMap<string, Pick<CouponTemplate, 'name'>>

/** 第 1 到 6 天各 5 积分，第 7 天 8 积分 */
function dailyText(daily: readonly number[], last: number | null): string {
  const parts: string[] = []
  const days = last === null ? daily : Array.from({ length: last }, (_, n) => daily[Math.min(n, daily.length - 1)] ?? 0)
  for (let from = 0; from < days.length; ) {
    let to = from
    while (to + 1 < days.length && days[to + 1] === days[from]) to += 1
    const endless = last === null && to === days.length - 1
    const which = endless
      ? `第 ${from + 1} 天起每天`
      : to > from
        ? `第 ${from + 1} 到 ${to + 1} 天各`
        : `第 ${from + 1} 天`
    parts.push(`${which} ${days[from]} 积分`)
    from = to + 1
  }
  return parts.join('，')
}

const gifts = (plan: CheckInPlan, templates: Templates): string[] => {
  const text = ({ rewards }: Milestone) => rewardText(rewardViews(rewards, templates))
  const within = { run: '每轮', week: '每周', month: '每月' }[plan.cycle]
  const window = plan.cycle === 'week' ? '一周里' : '一个月里'
  return [
    ...plan.streak.map((one) => `${within}连续签到 ${one.days} 天，送${text(one)}。`),
    ...plan.total.map((one) => `${window}签满 ${one.days} 天（不用连着），送${text(one)}。`),
  ]
}

const makeUpText = ({ withinDays, mostHeld, perMonth }: CheckInPlan['makeUp']): string =>
  mostHeld === 0 || perMonth === 0
    ? '漏签的日子不能补。'
    : `漏签 ${withinDays} 天内可以用补签卡补，一张补一天，每月最多补 ${perMonth} 天，卡最多存 ${mostHeld} 张。补签的那天没有当天的积分，连续天数接上，够到的礼物照发。`

/** 签到规则，说给顾客听：made of the settings, so that what is published is what is done. */
export function ruleTexts(plan: CheckInPlan, templates: Templates): string[] {
  const cycle = {
    run: `连续签 ${plan.roundDays} 天一轮，满了从第 1 天再来，连续天数接着数`,
    week: '每周一从第 1 天算起，连续天数接着数',
    month: '每月 1 号从第 1 天算起，连续天数接着数',
  }[plan.cycle]
  const coupons = [...plan.streak, ...plan.total, ...plan.challenges].some(({ rewards }) =>
    rewards.some(({ kind }) => kind === 'coupon'),
  )
  return [
    '一天签一次，按门店的日子算，零点换天。',
    `${dailyText(plan.daily, plan.cycle === 'run' ? plan.roundDays : null)}。${cycle}。`,
    ...gifts(plan, templates),
    '门店休息日没签不断签，那天想签也能签。',
    makeUpText(plan.makeUp),
    ...(coupons && plan.insteadPoints > 0 ? [`券发完了或你已经领满，改送 ${plan.insteadPoints} 积分。`] : []),
    '奖励都写在这里，人人一样，不抽奖。',
  ]
}
