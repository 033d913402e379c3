import type { NotApplied } from '../contract'
import { allApplied, type Best } from './best-of'
import { communityDeduction } from './community-price'
import { excludes } from './compiled-offer'
import { type Candidate, discountOf } from './discount'
import type { PriceAsk } from './price'
import { notUsed, type Sorted } from './sort-offers'
import { offerExcludes } from './unit-prices'
import type { Units } from './units'
import { type Why, why, whyMore, whyNothing } from './why-not'

const classNot = (
  source: 'community' | 'tier',
  name: string,
  no: Why,
  amountFen: number | null,
  sourceId: string | null,
): NotApplied => ({
  source,
  sourceId,
  code: no.code,
  name,
  reason: no.reason,
  amountFen,
  missing: null,
})

/** Why the community price does not stand, with the total it would have come to; or for what it is not. */
export function communityNotApplied(ask: PriceAsk, units: Units, listFen: number): NotApplied[] {
  if (!ask.community.granted) {
    let saved = 0
    for (const line of units.lineOf) {
      const sku = units.skus[line]
      if (sku) saved += communityDeduction(sku)
    }
    const { code, reason } = ask.community
    return saved === 0 ? [] : [classNot('community', '群友价', { code, reason, missing: null }, listFen - saved, null)]
  }
  const without = units.skus.filter((sku) => communityDeduction(sku) === 0).map(({ name }) => name)
  if (without.length === 0) return []
  const reason = `${[...new Set(without)].join('、')}不参加群友价，人人都是标价`
  return [classNot('community', '群友价', why('not-in-community-price', reason), null, null)]
}

/** The class prices of this buyer that no piece has: another price was lower, or an offer that never goes with them. */
function classesNotUsed(ask: PriceAsk, best: Best, units: Units): NotApplied[] {
  const used = (source: 'community' | 'tier'): boolean => best.unit.by.some((by) => by?.source === source)
  const found: NotApplied[] = []
  if (ask.community.granted && !used('community') && units.skus.some((sku) => communityDeduction(sku) > 0)) {
    found.push(
      classNot(
        'community',
        '群友价',
        why('other-is-better', '已经用了更省的，群友价不叠加'),
        null,
        ask.community.groupId,
      ),
    )
  }
  if (ask.tier && ask.tier.percentOff > 0 && !used('tier')) {
    found.push(
      classNot('tier', '会员价', why('other-is-better', '已经用了更低的价，会员价不叠加'), null, ask.tier.tierId),
    )
  }
  return found
}

/** 不和「…」一起用: what of that which is applied rules an offer out; null when nothing does by name. */
function whyExcluded(candidate: Candidate, best: Best): Why | null {
  const source = best.unit.by.find((by) => by !== null && offerExcludes(candidate.compiled, by))
  if (source) {
    const name = source.compiled?.offer.name ?? (source.source === 'community' ? '群友价' : '会员价')
    return why('other-is-better', `不和${name}一起用，已选更省的`)
  }
  const rival = allApplied(best).find(({ candidate: other }) => excludes(candidate.compiled, other.compiled))
  return rival ? why('other-is-better', `不和${rival.candidate.compiled.offer.name}一起用，已选更省的`) : null
}

function offersNotUsed(ask: PriceAsk, sorted: Sorted, best: Best, units: Units, found: NotApplied[]): void {
  for (const compiled of sorted.unit) {
    if (best.unit.by.some((by) => by?.compiled === compiled)) continue
    const none = !units.skus.some((sku, line) => compiled.covers(units.skuIds[line] ?? '', sku))
    const no = none ? why('no-goods', '购物袋里没有参加的商品') : why('other-is-better', '这些商品已经是更低的价了')
    found.push(notUsed(compiled.offer, no))
  }
  const stages: [readonly Candidate[], readonly number[]][] = [
    [sorted.goods, best.unit.costs],
    [sorted.orders, best.beforeOrders],
  ]
  for (const [candidates, costs] of stages) {
    for (const candidate of candidates) {
      const no = best.applied.some((one) => one.candidate === candidate)
        ? whyMore(candidate, costs)
        : whyNotChosen(candidate, costs, best, units, ask)
      if (no) found.push(notUsed(candidate.compiled.offer, no))
    }
  }
}

function whyNotChosen(candidate: Candidate, costs: readonly number[], best: Best, units: Units, ask: PriceAsk): Why {
  if (discountOf(candidate, costs, units) === 0) return whyNothing(candidate, costs, units, ask.prices)
  return whyExcluded(candidate, best) ?? why('other-is-better', '和别的优惠只能选一个，已选更省的')
}

function couponsNotUsed(ask: PriceAsk, sorted: Sorted, best: Best, units: Units, found: NotApplied[]): void {
  for (const candidate of sorted.coupons) {
    if (candidate === best.coupon?.candidate) continue
    const { offer } = candidate.compiled
    const no = whyNotChosen(candidate, best.beforeCoupon, best, units, ask)
    const free = no.code === 'other-is-better' && ask.couponId !== undefined && ask.couponId !== offer.offerId
    found.push(notUsed(offer, free ? why('not-chosen', offer.reason) : no))
  }
}

/** For every class price, offer and coupon that holds and was not used: why, and what is missing; and next steps. */
export function whyNotUsed(ask: PriceAsk, sorted: Sorted, best: Best, units: Units): NotApplied[] {
  const found = classesNotUsed(ask, best, units)
  offersNotUsed(ask, sorted, best, units, found)
  couponsNotUsed(ask, sorted, best, units, found)
  return found
}
