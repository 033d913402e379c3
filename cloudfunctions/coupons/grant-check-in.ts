import { rulesWithTemplate } from './rules-with-template'
import { takePlace } from './take-place'

/**
 * 签到的礼物券：one coupon of a template for the fact of a check-in, once.
 * @returns the coupon's id; null where none can be given (all issued, this person's ceiling, closed, not for check-ins)
 */
export async function grantCheckIn(
  openid: string,
  templateId: string,
  fact: string,
  now: number,
): Promise<string | null> {
  const template = (await rulesWithTemplate(templateId, now)).templates.get(templateId)
  if (!template?.ways.includes('streak')) return null
  const taken = await takePlace(template, { openid, way: 'streak', fact: `streak:${fact}`, code: null, now })
  return taken.ok ? taken.data.claim._id : null
}
