import { command } from '../platform/database/sdk'
import { holdMark } from '../platform/holds'
import { type FlashStock, flashStocks } from './records'

/** Most parts a sale can be split into, and so the most documents a question about it reads. */
export const MOST_PARTS = 20

/** Every part of a sale's pieces. One request. */
export const readParts = (saleId: string): Promise<FlashStock[]> =>
  flashStocks.find({ saleId }, { orderBy: [['part', 1]], limit: MOST_PARTS })

/** What a question about what is left needs of them: the marks of thousands of orders stay where they are. */
export const readCounts = (
  saleId: string,
): Promise<Pick<FlashStock, '_id' | 'part' | 'total' | 'free' | 'held' | 'sold'>[]> =>
  flashStocks.find(
    { saleId },
    { orderBy: [['part', 1]], limit: MOST_PARTS, fields: ['_id', 'part', 'total', 'free', 'held', 'sold'] },
  )

/** Takes pieces of one part if it has enough and the order has no mark there. One request. */
export const takeOf = (partId: string, orderId: string, pieces: number): Promise<boolean> =>
  flashStocks.updateIf(
    { _id: partId, free: command.gte(pieces), [holdMark(orderId)]: command.exists(false) },
    { free: command.inc(-pieces), held: command.inc(pieces), [holdMark(orderId)]: 'h', rev: command.inc(1) },
  )
