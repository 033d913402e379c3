import type { SoldOrder } from '../../orders/sold-of-day'
import type { Sold } from '../records'

/**
 * 一天卖了多少，退掉的不算：pieces and money per SKU over a day's orders. Money is what each piece cost its buyer in the end,
 * as frozen in the plan; what was given back leaves in the order in which refunds give it back.
 */
export function salesOfOrders(orders: readonly SoldOrder[]): Record<string, Sold> {
  const sold: Record<string, Sold> = {}
  for (const { plan, refunds } of orders) {
    const units = new Map<string, number[]>()
    for (const line of plan?.lines ?? []) {
      units.set(line.skuId, [...(units.get(line.skuId) ?? []), ...line.units])
    }
    for (const [skuId, costs] of units) {
      const back = Object.values(refunds).reduce((sum, refund) => sum + (refund.units[skuId] ?? 0), 0)
      const kept = costs.slice(back)
      if (kept.length === 0) continue
      const { pieces, fen } = sold[skuId] ?? { pieces: 0, fen: 0 }
      sold[skuId] = { pieces: pieces + kept.length, fen: fen + kept.reduce((sum, cost) => sum + cost, 0) }
    }
  }
  return sold
}
