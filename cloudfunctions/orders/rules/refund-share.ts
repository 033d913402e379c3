import type { Fen } from '../../platform/money'
import type { Plan } from '../../pricing/contract'
import type { Order, OrderRefund } from '../records'

/** What a refund asks for: everything that is left, or pieces per SKU. */
export type RefundAsk = 'all' | Readonly<Record<string, number>>

type Share = Pick<OrderRefund, 'units' | 'fee' | 'points' | 'earn' | 'all'>

/** Each SKU's pieces with what each cost, in the order in which they are given back. */
function piecesOf(plan: Plan): Map<string, Fen[]> {
  const pieces = new Map<string, Fen[]>()
  for (const line of plan.lines) pieces.set(line.skuId, [...(pieces.get(line.skuId) ?? []), ...line.units])
  return pieces
}

const total = (amounts: readonly number[]): number => amounts.reduce((sum, amount) => sum + amount, 0)

/** How many pieces of a SKU went back in earlier refunds. */
const backOf = (refunds: readonly OrderRefund[], skuId: string): number =>
  total(refunds.map((refund) => refund.units[skuId] ?? 0))

/**
 * 退几件就退那几件付的钱，全退正好退完：money by the frozen price of each piece, points by the share of all that has gone
 * back so far, so that any sequence of refunds adds up to what was paid, spent and earned.
 * @returns null when not so many pieces are left, or nothing is
 */
export function refundShare(order: Pick<Order, 'refunds'> & { plan: Plan }, ask: RefundAsk): Share | null {
  const { plan } = order
  const earlier = Object.values(order.refunds)
  const units: Record<string, number> = {}
  let fee = 0
  let pieces = 0
  let piecesBack = 0
  let moneyBack = 0
  for (const [skuId, costs] of piecesOf(plan)) {
    const back = backOf(earlier, skuId)
    const wanted = ask === 'all' ? costs.length - back : (ask[skuId] ?? 0)
    if (!Number.isInteger(wanted) || wanted < 0 || back + wanted > costs.length) return null
    if (wanted > 0) units[skuId] = wanted
    fee += total(costs.slice(back, back + wanted))
    moneyBack += total(costs.slice(0, back + wanted))
    pieces += costs.length
    piecesBack += back + wanted
  }
  const known = ask === 'all' || Object.keys(ask).every((skuId) => plan.lines.some((line) => line.skuId === skuId))
  if (!known || Object.keys(units).length === 0) return null
  const all = piecesBack === pieces
  // What cost nothing is shared by pieces.
  const [part, whole] = plan.payableFen > 0 ? [moneyBack, plan.payableFen] : [piecesBack, pieces]
  const shareOf = (amount: number, given: number): number =>
    (all ? amount : Math.floor((amount * part) / whole)) - given
  return {
    units,
    fee,
    points: shareOf(plan.points.spend, total(earlier.map((refund) => refund.points))),
    earn: shareOf(plan.points.earn, total(earlier.map((refund) => refund.earn))),
    all,
  }
}
