import { share } from '../../cloudfunctions/platform/money'
import type { Plan } from '../../cloudfunctions/pricing/contract'
import { type PriceAsk, price } from '../../cloudfunctions/pricing/rules/price'
import { emptyWallet } from '../../cloudfunctions/wallets/open'
import type { Wallet } from '../../cloudfunctions/wallets/records'

/** What the coupon of these plans takes off. */
export const COUPON_FEN = 500

/** The shop's price with a coupon of ¥5, points at one fen each, and one point earned per yuan paid. */
export function priceWithPoints(ask: PriceAsk): Plan {
  const plan = price({ ...ask, couponId: null, points: 0 })
  const spend = ask.points ?? 0
  const couponId = ask.couponId ?? null
  const off = Math.min(plan.payableFen, (couponId === null ? 0 : COUPON_FEN) + spend)
  const units = plan.lines.flatMap((line) => line.units)
  const parts = share(off, units)
  let index = 0
  const lines = plan.lines.map((line) => {
    const reduced = line.units.map((unit) => {
      const part = parts[index] ?? 0
      index += 1
      return unit - part
    })
    return { ...line, units: reduced, payableFen: reduced.reduce((sum, unit) => sum + unit, 0) }
  })
  const payableFen = plan.payableFen - off
  const points = { spend, earn: Math.floor(payableFen / 100) }
  return { ...plan, lines, payableFen, points, couponId, notApplied: [] }
}

/** A wallet with 300 points in two lots and the coupon `tart_5`. */
export const aWallet = (openid: string, more: Partial<Wallet> = {}): Wallet => ({
  ...emptyWallet(openid),
  points: 300,
  lots: [
    { lotId: 'lot_new', points: 200, expiresAt: Date.UTC(2027, 5, 1) },
    { lotId: 'lot_old', points: 100, expiresAt: Date.UTC(2026, 11, 1) },
  ],
  coupons: { tart_5: { s: 'free', by: null, t: 'tart', from: 0, until: Date.UTC(2030, 0, 1) } },
  ...more,
})
