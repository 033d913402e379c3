import { yuan } from '../../platform/money'
import type { Benefit, NotApplied, Offer } from '../contract'
import type { Candidate } from './discount'
import { giftBase } from './goods-offers'
import { hoursText, inHours } from './hours'
import { percentOf } from './percent-of'
import type { PriceAsk } from './price'
import { sumOf, type Units } from './units'

/** The published class that the community price belongs to. */
export const COMMUNITY_CLASS = 'community'

/** The published class of everybody of a tier. */
export const tierClassOf = (tierId: string): string => `tier_${tierId}`

export type Why = Pick<NotApplied, 'code' | 'reason' | 'missing'>

const DAYS = ['一', '二', '三', '四', '五', '六', '日']

/** ¥12, ¥8.50: an amount in a sentence. */
export const shortYuan = (fen: number): string => yuan(fen).replace(/\.00$/, '')

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
}: Pick<PriceAsk, 'community' | 'tier' | 'classes'>): ReadonlySet<string> {
  const classes = new Set<string>(more)
  if (community.granted) classes.add(COMMUNITY_CLASS)
  if (tier) classes.add(tierClassOf(tier.tierId))
  return classes
}

/** The published class by which a buyer has an offer; null when everybody has it. */
export const classIdOf = ({ audience }: Offer, classes: ReadonlySet<string>): string | null =>
  audience === 'everybody' ? null : (audience.find((name) => classes.has(name)) ?? null)

/** Why an offer does not hold here and now, whatever is in the bag; null when it holds. */
export function whyNotHere(offer: Offer, ask: PriceAsk, classes: ReadonlySet<string>): Why | null {
  if (ask.at < offer.from) return why('not-yet', '还没到开始的时间')
  if (ask.at >= offer.until) return why('over', '已经结束了')
  if (offer.pausedUntil !== undefined && ask.at < offer.pausedUntil) {
    return why('others-are-paying', '最后的名额有人正在付款，过几分钟再来看看')
  }
  if (offer.stores !== null && !offer.stores.includes(ask.storeId)) return why('not-this-store', '这家店不参加')
  if (offer.weekdays !== null && !offer.weekdays.includes(ask.weekday)) {
    return why('not-this-day', `${daysText(offer.weekdays)}取货才能用`)
  }
  if (offer.hours && !inHours(offer.hours, ask.at)) return why('not-this-hour', `${hoursText(offer.hours)} 下单才有`)
  if (offer.audience !== 'everybody' && !offer.audience.some((name) => classes.has(name))) {
    const forGroup = offer.audience.includes(COMMUNITY_CLASS)
    return why('not-for-you', forGroup ? '从登记的社群点进来才有' : '会员才有')
  }
  return null
}

/** The next step of a benefit with a threshold: what is missing and what it would take off. */
function nextStep(benefit: Benefit, sum: number): { fen: number; offFen: number } | null {
  switch (benefit.kind) {
    case 'threshold': {
      const next = [...benefit.steps].sort((a, b) => a.atFen - b.atFen).find(({ atFen }) => atFen > sum)
      return next ? { fen: next.atFen - sum, offFen: next.offFen } : null
    }
    case 'every': {
      const times = Math.floor(sum / benefit.atFen) + 1
      return times > benefit.maxTimes
        ? null
        : { fen: times * benefit.atFen - sum, offFen: Math.min(times * benefit.offFen, times * benefit.atFen) }
    }
    case 'percent': {
      if (sum >= benefit.atFen) return null
      const off = percentOf(benefit.atFen, benefit.percentOff)
      return { fen: benefit.atFen - sum, offFen: Math.min(off, benefit.capFen ?? off) }
    }
    default:
      return null
  }
}

const nextText = ({ fen, offFen }: { fen: number; offFen: number }): string =>
  `再买 ${shortYuan(fen)} 可减 ${shortYuan(offFen)}`

/** What is missing to the next step of an offer that is applied already; null at the last one. */
export function whyMore({ compiled, of }: Candidate, costs: readonly number[]): Why | null {
  const next = nextStep(compiled.offer.benefit, sumOf(of, costs))
  return next && why('next-step', nextText(next), next)
}

function whyNoGift(
  benefit: Benefit & { kind: 'gift' },
  of: readonly number[],
  costs: readonly number[],
  units: Units,
  prices: PriceAsk['prices'],
): Why | null {
  const { skuId, quantity } = benefit
  const base = giftBase(skuId, of, costs, units)
  const gift = prices.get(skuId)
  if (base < benefit.atFen) {
    const fen = benefit.atFen - base
    const reason = `再买 ${shortYuan(fen)} 送${gift?.name ?? '赠品'}`
    return why('below-threshold', reason, { fen, offFen: (gift?.listFen ?? 0) * quantity })
  }
  if (units.skuIds.includes(skuId)) return null
  return why('gift-not-in-bag', '把赠品放进购物袋就送', { skuId, quantity })
}

/** The first goods that a set still lacks, when it has only one kind to choose from. */
function whyNoSet({ parts }: Benefit & { kind: 'set' }, units: Units): Why {
  for (const { skuIds, quantity } of parts) {
    const there = units.lineOf.filter((line) => skuIds.includes(units.skuIds[line] ?? '')).length
    const [only, ...others] = skuIds
    if (there >= quantity || only === undefined) continue
    const missing = others.length === 0 ? { skuId: only, quantity: quantity - there } : null
    return why('set-not-complete', `这组还差 ${quantity - there} 件，凑齐就是组合价`, missing)
  }
  return why('nothing-off', '已经是更低的价了')
}

/**
 * Why an offer that holds takes nothing off goods that cost `costs`, and what is missing for it.
 * @param prices also of goods that are not in the bag, as far as they are known
 */
export function whyNothing(
  { compiled, of }: Candidate,
  costs: readonly number[],
  units: Units,
  prices: PriceAsk['prices'],
): Why {
  const { benefit } = compiled.offer
  if (benefit.kind === 'gift') {
    return whyNoGift(benefit, of, costs, units, prices) ?? why('nothing-off', '已经是更低的价了')
  }
  if (of.length === 0) return why('no-goods', '购物袋里没有参加的商品')
  const next = nextStep(benefit, sumOf(of, costs))
  if (next) return why('below-threshold', nextText(next), next)
  if (benefit.kind === 'nth' && of.length < benefit.n) {
    return why('too-few-pieces', `再买 ${benefit.n - of.length} 件就打折`)
  }
  if (benefit.kind === 'set') return whyNoSet(benefit, units)
  if (benefit.kind === 'exchange' && !units.skuIds.some((skuId) => benefit.skuIds.includes(skuId))) {
    const [only, ...others] = benefit.skuIds
    const missing = only !== undefined && others.length === 0 ? { skuId: only, quantity: benefit.quantity } : null
    return why('no-goods', '把能兑换的商品放进购物袋就能用', missing)
  }
  return why('nothing-off', '已经是更低的价了')
}
