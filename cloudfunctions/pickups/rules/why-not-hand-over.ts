import type { OrderState } from '../../orders/contract'
import type { Order } from '../../orders/records'
import { owesAtCounter } from '../../orders/rules/at-counter'
import { yuan } from '../../platform/money'
import { mayActAtStore, type StoreScope } from '../../staff/rules/may-act-at-store'
import type { PickupRefusal } from '../contract'

type CanBePickedUp = 'paid' | 'ready' | 'uncollected'

/** States from which an order can be handed over. Not tied to the hour of the slot: the person stands at the counter. */
export const canBeHandedOver = (state: OrderState): state is CanBePickedUp =>
  state === 'paid' || state === 'ready' || state === 'uncollected'

const refusals: Record<Exclude<OrderState, CanBePickedUp | 'picked-up'>, PickupRefusal> = {
  placing: { code: 'not-paid', message: '先别给，这单还没付款。请顾客在“订单”里付好，再扫一次' },
  'awaiting-payment': { code: 'not-paid', message: '先别给，这单还没付款。请顾客在“订单”里付好，再扫一次' },
  refunding: { code: 'refunding', message: '先别给，这单正在退款。请顾客看“订单”里的进度，要的话重新下一单' },
  refunded: { code: 'refunded', message: '先别给，这单已经退款了。顾客还想要，请他重新下一单' },
  closed: { code: 'closed', message: '先别给，这单已经关了，没有收到钱。顾客还想要，请他重新下一单' },
}

export interface OtherStore {
  name: string
  address: string
}

/**
 * Why this order must not be handed over by somebody who works for these stores; null when it may, or when it was
 * handed over already. Another store's order is told first: its state is that store's business.
 */
export function whyNotHandOver(
  order: Pick<Order, 'state' | 'storeId'> & Partial<Pick<Order, 'request' | 'payableFen' | 'waitsFor'>>,
  scope: StoreScope,
  store: OtherStore,
): PickupRefusal | null {
  if (!mayActAtStore(scope, order.storeId)) {
    const message = `先别给，不是本店的单，要在${store.name}取（${store.address}）`
    return { code: 'other-store', message, storeName: store.name, address: store.address }
  }
  if (order.state === 'paid' && order.waitsFor) {
    return { code: 'waits', message: '先别给，这单在等成团，成了才做。请顾客看“订单”里的进度' }
  }
  if (canBeHandedOver(order.state) || order.state === 'picked-up') return null
  const { request, payableFen } = order
  if (request && payableFen !== undefined && owesAtCounter({ state: order.state, request })) {
    return { code: 'not-paid', message: `先收 ${yuan(payableFen)}，收了再给` }
  }
  return refusals[order.state]
}
