import { assertFen, yuan } from '../../platform/money'
import type { NotApplied } from '../contract'
import type { Candidate, Reach } from './candidate'
import type { CompiledOffer } from './compiled-offer'
import { giftBase } from './goods-offers'
import { hoursText, inHours } from './hours'
import { percentOf } from './percent-of'
import type { PriceAsk } from './price'
import type { Terms } from './terms'
import { sumOf, type Units } from './units'

/** The published class that the community price belongs to. */
export const COMMUNITY_CLASS = 'community'

/** The published class of everybody of a tier. */
export const tierClassOf = (tierId: string): string => `tier_${tierId}`

export type Why = Pick<NotApplied, 'code' | 'reason' | 'missing'>

const DAYS = ['一', '二', '三', '四', '五', '六', '日']

/** ¥12, ¥8.50: an amount in a sentence. */
export function shortYuan(fen: number): string {
  assertFen(fen, 'amount')
  return fen % 100 === 0 && fen >= 0 ? `¥${fen / 100}` : yuan(fen).replace(/\.00$/, '')
}

export const why = (code: string, reason: string, missing: NotApplied['missing'] = null): Why => ({
  code,
  reason,
  missing,
})

/** 周一到周五, 周六、周日. */
function daysText(weekdays: readonly number[]): string {
  const days = [...weekdays].sort((a, b) => a - b)
  const [first = 1] = days
  const running = days.every((day, index) => day === first + index)
  const name = (day: number): string => `周${DAYS[day - 1] ?? ''}`
  return running && days.length > 2 ? `${name(first)}到${name(days.at(-1) ?? first)}` : days.map(name).join('、')
}

/** The published classes of a buyer. */
export function classesOf({
  community,
  tier,
  classes: more = [],
}: Pick<PriceAsk, 'community' | 'tier' | 'classes'>): readonly string[] {
  const classes = more.slice()
  if (community.granted) classes.push(COMMUNITY_CLASS)
  if (tier) classes.push(tierClassOf(tier.tierId))
  return classes
}

/** The published class by which a buyer has an offer; null when everybody has it. */
export const classIdOf = ({ audience }: CompiledOffer, classes: readonly string[]): string | null =>
  audience === 'everybody' ? null : (audience.find((name) => classes.includes(name)) ?? null)

/** Why an offer does not hold here and now, whatever is in the bag; null when it holds. */
export function whyNotHere(offer: CompiledOffer, ask: PriceAsk, classes: readonly string[]): Why | null {
  if (ask.at < offer.from) return why('not-yet', '还没到开始的时间')
  if (ask.at >= offer.until) return why('over', '已经结束了')
  if (ask.at < offer.pausedUntil) {
    return why('others-are-paying', '最后的名额有人正在付款，过几分钟再来看看')
  }
  if (offer.stores !== null && !offer.stores.includes(ask.storeId)) return why('not-this-store', '这家店不参加')
  if (offer.weekdays !== null && !offer.weekdays.includes(ask.weekday)) {
    return why('not-this-day', `${daysText(offer.weekdays)}取货才能用`)
  }
  if (offer.hours && !inHours(offer.hours, ask.at)) return why('not-this-hour', `${hoursText(offer.hours)} 下单才有`)
  if (offer.audience !== 'everybody' && !offer.audience.some((name) => classes.includes(name))) {
    const forGroup = offer.audience.includes(COMMUNITY_CLASS)
    return why('not-for-you', forGroup ? '从登记的社群点进来才有' : '会员才有')
  }
  return null
}

/** The next step of a benefit with a threshold: what is missing and what it would take off. */
function nextStep(terms: Terms, sum: number): { fen: number; offFen: number } | null {
  switch (terms.kind) {
    case 'threshold': {
      for (const { atFen, offFen } of terms.steps) if (atFen > sum) return { fen: atFen - sum, offFen }
      return null
    }
    case 'every': {
      const times = Math.floor(sum / terms.atFen) + 1
      const atFen = times * terms.atFen
      return times > terms.maxTimes ? null : { fen: atFen - sum, offFen: Math.min(times * terms.offFen, atFen) }
    }
    case 'percent': {
      if (sum >= terms.atFen) return null
      const offFen = Math.min(percentOf(terms.atFen, terms.percentOff), terms.capFen)
      return { fen: terms.atFen - sum, offFen }
    }
    default:
      return null
  }
}

const nextText = ({ fen, offFen }: { fen: number; offFen: number }): string =>
  `再买 ${shortYuan(fen)} 可减 ${shortYuan(offFen)}`

/** What is missing to the next step of an offer that is applied already; null at the last one. */
export function whyMore({ compiled, reach }: Candidate, costs: readonly number[]): Why | null {
  if (!compiled.terms.spread) return null
  const next = nextStep(compiled.terms, sumOf(reach.of, costs))
  return next && why('next-step', nextText(next), next)
}

function whyNoGift(
  { skuIds, atFen, quantity }: Terms,
  reach: Reach,
  costs: readonly number[],
  units: Units,
  prices: PriceAsk['prices'],
): Why | null {
  const [skuId = ''] = skuIds
  const base = giftBase(skuId, reach, costs, units)
  if (base < atFen) {
    const gift = prices.get(skuId)
    const fen = atFen - base
    const reason = `再买 ${shortYuan(fen)} 送${gift?.name ?? '赠品'}`
    return why('below-threshold', reason, { fen, offFen: (gift?.listFen ?? 0) * quantity })
  }
  if (units.skuIds.includes(skuId)) return null
  return why('gift-not-in-bag', '把赠品放进购物袋就送', { skuId, quantity })
}

/** The first goods that a set still lacks, when it has only one kind to choose from. */
function whyNoSet({ ownParts }: Terms, units: Units): Why {
  for (const { skuIds, quantity } of ownParts) {
    const there = piecesOfSkus(skuIds, units)
    const [only] = skuIds
    if (there >= quantity || only === undefined) continue
    const missing = skuIds.length === 1 ? { skuId: only, quantity: quantity - there } : null
    return why('set-not-complete', `这组还差 ${quantity - there} 件，凑齐就是组合价`, missing)
  }
  return why('nothing-off', '已经是更低的价了')
}

function piecesOfSkus(skuIds: readonly string[], units: Units): number {
  let pieces = 0
  for (let line = 0; line < units.skuIds.length; line += 1) {
    if (!skuIds.includes(units.skuIds[line] ?? '')) continue
    pieces += (units.firstOf[line + 1] ?? 0) - (units.firstOf[line] ?? 0)
  }
  return pieces
}

function whyNoExchange({ skuIds, quantity }: Terms): Why {
  const [only] = skuIds
  const missing = only !== undefined && skuIds.length === 1 ? { skuId: only, quantity } : null
  return why('no-goods', '把能兑换的商品放进购物袋就能用', missing)
}

/**
 * Why an offer that holds takes nothing off goods that cost `costs`, and what is missing for it.
 * @param prices also of goods that are not in the bag, as far as they are known
 */
export function whyNothing(
  { compiled: { terms }, reach }: Candidate,
  costs: readonly number[],
  units: Units,
  prices: PriceAsk['prices'],
): Why {
  if (terms.kind === 'gift') {
    return whyNoGift(terms, reach, costs, units, prices) ?? why('nothing-off', '已经是更低的价了')
  }
  if (reach.of.length === 0) return why('no-goods', '购物袋里没有参加的商品')
  const next = terms.spread ? nextStep(terms, sumOf(reach.of, costs)) : null
  if (next) return why('below-threshold', nextText(next), next)
  if (terms.kind === 'nth' && reach.of.length < terms.n) {
    return why('too-few-pieces', `再买 ${terms.n - reach.of.length} 件就打折`)
  }
  if (terms.kind === 'set') return whyNoSet(terms, units)
  if (terms.kind === 'exchange' && piecesOfSkus(terms.skuIds, units) === 0) return whyNoExchange(terms)
  return why('nothing-off', '已经是更低的价了')
}
