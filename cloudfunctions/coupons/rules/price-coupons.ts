import type { NotApplied, Offer, Plan } from '../../pricing/contract'
import { type PriceAsk, price } from '../../pricing/rules/price'
import { type Why, whyShort } from './why-not-now'

/** What a bag says about a coupon. */
export interface CouponInBag {
  usable: boolean
  best: boolean
  savesFen: number
  why: Why | null
  missingFen: number | null
}

const savedBy = (plan: Plan, couponId: string): number =>
  plan.adjustments.reduce((sum, { sourceId, amountFen }) => (sourceId === couponId ? sum - amountFen : sum), 0)

function whyOf({ benefit }: Offer, no: NotApplied | undefined): { why: Why; missingFen: number | null } {
  if (no?.missing && 'fen' in no.missing) {
    const { fen } = no.missing
    const at =
      benefit.kind === 'threshold' ? (benefit.steps[0]?.atFen ?? 0) : benefit.kind === 'percent' ? benefit.atFen : 0
    return { why: whyShort(fen, Math.max(0, at - fen)), missingFen: fen }
  }
  return { why: { lead: no?.reason ?? '这些商品用不上', detail: '' }, missingFen: null }
}

/**
 * 能用的，和差在哪：holds every free coupon against a bag by the price itself, one by one, and names the one the shop would
 * choose.
 */
export function priceCoupons(ask: PriceAsk): Map<string, CouponInBag> {
  const best = price({ ...ask, couponId: undefined }).couponId
  const found = new Map<string, CouponInBag>()
  for (const offer of ask.coupons) {
    const plan = price({ ...ask, couponId: offer.offerId })
    const usable = plan.couponId === offer.offerId
    const no = plan.notApplied.find(({ source, sourceId }) => source === 'coupon' && sourceId === offer.offerId)
    const why = usable ? { why: null, missingFen: null } : whyOf(offer, no)
    const savesFen = usable ? savedBy(plan, offer.offerId) : 0
    found.set(offer.offerId, { usable, best: usable && offer.offerId === best, savesFen, ...why })
  }
  return found
}
