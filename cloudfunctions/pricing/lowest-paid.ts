import { FIND_LIMIT } from '../platform/database/collection'
import { command } from '../platform/database/sdk'
import type { Fen } from '../platform/money'
import { DAY } from '../platform/time'
import { together } from '../platform/together'
import { priceHistory } from './records'

/** How far back the base of a discount looks. */
export const STRUCK_DAYS = 7

interface Window {
  storeId: string
  /** From (inclusive) and until (exclusive), epoch ms. */
  from: number
  until: number
}

/** One SKU in one store: entries by the index `sku_store_at`, the newest first, page by page. */
async function lowestOf(skuId: string, { storeId, from, until }: Window): Promise<Fen | null> {
  let lowest: Fen | null = null
  for (let skip = 0; ; skip += FIND_LIMIT) {
    const page = await priceHistory.find(
      { skuId, storeId, at: command.gte(from).and(command.lt(until)) },
      { orderBy: [['at', -1]], limit: FIND_LIMIT, skip, fields: ['fen', 'kind'] },
    )
    for (const { kind, fen } of page) if (kind === 'paid' && (lowest === null || fen < lowest)) lowest = fen
    if (page.length < FIND_LIMIT) return lowest
  }
}

/**
 * 划线价：the lowest price that anybody paid for one piece in this store in the seven days before a promotion begins.
 * 规范促销行为暂行规定 (in force 2020-12-01, as reported by 经济日报): where a promotion does not state its base, the base
 * is the lowest transaction price in the 7 days before, of the same seller and place. A price that nobody paid then is
 * never struck through: the SKU is absent, though the rule would allow the last transaction price before.
 * The history is kept for at least two years: entries are only ever inserted, nothing edits or deletes them.
 * Costs one request per SKU and 1 000 entries, all SKUs in one round.
 * @param before when the promotion begins (epoch ms), itself not included
 * @returns fen per SKU; SKUs that nobody bought there in those days are absent
 */
export async function lowestPaid(ask: {
  skuIds: readonly string[]
  storeId: string
  before: number
}): Promise<Record<string, Fen>> {
  const skuIds = [...new Set(ask.skuIds)]
  const window = { storeId: ask.storeId, from: ask.before - STRUCK_DAYS * DAY, until: ask.before }
  const lowest = await together(skuIds.map((skuId) => lowestOf(skuId, window)))
  const found: Record<string, Fen> = {}
  skuIds.forEach((skuId, index) => {
    const fen = lowest[index]
    if (fen !== null && fen !== undefined) found[skuId] = fen
  })
  return found
}
