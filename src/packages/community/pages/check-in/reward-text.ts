import type { RewardView } from '../../../../../cloudfunctions/checkins/contract'

const one = (reward: RewardView): string => {
  switch (reward.kind) {
    case 'points':
      return `${reward.points} 积分`
    case 'coupon':
      return `${reward.name}券`
    case 'cards':
      return `补签卡 ${reward.cards} 张`
  }
}

/** 8 积分、流心蛋挞 1 盒券 */
export const rewardText = (rewards: readonly RewardView[]): string => rewards.map(one).join('、')

export const pointsIn = (rewards: readonly RewardView[]): number =>
  rewards.reduce((sum, reward) => sum + (reward.kind === 'points' ? reward.points : 0), 0)

/** 11 月 16 日 */
export const dayOfMonthText = (day: string): string => `${Number(day.slice(5, 7))} 月 ${Number(day.slice(8))} 日`
