import type { CouponTemplate } from '../../coupons/records'
import type { InvitationTerms, Reward } from '../records'

type Template = Pick<CouponTemplate, 'name' | 'state' | 'claimUntil' | 'perPerson'>

function ofReward({ couponTemplateId }: Reward, templates: ReadonlyMap<string, Template>, now: number): string[] {
  if (couponTemplateId === null) return []
  const template = templates.get(couponTemplateId)
  if (!template) return ['一张答应过的券找不到了，换一种']
  return [
    ...(template.state === 'open' ? [] : [`「${template.name}」停了，奖励发不出去`]),
    ...(template.claimUntil > now ? [] : [`「${template.name}」领券的时间过了，奖励发不出去`]),
  ]
}

/** 设置和券对不上的地方: what an operator must mend so that everybody gets what was promised. */
export function whatDoesNotFit(
  terms: InvitationTerms,
  templates: ReadonlyMap<string, Template>,
  now: number,
): string[] {
  const own = templates.get(terms.inviter.couponTemplateId ?? '')
  const few = own && own.perPerson < terms.perMonth
  return [
    ...new Set([
      ...ofReward(terms.inviter, templates, now),
      ...ofReward(terms.friend, templates, now),
      ...(few ? [`「${own.name}」每人最多 ${own.perPerson} 张，少于一个月的 ${terms.perMonth} 位`] : []),
    ]),
  ]
}
