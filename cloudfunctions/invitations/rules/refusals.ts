import type { Refusal } from '../../platform/result'
import type { InvitationRefusalCode } from '../contract'
import type { RefusedFor } from '../records'

export type InviteRefusal = Refusal<InvitationRefusalCode>

const MESSAGES: Record<InvitationRefusalCode, string> = {
  'consent-needed': '先同意隐私说明，再来看邀请',
  'unknown-code': '没有这个邀请码，请朋友把卡片再发一次',
  'own-code': '自己的邀请码要送给朋友才有用',
  closed: '邀请有礼先停一停，照样可以下单，首页有今天烤的',
  'not-counted': '这张邀请卡这次用不上，照样可以下单，首页有今天烤的',
  'too-many-tries': '错了 5 次，先停一下，一分钟后再试',
  'bad-input': '这一页翻不动了，下拉刷新再看',
}

export const inviteRefusal = (code: InvitationRefusalCode): InviteRefusal => ({ code, message: MESSAGES[code] })

/** What the friend hears: the reason is the shop's business alone, one's own code and a pause are no secret. */
export function refusalFor(why: RefusedFor): InviteRefusal {
  if (why === 'self') return inviteRefusal('own-code')
  return inviteRefusal(why === 'off' ? 'closed' : 'not-counted')
}

/** 给运营看的原因. */
export const REFUSED_TEXT: Record<RefusedFor, string> = {
  self: '填了自己的邀请码',
  loop: '互相邀请，绕回来了',
  'not-new': '已经在店里下过单，不是新朋友',
  'bound-already': '已经收下别人的邀请',
  'inviter-gone': '邀请人已经注销',
  off: '邀请活动停着',
}
