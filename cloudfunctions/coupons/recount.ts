import { readWallet } from '../wallets/open'
import { readCount } from './count'
import { type CouponClaim, type CouponCount, couponClaims, couponGifts, pastCoupons } from './records'
import { claimMark } from './rules/coupon-days'

/** Where every coupon of a template is. issued = held + used + returned + expired + free + underWay. */
export interface Recount {
  templateId: string
  issued: number
  free: number
  held: number
  used: number
  expired: number
  /** Counted, and taken back because the claim was refused after all. */
  returned: number
  /** Counted and not yet in a wallet, or between the wallets of two friends: the clock finishes them. */
  underWay: number
  /** Coupons found in no place at all; empty in a shop that is right. */
  lost: string[]
}

const PAGE = 500

/** Every claim of a template, in order of id. One request per five hundred. */
export async function claimsOf(templateId: string): Promise<CouponClaim[]> {
  const found: CouponClaim[] = []
  for (;;) {
    const page = await couponClaims.find({ templateId }, { orderBy: [['_id', 1]], limit: PAGE, skip: found.length })
    found.push(...page)
    if (page.length < PAGE) return found
  }
}

/** Whether a claim counts against its template: it has its coupon, or is counted and on the way to it. */
export const isStanding = ({ _id, attempt, state }: CouponClaim, { o }: Pick<CouponCount, 'o'>): boolean =>
  state === 'done' || o[claimMark(_id, attempt)] === 'h'

type Where = 'free' | 'held' | 'used' | 'expired' | 'underWay' | 'lost'

async function whereIs({ _id, openid, claimedBy, state }: CouponClaim): Promise<Where> {
  const gift = await couponGifts.get(_id)
  for (const owner of new Set([openid, claimedBy, ...(gift?.to ? [gift.to] : [])])) {
    const coupon = (await readWallet(owner))?.coupons[_id]
    if (coupon) return coupon.s
  }
  const past = await pastCoupons.get(_id)
  if (past) return past.state
  return state !== 'done' || gift?.state === 'moving' ? 'underWay' : 'lost'
}

/** 重数：goes to every wallet and the history and says where each coupon of a template is. */
export async function recountTemplate(templateId: string): Promise<Recount> {
  const [count, claims] = await Promise.all([readCount(templateId), claimsOf(templateId)])
  const sums = { free: 0, held: 0, used: 0, expired: 0, underWay: 0 }
  const lost: string[] = []
  for (const claim of claims) {
    if (!isStanding(claim, count)) continue
    const where = await whereIs(claim)
    if (where === 'lost') lost.push(claim._id)
    else sums[where] += 1
  }
  return { templateId, issued: count.given + count.returned, returned: count.returned, ...sums, lost }
}
