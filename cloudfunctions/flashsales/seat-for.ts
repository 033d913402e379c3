import type { Rules } from '../catalog/rules-cache'
import type { OrderSeat } from '../orders/records'
import type { SeatAsk, SeatRefusal } from '../orders/rules/seat'
import { sha256 } from '../platform/digest'
import { ok, type Result, refuse } from '../platform/result'
import type { FlashSale } from './records'
import { flashShort, otherStore, overLimit, saleNotStarted, saleOver, unknownSale, wrongGoods } from './rules/refusals'
import { flashShortage } from './rules/shortage'
import { stockId } from './rules/stock-id'
import { noteSoldOut } from './sold-out'
import { readCounts } from './stock'

/** Where somebody looks first in a split sale: spread evenly, the same each time. */
const homeOf = (openid: string, parts: number): number => Number.parseInt(sha256(openid).slice(0, 8), 16) % parts

function whyNotHere(sale: FlashSale, { storeId, lines, at }: SeatAsk): SeatRefusal | null {
  if (at < sale.startsAt) return saleNotStarted
  if (at >= sale.endsAt) return saleOver
  if (sale.stores !== null && !sale.stores.includes(storeId)) return otherStore
  return lines.length === 1 && lines[0]?.skuId === sale.skuId ? null : wrongGoods
}

/**
 * 抢一件：what an order would reserve of a sale, or why not. What is left is looked at first, so that an order is written
 * only where a piece is free. One request.
 */
export async function flashSaleSeatFor(ask: SeatAsk, rules: Rules): Promise<Result<OrderSeat, SeatRefusal>> {
  if (ask.together.kind !== 'flash-sale') throw new Error(`a ${ask.together.kind} is no sale`)
  const sale = rules.flashSales.get(ask.together.saleId)
  if (!sale) return refuse(unknownSale)
  const wrong = whyNotHere(sale, ask)
  if (wrong) return refuse(wrong)
  const pieces = ask.lines[0]?.quantity ?? 0
  if (pieces > sale.perPerson) return refuse(overLimit(sale.perPerson))
  const parts = await readCounts(sale._id)
  const short = flashShortage(parts, pieces)
  if (short) {
    const left = Math.max(0, ...parts.map(({ free }) => free))
    if (left === 0) noteSoldOut(sale._id, short, ask.at)
    return refuse(flashShort(short, sale.skuId, left))
  }
  return ok({
    kind: 'flash-sale',
    of: sale._id,
    id: stockId(sale._id, homeOf(ask.openid, sale.parts), sale.parts),
    pieces,
    size: 0,
    opens: false,
    stocked: false,
    most: sale.perPerson,
    day: null,
    decidedBy: 0,
    payMinutes: sale.payMinutes,
    waits: false,
  })
}
