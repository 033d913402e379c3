import { loadRules } from '../catalog/rules-cache'
import { memberNames } from '../members/names'
import type { Order } from '../orders/records'
import type { PickupOrder } from './contract'
import { pickupOrder } from './rules/pickup-order'

/** One order as the counter sees it. One request, and the rules this instance keeps. */
export async function viewForCounter(order: Order, now: number): Promise<PickupOrder> {
  const [names, { stores }] = await Promise.all([memberNames([order.openid]), loadRules(now)])
  return pickupOrder(order, names.get(order.openid) ?? '', stores.get(order.storeId)?.name ?? order.store.name)
}
