import { readStored, writeStored } from '@/cloud/storage'
import type { OrderView } from '../../cloudfunctions/orders/contract'

const KEY = 'paid-orders'
const KEPT = 10

/** Orders with a usable code stay on the device, so that the code can be shown without a network. */
export const keepOrder = (order: OrderView): void => {
  const others = keptOrders().filter((one) => one.orderId !== order.orderId)
  const usable = order.pickupCode === null ? [] : [order]
  writeStored(KEY, [...usable, ...others].slice(0, KEPT))
}

export const keptOrders = (): OrderView[] => readStored<OrderView[]>(KEY) ?? []

export const keptOrder = (orderId: string): OrderView | undefined => keptOrders().find((one) => one.orderId === orderId)
