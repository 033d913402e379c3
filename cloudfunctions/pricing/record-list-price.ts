import type { Fen } from '../platform/money'
import { priceHistory } from './records'

/**
 * Writes down that a SKU's list price became `fen` with revision `rev` of its price book entry. The id is made from
 * both, so writing it again changes nothing.
 * @param at epoch ms at which the price began
 */
export const recordListPrice = (skuId: string, rev: number, fen: Fen, at: number): Promise<'inserted' | 'exists'> =>
  priceHistory.insertIfAbsent({
    _id: `list_${skuId}_${rev}`,
    kind: 'list',
    skuId,
    storeId: null,
    fen,
    quantity: 1,
    at,
  })
