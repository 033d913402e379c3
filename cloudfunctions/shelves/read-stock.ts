import { FIND_LIMIT } from '../platform/database/collection'
import { command } from '../platform/database/sdk'
import type { ShopDay } from '../platform/time'
import { type Shelf, shelves } from './records'
import { FORTNIGHT, fortnight } from './rules/fortnight'
import { shelfId } from './rules/shelf-id'

/** What of a shelf decides whether something can be ordered. */
export type ShelfStock = Pick<Shelf, '_id' | 'storeId' | 'day' | 'free' | 'held' | 'slots' | 'capacity'>

const STOCK_FIELDS = ['storeId', 'day', 'free', 'held', 'slots', 'capacity']

/** A store's shelves from today on, in order of day; days without a shelf are left out. One request. */
export async function readStock(storeId: string, today: ShopDay): Promise<ShelfStock[]> {
  const ids = fortnight(today).map((day) => shelfId(storeId, day))
  return shelves.find({ _id: command.in(ids) }, { orderBy: [['_id', 1]], limit: FORTNIGHT, fields: STOCK_FIELDS })
}

/** What of a shelf says when orders can be picked up. */
export type ShelfSlots = Pick<Shelf, '_id' | 'storeId' | 'day' | 'slots' | 'capacity'>

const SLOT_FIELDS = ['storeId', 'day', 'slots', 'capacity']
/** So many stores' shelves fit into one answer of the database. */
const STORES_A_REQUEST = Math.floor(FIND_LIMIT / FORTNIGHT)

/** The slots of many stores from today on, in order of store and day. One request per 71 stores, all in one round. */
export async function readSlots(storeIds: readonly string[], today: ShopDay): Promise<ShelfSlots[]> {
  const requests: Promise<ShelfSlots[]>[] = []
  for (let from = 0; from < storeIds.length; from += STORES_A_REQUEST) {
    const part = storeIds.slice(from, from + STORES_A_REQUEST)
    const ids = part.flatMap((storeId) => fortnight(today).map((day) => shelfId(storeId, day)))
    requests.push(
      shelves.find({ _id: command.in(ids) }, { orderBy: [['_id', 1]], limit: ids.length, fields: SLOT_FIELDS }),
    )
  }
  return (await Promise.all(requests)).flat()
}
