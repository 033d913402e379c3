import type { CouponTemplate } from '../../coupons/records'
import type { Reward, RewardView } from '../contract'

type Templates = ReadonlyMap<string, Pick<CouponTemplate, 'name'>>

/** Rewards with the names of their coupons; points of one moment are one amount. */
export function rewardViews(rewards: readonly Reward[], templates: Templates): RewardView[] {
  const views: RewardView[] = []
  for (const reward of rewards) {
    const same = reward.kind === 'points' ? views.find(({ kind }) => kind === 'points') : undefined
    if (reward.kind === 'points' && same?.kind === 'points') same.points += reward.points
    else if (reward.kind === 'coupon') {
      views.push({ ...reward, name: templates.get(reward.templateId)?.name ?? '一张券' })
    } else views.push({ ...reward })
  }
  return views
}

const one = (reward: RewardView): string => {
  switch (reward.kind) {
    case 'points':
      return `${reward.points} 积分`
    case 'coupon':
      return `「${reward.name}」券一张`
    case 'cards':
      return `补签卡 ${reward.cards} 张`
  }
}

/** 8 积分、「流心蛋挞 1 盒」券一张 */
export const rewardText = (views: readonly RewardView[]): string => views.map(one).join('、')
