import { command } from '../platform/database/sdk'
import type { ShopDay } from '../platform/time'
import { type Shelf, shelves } from './records'
import { FORTNIGHT, fortnight } from './rules/fortnight'
import { shelfId } from './rules/shelf-id'

/** What of a shelf decides whether something can be ordered. */
export type ShelfStock = Pick<Shelf, '_id' | 'storeId' | 'day' | 'free' | 'slots' | 'capacity'>

const STOCK_FIELDS = ['storeId', 'day', 'free', 'slots', 'capacity']

/** A store's shelves from today on, in order of day; days without a shelf are left out. One request. */
export async function readStock(storeId: string, today: ShopDay): Promise<ShelfStock[]> {
  const ids = fortnight(today).map((day) => shelfId(storeId, day))
  return shelves.find({ _id: command.in(ids) }, { orderBy: [['_id', 1]], limit: FORTNIGHT, fields: STOCK_FIELDS })
}
