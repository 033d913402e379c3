import { yuan } from '../../platform/money'
import type { Benefit, NotApplied, Offer } from '../contract'
import { percentOf } from './discount'
import type { PriceAsk } from './price'
import { COMMUNITY_CLASS, tierClassOf } from './unit-prices'
import type { Units } from './units'

type Why = Pick<NotApplied, 'code' | 'reason' | 'missing'>

const DAYS = ['一', '二', '三', '四', '五', '六', '日']

/** ¥12, ¥8.50: an amount in a sentence. */
const short = (fen: number): string => yuan(fen).replace(/\.00$/, '')

const why = (code: string, reason: string, missing: NotApplied['missing'] = null): Why => ({ code, reason, missing })

/** 周一到周五, 周六、周日. */
function daysText(weekdays: readonly number[]): string {
  const days = [...weekdays].sort((a, b) => a - b)
  const [first = 1] = days
  const running = days.every((day, index) => day === first + index)
  const name = (day: number): string => `周${DAYS[day - 1] ?? ''}`
  return running && days.length > 2 ? `${name(first)}到${name(days.at(-1) ?? first)}` : days.map(name).join('、')
}

/** The published classes of a buyer. */
export function classesOf({ community, tier }: Pick<PriceAsk, 'community' | 'tier'>): ReadonlySet<string> {
  const classes = new Set<string>()
  if (community.granted) classes.add(COMMUNITY_CLASS)
  if (tier) classes.add(tierClassOf(tier.tierId))
  return classes
}

/** Why an offer does not hold here and now, whatever is in the bag; null when it holds. */
export function whyNotHere(offer: Offer, ask: PriceAsk, classes: ReadonlySet<string>): Why | null {
  if (ask.at < offer.from) return why('not-yet', '还没到开始的时间')
  if (ask.at >= offer.until) return why('over', '已经结束了')
  if (offer.stores !== null && !offer.stores.includes(ask.storeId)) return why('not-this-store', '这家店不参加')
  if (offer.weekdays !== null && !offer.weekdays.includes(ask.weekday)) {
    return why('not-this-day', `${daysText(offer.weekdays)}取货才能用`)
  }
  if (offer.audience !== 'everybody' && !offer.audience.some((name) => classes.has(name))) {
    const forGroup = offer.audience.includes(COMMUNITY_CLASS)
    return why('not-for-you', forGroup ? '从登记的社群点进来才有' : '会员才有')
  }
  return null
}

const sumOf = (of: readonly number[], costs: readonly number[]): number =>
  of.reduce((sum, unit) => sum + (costs[unit] ?? 0), 0)

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

/** What is missing to the next step of an offer that is applied already; null at the last one. */
export function whyMore({ benefit }: Offer, of: readonly number[], costs: readonly number[]): Why | null {
  const next = nextStep(benefit, sumOf(of, costs))
  return next && why('next-step', `再买 ${short(next.fen)} 可减 ${short(next.offFen)}`, next)
}

/** Why an offer that holds takes nothing off this bag, and what is missing for it; null when it would take something off. */
export function whyNothing(
  { benefit }: Offer,
  of: readonly number[],
  costs: readonly number[],
  units: Units,
): Why | null {
  if (benefit.kind === 'gift') {
    const gifts = of.filter((unit) => units.skus[unit]?.skuId === benefit.skuId)
    const rest = sumOf(of, costs) - sumOf(gifts, costs)
    if (rest < benefit.atFen) {
      const fen = benefit.atFen - rest
      return why('below-threshold', `再买 ${short(fen)} 就有赠品`, { fen, offFen: 0 })
    }
    if (gifts.length > 0) return null
    return why('gift-not-in-bag', '把赠品放进购物袋就送', { skuId: benefit.skuId, quantity: benefit.quantity })
  }
  if (of.length === 0) return why('no-goods', '购物袋里没有参加的商品')
  const next = nextStep(benefit, sumOf(of, costs))
  if (next) return why('below-threshold', `再买 ${short(next.fen)} 可减 ${short(next.offFen)}`, next)
  if (benefit.kind === 'nth' && of.length < benefit.n) {
    return why('too-few-pieces', `再买 ${benefit.n - of.length} 件就打折`)
  }
  if (benefit.kind === 'set') return why('set-not-complete', '一组还没凑齐，凑齐就是组合价')
  return why('nothing-off', '已经是更低的价了')
}
