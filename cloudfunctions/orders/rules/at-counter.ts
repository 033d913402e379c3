import type { Order } from '../records'

/** 到店付: its money never goes through WeChat Pay, so WeChat is never asked about it. */
export const isPaidAtCounter = (order: Pick<Order, 'request'>): boolean => order.request.payBy === 'counter'

/** Still to be paid when its buyer stands at the counter. */
export const owesAtCounter = (order: Pick<Order, 'request' | 'state'>): boolean =>
  order.state === 'awaiting-payment' && isPaidAtCounter(order)
