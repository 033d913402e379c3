import { yuan } from '../../platform/money'
import { DAY, shopDay } from '../../platform/time'
import type { MonthOfGrowth, Wallet } from '../../wallets/records'
import type { TierBenefits, TierView } from '../contract'
import type { Tier } from '../records'
import { GROWTH_PER_VISIT, growthOfMonths, pointsOfGrowth } from './growth'
import { GRACE_MS } from './next-tier'

/** A notice stands so long before a period ends, and so long after a tier was lost. */
const NOTICE_MS = 30 * DAY

const benefitsOf = (tier: Tier): TierBenefits => ({
  tierId: tier._id,
  name: tier.name,
  growthFrom: tier.growthFrom,
  percentOff: tier.percentOff,
  pointsPercent: tier.pointsPercent,
  birthdayGift: tier.birthdayTemplateId !== null,
  earlyAccess: tier.earlyAccess,
})

/** 还差多少钱：one yuan is one of growth, so what is missing in fen also counts the part of a yuan that is there. */
const missingFen = (growthFrom: number, growth: number, { fen }: MonthOfGrowth): number =>
  Math.max(0, (growthFrom - growth) * 100 - (fen > 0 ? fen % 100 : 0))

/** `2026 年 12 月 31 日`: the last day before an instant. */
function lastDay(until: number): string {
  const [year, month, day] = shopDay(until - 1).split('-')
  return `${year} 年 ${Number(month)} 月 ${Number(day)} 日`
}

const money = (fen: number): string => yuan(fen).replace(/\.00$/, '')

function noticeOf(
  wallet: Pick<Wallet, 'tier' | 'lost'>,
  tiers: readonly Tier[],
  growth: number,
  counted: MonthOfGrowth,
  now: number,
): TierView['notice'] {
  const { tier, lost } = wallet
  const current = tiers.find(({ _id }) => _id === tier?.tierId)
  if (tier && current && growth < current.growthFrom) {
    const short = money(missingFen(current.growthFrom, growth, counted))
    if (now >= tier.until) {
      const end = lastDay(tier.until + GRACE_MS)
      return { kind: 'grace', text: `${current.name}到期了，再留一个月：${end}前再消费 ${short} 就能续上` }
    }
    if (now >= tier.until - NOTICE_MS) {
      return { kind: 'ending', text: `${current.name}保到 ${lastDay(tier.until)}，再消费 ${short} 就能续一年` }
    }
  }
  const was = tiers.find(({ _id }) => _id === lost?.tierId)
  if (!lost || !was || now >= lost.at + NOTICE_MS) return null
  return { kind: 'lost', text: `${was.name}没有续上${current ? `，现在是${current.name}` : ''}，成长够了当场升回来` }
}

/**
 * 我的等级、还差多少、怎么算的：everything that is said to a member about their tier.
 * @param tiers lowest first
 */
export function tierView(
  wallet: Pick<Wallet, 'tier' | 'lost' | 'g'> | null,
  tiers: readonly Tier[],
  now: number,
): TierView {
  const counted = growthOfMonths(wallet?.g ?? {}, now)
  const growth = pointsOfGrowth(counted)
  const held = wallet?.tier ?? null
  const current = tiers.find(({ _id }) => _id === held?.tierId) ?? null
  const next = tiers.find(({ growthFrom }) => growthFrom > Math.max(growth, current?.growthFrom ?? -1))
  return {
    current: current && benefitsOf(current),
    growth,
    spendFen: Math.max(0, counted.fen),
    visits: Math.max(0, counted.visits),
    growthPerVisit: GROWTH_PER_VISIT,
    next: next
      ? {
          name: next.name,
          growthFrom: next.growthFrom,
          missing: next.growthFrom - growth,
          missingFen: missingFen(next.growthFrom, growth, counted),
        }
      : null,
    until: current && held ? held.until : null,
    notice: wallet ? noticeOf(wallet, tiers, growth, counted, now) : null,
    tiers: tiers.map(benefitsOf),
  }
}
