import type { z } from 'zod'
import { loadRules } from '../catalog/rules-cache'
import { command } from '../platform/database/sdk'
import { ok, type Result } from '../platform/result'
import type { Caller } from '../platform/serve'
import { together } from '../platform/together'
import type { CouponsActions, OfferedCoupon, offeredInput } from './contract'
import { emptyCount, shortOf } from './count'
import { goodsOfTemplate } from './coupon-view'
import { type CouponTemplate, couponClaims, couponCounts } from './records'
import { couponFace } from './rules/coupon-face'
import { validityText } from './rules/validity-text'

const OFFERED_SHOWN = 50

const openForTap = ({ state, ways, claimFrom, claimUntil }: CouponTemplate, now: number): boolean =>
  state === 'open' && ways.includes('tap') && claimFrom <= now && now < claimUntil

/** What can be claimed by tap now, with what is left and whether the caller has theirs. */
export async function listOffered(
  _ask: z.output<typeof offeredInput>,
  { openid, now }: Caller,
): Promise<Result<CouponsActions['coupons.offered']['reply']>> {
  const rules = await loadRules(now)
  const open = [...rules.templates.values()].filter((template) => openForTap(template, now)).slice(0, OFFERED_SHOWN)
  if (open.length === 0) return ok({ offered: [] })
  const ids = open.map(({ _id }) => _id)
  const [counts, claims] = await together([
    couponCounts.find({ _id: command.in(ids) }, { fields: ['closed', 'given', 'day', 'today'] }),
    couponClaims.find(
      { claimedBy: openid, templateId: command.in(ids) },
      { fields: ['templateId', 'state'], limit: 1000 },
    ),
  ])
  const countOf = new Map(counts.map((count) => [count._id, count]))
  const offered = open.map((template): OfferedCoupon => {
    const count = countOf.get(template._id) ?? emptyCount(template._id)
    const own = claims.filter(({ templateId, state }) => templateId === template._id && state !== 'refused').length
    const short = shortOf(count, template, now)
    const state = own >= template.perPerson ? 'claimed' : short === 'expired' ? 'none-left' : (short ?? 'open')
    return {
      templateId: template._id,
      name: template.name,
      rule: template.rule,
      face: couponFace(template),
      goods: goodsOfTemplate(template, rules),
      claimUntil: template.claimUntil,
      validity: validityText(template.validity),
      left: Math.max(0, template.total - count.given),
      state,
    }
  })
  return ok({ offered })
}
