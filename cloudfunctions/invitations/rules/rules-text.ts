import { yuan } from '../../platform/money'
import type { InvitationTerms, Reward } from '../records'

/** What a coupon is called; null for one that is gone. */
export type NameOf = (templateId: string) => string | null

const money = (fen: number): string => yuan(fen).replace(/\.00$/, '')

/** `100 积分和一张「满 50 减 6」` */
export function rewardText({ points, couponTemplateId }: Reward, nameOf: NameOf): string {
  const name = couponTemplateId === null ? null : nameOf(couponTemplateId)
  const parts = [...(points > 0 ? [`${points} 积分`] : []), ...(name === null ? [] : [`一张「${name}」`])]
  return parts.length === 0 ? '没有奖励' : parts.join('和')
}

/**
 * 邀请规则，从设置生成：what customers read before they invite anybody. All of it: who counts, what is given, when, the
 * ceilings, what ends it, and that nothing is given for sharing alone (WeChat's rule on induced sharing).
 */
export function rulesText(terms: InvitationTerms, nameOf: NameOf): string[] {
  const { waitDays, bindDays, minPayFen, perDay, perMonth } = terms
  const enough = minPayFen > 0 ? `实付满 ${money(minPayFen)}、` : ''
  return [
    '把邀请码给没在店里下过单的朋友，朋友点开收下才算',
    `朋友收下后 ${bindDays} 天内下第一单，${enough}取走后满 ${waitDays} 天没退货，双方都有奖励`,
    `你得 ${rewardText(terms.inviter, nameOf)}，朋友得 ${rewardText(terms.friend, nameOf)}，人人一样`,
    `一天最多 ${perDay} 位、一个月最多 ${perMonth} 位朋友算你的奖励，超过的会写明，朋友的照发`,
    `取走后 ${waitDays} 天内退了货，双方都不发`,
    '只算你直接邀请的朋友，朋友再邀请别人不算你的',
    '只是转发或打开不发奖励，也没有抽奖',
    '已经收下的邀请，按收下那天的规则算',
  ]
}
