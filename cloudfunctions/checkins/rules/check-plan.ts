import type { CouponTemplate } from '../../coupons/records'
import type { CheckInPlan, Reward } from '../contract'

interface Known {
  templates: ReadonlyMap<string, Pick<CouponTemplate, 'state' | 'ways' | 'name'>>
  products: ReadonlyMap<string, unknown>
  categories: ReadonlySet<string>
}

const twice = (values: readonly (string | number)[]): boolean => new Set(values).size !== values.length

function rewardProblem(rewards: readonly Reward[], { templates }: Known): string | null {
  for (const reward of rewards) {
    if (reward.kind !== 'coupon') continue
    const template = templates.get(reward.templateId)
    if (template?.state !== 'open') return '选的券没有或已经停了，换一张'
    if (!template.ways.includes('streak')) return `「${template.name}」的领取方式里没有签到，先在优惠券里加上`
  }
  return null
}

/** Why a plan cannot be published, in words; null when it can. */
export function planProblem(plan: CheckInPlan, known: Known): string | null {
  const { streak, total, challenges, closedDays, roundDays } = plan
  const last = { run: roundDays, week: 7, month: 31 }[plan.cycle]
  if (twice(streak.map(({ days }) => days)) || twice(total.map(({ days }) => days)))
    return '同一个天数写了两次，合成一条'
  if (streak.some(({ days }) => days > last)) return `连续天数不能超过一轮的 ${last} 天`
  if (total.some(({ days }) => days > (plan.cycle === 'week' ? 7 : 31))) return '累计天数超过了一周或一个月的天数'
  if (twice(closedDays.map(({ day }) => day))) return '同一个休息日写了两次'
  if (twice(challenges.map(({ challengeId }) => challengeId))) return '两个打卡用了同一个编号'
  for (const one of challenges) {
    if (one.endsOn < one.startsOn) return `「${one.name}」的结束日在开始日之前`
    if (one.needed > (one.window === 'week' ? 7 : 31))
      return `「${one.name}」要的天数比${one.window === 'week' ? '一周' : '一个月'}还多`
    if (one.hours && one.hours.to <= one.hours.from) return `「${one.name}」的时段结束在开始之前`
    const goods =
      one.products.every((id) => known.products.has(id)) && one.categories.every((id) => known.categories.has(id))
    if (!goods) return `「${one.name}」里有找不到的商品或分类`
  }
  for (const { rewards } of [...streak, ...total, ...challenges]) {
    const problem = rewardProblem(rewards, known)
    if (problem) return problem
  }
  return null
}
