import type { NotApplied } from '../contract'
import { allApplied, type Best } from './best-of'
import type { Candidate } from './candidate'
import { communityDeduction } from './community-price'
import { excludes } from './compiled-offer'
import { discountOf } from './discount'
import type { PriceAsk } from './price'
import { notUsed, type Sorted, type UnitOffer } from './sort-offers'
import { offerExcludes, type UnitSource } from './unit-prices'
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
    for (let line = 0; line < units.skus.length; line += 1) {
      const sku = units.skus[line]
      const quantity = (units.firstOf[line + 1] ?? 0) - (units.firstOf[line] ?? 0)
      if (sku) saved += communityDeduction(sku) * quantity
    }
    const { code, reason } = ask.community
    return saved === 0 ? [] : [classNot('community', '群友价', { code, reason, missing: null }, listFen - saved, null)]
  }
  const without: string[] = []
  for (const sku of units.skus) {
    if (communityDeduction(sku) === 0 && !without.includes(sku.name)) without.push(sku.name)
  }
  if (without.length === 0) return []
  const reason = `${without.join('、')}不参加群友价，人人都是标价`
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
function whyExcluded({ compiled }: Candidate, best: Best): Why | null {
  let last: UnitSource | null = null
  for (const source of best.unit.by) {
    if (source === last || source === null) continue
    last = source
    if (!offerExcludes(compiled, source)) continue
    const name = source.compiled?.name ?? (source.source === 'community' ? '群友价' : '会员价')
    return why('other-is-better', `不和${name}一起用，已选更省的`)
  }
  for (const { candidate } of allApplied(best)) {
    if (excludes(compiled, candidate.compiled)) {
      return why('other-is-better', `不和${candidate.compiled.name}一起用，已选更省的`)
    }
  }
  return null
}

const isApplied = ({ applied }: Best, candidate: Candidate): boolean => {
  for (const one of applied) if (one.candidate === candidate) return true
  return false
}

function unitNotUsed({ compiled, reaches }: UnitOffer, { unit }: Best): Why | null {
  for (const source of unit.by) if (source?.compiled === compiled) return null
  return reaches ? why('other-is-better', '这些商品已经是更低的价了') : why('no-goods', '购物袋里没有参加的商品')
}

function offersNotUsed(ask: PriceAsk, sorted: Sorted, best: Best, units: Units, found: NotApplied[]): void {
  const tell = ({ compiled }: Pick<Candidate, 'compiled'>, no: Why | null): void => {
    if (no) found.push(notUsed(compiled, no))
  }
  for (const offer of sorted.unit) tell(offer, unitNotUsed(offer, best))
  for (const { candidate, alone } of best.goods) {
    if (!isApplied(best, candidate)) tell(candidate, whyNotChosen(candidate, alone, best.unit.costs, best, units, ask))
  }
  const costs = best.beforeOrders
  for (const candidate of sorted.orders) {
    const no = isApplied(best, candidate)
      ? whyMore(candidate, costs)
      : whyNotChosen(candidate, discountOf(candidate, costs, units), costs, best, units, ask)
    tell(candidate, no)
  }
}

/** @param alone what it takes off these costs when nothing of its stage is used */
function whyNotChosen(
  candidate: Candidate,
  alone: number,
  costs: readonly number[],
  best: Best,
  units: Units,
  ask: PriceAsk,
): Why {
  if (alone === 0) return whyNothing(candidate, costs, units, ask.prices)
  return whyExcluded(candidate, best) ?? why('other-is-better', '和别的优惠只能选一个，已选更省的')
}

function couponsNotUsed(ask: PriceAsk, sorted: Sorted, best: Best, units: Units, found: NotApplied[]): void {
  const costs = best.beforeCoupon
  for (const candidate of sorted.coupons) {
    if (candidate === best.coupon?.candidate) continue
    const { compiled } = candidate
    const no = whyNotChosen(candidate, discountOf(candidate, costs, units), costs, best, units, ask)
    const free = no.code === 'other-is-better' && ask.couponId !== undefined && ask.couponId !== compiled.offerId
    found.push(notUsed(compiled, free ? why('not-chosen', compiled.reason) : no))
  }
}

/**
 * For every class price, offer and coupon that holds and was not used: why, and what is missing; and next steps.
 * @param found they are added here
 */
export function whyNotUsed(ask: PriceAsk, sorted: Sorted, best: Best, units: Units, found: NotApplied[]): void {
  for (const one of classesNotUsed(ask, best, units)) found.push(one)
  offersNotUsed(ask, sorted, best, units, found)
  couponsNotUsed(ask, sorted, best, units, found)
}
