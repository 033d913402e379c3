import { loadRules } from '../catalog/rules-cache'
import { lastOrderAt } from '../orders/last-order'
import { type Result, refuse } from '../platform/result'
import type { ShopDay } from '../platform/time'
import type { ClaimWay } from './contract'
import type { CouponTemplate } from './records'
import { type CouponRefusal, couponRefusal } from './rules/refusals'
import { rulesWithTemplate } from './rules-with-template'
import { type Claimed, takePlace } from './take-place'

type Automatic = Extract<ClaimWay, 'new-customer' | 'birthday' | 'streak' | 'win-back'>

/** The templates that a way hands out now. */
async function templatesOf(way: Automatic, now: number): Promise<CouponTemplate[]> {
  const { templates } = await loadRules(now)
  return [...templates.values()].filter(
    ({ state, ways, claimFrom, claimUntil }) =>
      state === 'open' && ways.includes(way) && claimFrom <= now && now < claimUntil,
  )
}

/** Gives each of them for the fact, once; ceilings hold, and who is above one gets nothing. @returns coupon ids */
async function grantEach(
  templates: readonly CouponTemplate[],
  way: Automatic,
  fact: string,
  openid: string,
  now: number,
): Promise<string[]> {
  const given: string[] = []
  for (const template of templates) {
    const taken = await takePlace(template, { openid, way, fact: `${way}:${fact}`, code: null, now })
    if (taken.ok) given.push(taken.data.claim._id)
  }
  return given
}

/** 新客：the coupons of somebody who has never bought, once in their life. No request where no template gives any. */
export async function grantNewCustomer(openid: string, now: number): Promise<string[]> {
  const templates = await templatesOf('new-customer', now)
  if (templates.length === 0 || (await lastOrderAt(openid)) !== null) return []
  return grantEach(templates, 'new-customer', 'first', openid, now)
}

/** 生日：once a year, of the templates that are for this person. */
export const grantBirthday = async (
  openid: string,
  year: number,
  now: number,
  isFor: (template: CouponTemplate) => boolean = () => true,
): Promise<string[]> =>
  grantEach((await templatesOf('birthday', now)).filter(isFor), 'birthday', String(year), openid, now)

/** 连续签到：once for the day that completed the streak. */
export const grantStreak = async (openid: string, day: ShopDay, now: number): Promise<string[]> =>
  grantEach(await templatesOf('streak', now), 'streak', day, openid, now)

/** 好久不见：once for each last order after which somebody stayed away. */
export const grantWinBack = (
  openid: string,
  lastOrderId: string,
  template: CouponTemplate,
  now: number,
): Promise<string[]> => grantEach([template], 'win-back', lastOrderId, openid, now)

export const winBackTemplates = (now: number): Promise<CouponTemplate[]> => templatesOf('win-back', now)

/** 邀请：the coupon that one side of an invitation was promised, once for the fact. Says why there was none. */
export async function grantInvitation(
  openid: string,
  templateId: string,
  fact: string,
  now: number,
): Promise<Result<Claimed, CouponRefusal>> {
  const template = (await rulesWithTemplate(templateId, now)).templates.get(templateId)
  if (!template?.ways.includes('invitation')) return refuse(couponRefusal('unknown-template'))
  return takePlace(template, { openid, way: 'invitation', fact: `invitation:${fact}`, code: null, now })
}
