import { shopDay } from '../../platform/time'
import type { Wallet } from '../../wallets/records'
import type { LiabilityView } from '../contract'

type Outstanding = Pick<Wallet, 'points' | 'held' | 'pending' | 'lots'>

/** 欠着顾客的积分值多少钱: rounded up, so that a report never shows less than is owed. */
export const costOf = (points: number, costMilliFen: number): number => Math.ceil((points * costMilliFen) / 1000)

/** What the points of some members come to: outstanding, carried at cost, by the month in which they expire. */
export function liabilityOf(wallets: readonly Outstanding[], costMilliFen: number, now: number): LiabilityView {
  const sum = { members: wallets.length, points: 0, held: 0, pending: 0, owed: 0 }
  const byMonth = new Map<string, number>()
  for (const wallet of wallets) {
    sum.held += wallet.held
    sum.pending += wallet.pending
    sum.owed += Math.max(0, -wallet.points)
    for (const { points, expiresAt } of wallet.lots) {
      // What is over and not yet swept away can be spent by nobody.
      if (points === 0 || expiresAt <= now) continue
      sum.points += points
      const month = shopDay(expiresAt - 1).slice(0, 7)
      byMonth.set(month, (byMonth.get(month) ?? 0) + points)
    }
  }
  return {
    ...sum,
    costFen: costOf(sum.points + sum.held + sum.pending, costMilliFen),
    months: [...byMonth]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([month, points]) => ({ month, points, costFen: costOf(points, costMilliFen) })),
  }
}
