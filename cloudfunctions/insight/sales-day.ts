import { soldOfDay } from '../orders/sold-of-day'
import { addDays, HOUR, type ShopDay, shopDay } from '../platform/time'
import { salesDays } from './records'
import { salesOfOrders } from './rules/sales-of-orders'

/** After midnight a day is left alone for so long: orders paid at the counter may still end. */
const SETTLES_MS = 3 * HOUR

/** The last day that is over and done with. */
export const lastWholeDay = (now: number): ShopDay => addDays(shopDay(now - SETTLES_MS), -1)

export const salesDayId = (storeId: string, day: ShopDay): string => `${storeId}:${day}`

/** Counts a day of a store from its orders, unless it is counted already. Two requests for up to a thousand orders. */
export async function countDay(storeId: string, day: ShopDay, now: number): Promise<void> {
  const sold = salesOfOrders(await soldOfDay(storeId, day))
  await salesDays.insertIfAbsent({ _id: salesDayId(storeId, day), storeId, day, sold, at: now, rev: 1 })
}
