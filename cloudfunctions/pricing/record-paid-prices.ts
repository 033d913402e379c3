import { together } from '../platform/together'
import type { PlanLine } from './contract'
import { priceHistory } from './records'

/** Pieces of the same SKU at the same price, in order of first appearance. */
function piecesByPrice(lines: readonly PlanLine[]): { skuId: string; fen: number; quantity: number }[] {
  const found = new Map<string, { skuId: string; fen: number; quantity: number }>()
  for (const line of lines) {
    for (const fen of line.units) {
      const key = `${line.skuId} ${fen}`
      const known = found.get(key)
      if (known) known.quantity += 1
      else found.set(key, { skuId: line.skuId, fen, quantity: 1 })
    }
  }
  return [...found.values()]
}

/** Keeps every price that was really paid: the proof of later strike-through prices. Ids follow from the order. */
export async function recordPaidPrices(paid: {
  orderId: string
  storeId: string
  lines: readonly PlanLine[]
  at: number
}): Promise<void> {
  const { orderId, storeId, at } = paid
  await together(
    piecesByPrice(paid.lines).map((piece, index) =>
      priceHistory.insertIfAbsent({ _id: `paid_${orderId}_${index}`, kind: 'paid', storeId, at, ...piece }),
    ),
  )
}
