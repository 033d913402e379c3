import { FIND_LIMIT } from '../platform/database/collection'
import { command } from '../platform/database/sdk'
import { holdMark } from '../platform/holds'
import { MOST_PARTS } from './contract'
import { type FlashStock, flashStocks } from './records'

/** Every part of a sale's pieces. One request. */
export const readParts = (saleId: string): Promise<FlashStock[]> =>
  flashStocks.find({ saleId }, { orderBy: [['part', 1]], limit: MOST_PARTS })

type PartCounts = Pick<FlashStock, '_id' | 'saleId' | 'part' | 'total' | 'free' | 'held' | 'sold'>
/** What a question about what is left needs: the marks of thousands of orders stay where they are. */
const COUNTS = ['_id', 'saleId', 'part', 'total', 'free', 'held', 'sold'] as const

/** The counts of every part of a sale. One request. */
export const readCounts = (saleId: string): Promise<PartCounts[]> =>
  flashStocks.find({ saleId }, { orderBy: [['part', 1]], limit: MOST_PARTS, fields: COUNTS })

/** The same of several sales (≤ 50), by sale. One request. */
export async function readCountsOf(saleIds: readonly string[]): Promise<Map<string, PartCounts[]>> {
  const bySale = new Map<string, PartCounts[]>(saleIds.map((saleId) => [saleId, []]))
  if (saleIds.length === 0) return bySale
  const parts = await flashStocks.find(
    { saleId: command.in([...bySale.keys()]) },
    { orderBy: [['_id', 1]], limit: FIND_LIMIT, fields: COUNTS },
  )
  for (const part of parts) bySale.get(part.saleId)?.push(part)
  return bySale
}

/** Takes pieces of one part if it has enough and the order has no mark there. One request. */
export const takeOf = (partId: string, orderId: string, pieces: number): Promise<boolean> =>
  flashStocks.updateIf(
    { _id: partId, free: command.gte(pieces), [holdMark(orderId)]: command.exists(false) },
    { free: command.inc(-pieces), held: command.inc(pieces), [holdMark(orderId)]: 'h', rev: command.inc(1) },
  )
