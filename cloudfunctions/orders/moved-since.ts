import { command } from '../platform/database/sdk'
import { type Order, orders } from './records'

const SEEN = [
  '_id',
  'state',
  'openid',
  'day',
  'from',
  'to',
  'goods',
  'store',
  'payableFen',
  'pickupCode',
  'paidAt',
  'readyAt',
  'refunds',
  'refundAt',
] as const satisfies readonly (keyof Order)[]

export type MovedOrder = Pick<Order, (typeof SEEN)[number]>

/** Orders that were paid, made ready, or of which something was given back, from a moment on, the earliest first. One request, by the index of the field. */
export const ordersMovedSince = (
  field: 'paidAt' | 'readyAt' | 'refundAt',
  from: number,
  limit: number,
): Promise<MovedOrder[]> => orders.find({ [field]: command.gte(from) }, { orderBy: [[field, 1]], limit, fields: SEEN })
