import type { z } from 'zod'
import { loadRules } from '../catalog/rules-cache'
import { memberNames } from '../members/names'
import { ordersOfDay } from '../orders/of-day'
import { ok, type Result, refuse } from '../platform/result'
import type { StaffCaller } from '../platform/serve'
import { shopDay } from '../platform/time'
import { mayActAtStore, notYourStore } from '../staff/rules/may-act-at-store'
import type { listInput, PickupsActions } from './contract'
import { bySlot, isForTheCounter } from './rules/by-slot'
import { pickupOrder } from './rules/pickup-order'

/**
 * The orders that a store hands over on a day (today), by slot. Without a store: the first of the caller's.
 * Refusals: `unknown-store`, `not-your-store`. Two requests.
 */
export async function listPickups(
  ask: z.output<typeof listInput>,
  caller: StaffCaller,
): Promise<Result<PickupsActions['pickups.list']['reply']>> {
  const { stores } = await loadRules(caller.now)
  const own = [...stores.keys()].find((storeId) => mayActAtStore(caller.storeIds, storeId))
  const store = stores.get(ask.storeId ?? own ?? '')
  if (!store) return refuse({ code: 'unknown-store', message: '没有这家店，换一家看看' })
  if (!mayActAtStore(caller.storeIds, store._id)) return refuse(notYourStore)
  const day = ask.day ?? shopDay(caller.now)
  const found = (await ordersOfDay(store._id, day)).filter(isForTheCounter)
  const names = await memberNames(found.map(({ openid }) => openid))
  const views = found.map((order) => ({
    ...pickupOrder(order, names.get(order.openid) ?? '', store.name),
    slotId: order.slotId,
  }))
  return ok({ storeId: store._id, storeName: store.name, day, ...bySlot(views) })
}
