import type { Lot } from '../../wallets/records'
import { spendablePoints } from '../../wallets/rules/lots'
import type { PointsSummary } from '../contract'

/** What somebody has in points: to spend now, waiting for pickup, owed, and what expires when (the soonest first). */
export function pointsSummary(
  wallet: { points: number; pending: number; lots: readonly Lot[] } | null,
  now: number,
): PointsSummary {
  if (!wallet) return { balance: 0, pending: 0, owed: 0, expiring: [] }
  const byEnd = new Map<number, number>()
  for (const { points, expiresAt } of wallet.lots) {
    if (points > 0 && expiresAt > now) byEnd.set(expiresAt, (byEnd.get(expiresAt) ?? 0) + points)
  }
  return {
    balance: spendablePoints(wallet, now),
    pending: wallet.pending,
    owed: Math.max(0, -wallet.points),
    expiring: [...byEnd].sort(([a], [b]) => a - b).map(([at, points]) => ({ at, points })),
  }
}
