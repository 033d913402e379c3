import type { z } from 'zod'
import { loadRules } from '../catalog/rules-cache'
import { memberNames } from '../members/names'
import { maskName } from '../members/rules/mask-name'
import type { OrdersConsoleActions, ofDayInput } from '../orders/contract'
import { ordersOfDay } from '../orders/of-day'
import { ok, type Result, refuse } from '../platform/result'
import type { StaffCaller } from '../platform/serve'
import { minutesOf, shopDay, timeOf } from '../platform/time'
import { slotCapacity } from '../shelves/slot-capacity'
import { fromOfSlot } from '../slots/rules/slot-id'
import { mayActAtStore, notYourStore } from '../staff/rules/may-act-at-store'
import { concernsOperators, operatorOrder, tallyDay } from './rules/tally-day'

/** Half an hour: what a slot lasts where a store has no plan of its own. */
const USUAL_SLOT_MINUTES = 30

/**
 * A store's orders for a pickup day (today) for operators: money, what waits in which slot, which group brought it.
 * Refusals: `unknown-store`, `not-your-store`. Three requests.
 */
export async function readOrdersOfDay(
  ask: z.output<typeof ofDayInput>,
  caller: StaffCaller,
): Promise<Result<OrdersConsoleActions['orders.ofDay']['reply']>> {
  const { stores, slotPlans, groups } = await loadRules(caller.now)
  const store = stores.get(ask.storeId)
  if (!store) return refuse({ code: 'unknown-store', message: '没有这家店，换一家看看' })
  if (!mayActAtStore(caller.storeIds, store._id)) return refuse(notYourStore)
  const day = ask.day ?? shopDay(caller.now)
  const [found, capacity] = await Promise.all([ordersOfDay(store._id, day), slotCapacity(store._id, day)])
  const visible = found.filter(concernsOperators).sort((a, b) => b.placedAt - a.placedAt)
  const names = await memberNames(visible.map(({ openid }) => openid))
  const minutes = slotPlans.get(store._id)?.minutes ?? USUAL_SLOT_MINUTES
  const slotTimes = (slotId: string) => {
    const from = fromOfSlot(slotId)
    return { from, to: timeOf(minutesOf(from) + minutes) }
  }
  const groupName = (groupId: string) => groups.get(groupId)?.name ?? groupId
  const orders = visible.map((order) =>
    operatorOrder(order, {
      buyer: maskName(names.get(order.openid) ?? ''),
      storeName: store.name,
      groupName: order.touch?.groupId ? groupName(order.touch.groupId) : null,
    }),
  )
  return ok({ day, orders, ...tallyDay(visible, capacity, slotTimes, groupName) })
}
