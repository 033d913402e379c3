import type { CouponClaim, CouponTemplate } from '../records'
import { couponIdOf } from './coupon-days'

export type Place =
  /** This fact has its coupon, or is about to have it. */
  | { kind: 'same'; claim: CouponClaim }
  /** The n-th place is free; `again`: it was refused once and is asked for anew. */
  | { kind: 'free'; couponId: string; again: CouponClaim | null }
  | { kind: 'full' }

/**
 * 每人限领：the places of a person are numbered, each holds one coupon, and a fact (a tap of that day, a code, a birthday)
 * takes the first one free. What was refused is free again.
 */
export function choosePlace(
  template: Pick<CouponTemplate, '_id' | 'perPerson'>,
  openid: string,
  fact: string,
  claims: readonly CouponClaim[],
): Place {
  const standing = claims.filter(({ state }) => state !== 'refused')
  const same = standing.find((claim) => claim.fact === fact)
  if (same) return { kind: 'same', claim: same }
  const byId = new Map(claims.map((claim) => [claim._id, claim]))
  for (let n = 1; n <= template.perPerson; n += 1) {
    const couponId = couponIdOf(template._id, openid, n)
    const there = byId.get(couponId)
    if (!there || there.state === 'refused') return { kind: 'free', couponId, again: there ?? null }
  }
  return { kind: 'full' }
}
