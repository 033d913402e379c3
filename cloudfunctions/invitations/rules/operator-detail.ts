import { shopDay } from '../../platform/time'
import type { Invitation } from '../records'

const ENDED: Record<NonNullable<Invitation['endedFor']>, string> = {
  refunded: '取走后退了货',
  'too-late': '期限里没下单',
  'ordered-before': '收下之前下过单',
}
const OUTCOME: Record<NonNullable<Invitation['inviterOutcome']>, string> = {
  reward: '双方都发了',
  'over-day': '邀请人超过一天的上限，只发了朋友的',
  'over-month': '邀请人超过一个月的上限，只发了朋友的',
  gone: '邀请人已经注销，只发了朋友的',
}

/** 给运营看的一句: how far an invitation is and why. */
export function operatorDetail({ state, rewardAt, endedFor, inviterOutcome, couponsFull }: Invitation): string {
  switch (state) {
    case 'checking':
      return '刚收下'
    case 'invited':
      return '收下了，还没下单'
    case 'bought':
      return '下单了，等取货'
    case 'waiting':
      return rewardAt === null ? '取走了' : `取走了，${shopDay(rewardAt)} 到账`
    case 'rewarding':
      return '正在发奖励'
    case 'rewarded': {
      const full = couponsFull.length > 0 ? '，有人的券到了上限' : ''
      return `${OUTCOME[inviterOutcome ?? 'gone']}${full}`
    }
    case 'ended':
      return endedFor === null ? '结束了' : ENDED[endedFor]
    case 'refused':
      return '没算上'
  }
}
