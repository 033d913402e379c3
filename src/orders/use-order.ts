import { useEffect } from 'react'
import { type Answer, call } from '@/cloud/call'
import { CloudFault } from '@/cloud/envelope'
import { type Async, useAsync } from '@/hooks/use-async'
import { useNow } from '@/hooks/use-now'
import type { OrderView } from '../../cloudfunctions/orders/contract'
import { keepOrder, keptOrder } from './kept-codes'

/** How often an order that can change by itself is asked for again (ms), while its page is shown. */
const EVERY = 5_000

const changing = (order: OrderView): boolean =>
  ['placing', 'awaiting-payment', 'paid', 'refunding'].includes(order.state)

const readOrder = async (orderId: string): Promise<Answer<OrderView>> => {
  try {
    const answer = await call('orders.get', { orderId })
    if (!answer.ok) return answer
    keepOrder(answer.data.order)
    return { ok: true, data: answer.data.order }
  } catch (error) {
    const kept = keptOrder(orderId)
    if (error instanceof CloudFault && error.kind === 'offline' && kept) return { ok: true, data: kept }
    throw error
  }
}

/** One order, kept fresh while it can change; without a network the code that the device keeps. */
export function useOrder(orderId: string): Async<OrderView> {
  const order = useAsync<OrderView>(() => readOrder(orderId), [orderId], { onShow: true })
  const tick = useNow(EVERY)
  const { value, reload } = order
  const again = value !== undefined && changing(value)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the tick is what asks again
  useEffect(() => {
    if (again) reload()
  }, [tick, again])
  return order
}
