import { maskName } from '../../members/rules/mask-name'
import { shopDay } from '../../platform/time'
import type { FriendView } from '../contract'
import type { Invitation } from '../records'

const dayText = (at: number): string => {
  const [, month, day] = shopDay(at).split('-').map(Number)
  return `${month} 月 ${day} 日`
}

function stepOf({ state }: Invitation): FriendView['step'] {
  switch (state) {
    case 'checking':
    case 'invited':
    case 'refused':
      return 'invited'
    case 'rewarding':
      return 'waiting'
    default:
      return state
  }
}

const REWARDED: Record<NonNullable<Invitation['inviterOutcome']>, string> = {
  reward: '奖励已到账',
  'over-day': '来过了，超过一天的上限，这位不发奖励',
  'over-month': '来过了，超过一个月的上限，这位不发奖励',
  gone: '来过了',
}

/** What an inviter hears of a friend: the step, and never what the friend bought or gave back. */
function textOf({ state, at, terms, rewardAt, endedFor, inviterOutcome, couponsFull }: Invitation): string {
  switch (state) {
    case 'bought':
      return '下单了，等来取'
    case 'waiting':
      return rewardAt === null ? '取走了' : `取走了，${dayText(rewardAt)}到账`
    case 'rewarding':
      return '正在发奖励'
    case 'rewarded': {
      const full = inviterOutcome === 'reward' && couponsFull.includes('inviter')
      return full ? '积分已到账，券已经领到上限' : REWARDED[inviterOutcome ?? 'gone']
    }
    case 'ended':
      return endedFor === 'too-late' ? `${terms.bindDays} 天里没下单` : '这位没算上'
    default:
      return `${dayText(at)}收下了，还没下单`
  }
}

/** 朋友走到哪一步了: a friend as their inviter sees them. @param name whole; only its first character is shown */
export const friendView = (invitation: Invitation, name: string): FriendView => ({
  key: invitation.factId,
  name: maskName(name),
  step: stepOf(invitation),
  text: textOf(invitation),
  at: invitation.at,
})
