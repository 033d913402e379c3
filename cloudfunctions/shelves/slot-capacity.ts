import type { ShopDay } from '../platform/time'
import { shelves } from './records'
import { shelfId } from './rules/shelf-id'

/** What each slot of a store and day could take at first, by slot id; empty where no shelf is kept. One request. */
export const slotCapacity = async (storeId: string, day: ShopDay): Promise<Record<string, number>> =>
  (await shelves.get(shelfId(storeId, day), ['capacity']))?.capacity ?? {}
