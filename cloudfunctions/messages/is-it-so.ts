import type { OrderState } from '../orders/contract'
import { readOrder } from '../orders/document'
import type { Order } from '../orders/records'
import { readWallet } from '../wallets/open'
import type { OutboxMessage } from './records'

/** Whether a message that waited says what is so now, will be so later, or never will be. */
export type Standing = 'so' | 'not-yet' | 'over'

const factOf = ({ _id, kind }: OutboxMessage): string => _id.slice(`message:${kind}:`.length)

const inStates = (order: Order | null, states: readonly OrderState[]): Standing =>
  order && states.includes(order.state) ? 'so' : 'over'

/** The money of a refund has arrived when the order's outbox does not name it any more. */
async function ofRefund(fact: string): Promise<Standing> {
  const [orderId = '', refundId = ''] = fact.split(':')
  const order = await readOrder(orderId)
  if (!order) return 'over'
  return Object.hasOwn(order.todo, `refund_${refundId}`) ? 'not-yet' : 'so'
}

async function ofPickup(orderId: string): Promise<Standing> {
  const order = await readOrder(orderId)
  // Before a group is decided there is nothing to fetch.
  return order?.waitsFor ? 'over' : inStates(order, ['paid', 'ready'])
}

async function ofCoupon(openid: string, couponId: string): Promise<Standing> {
  const coupon = (await readWallet(openid))?.coupons[couponId]
  return coupon?.s === 'free' ? 'so' : 'over'
}

/** An order may be cancelled, a coupon used, while the message waits for the morning. At most one request. */
export async function isItSo(message: OutboxMessage): Promise<Standing> {
  const fact = factOf(message)
  switch (message.kind) {
    case 'paid':
      return inStates(await readOrder(fact), ['paid', 'ready'])
    case 'ready':
      return inStates(await readOrder(fact), ['ready'])
    case 'pickup-tomorrow':
      return ofPickup(fact)
    case 'refund-done':
      return ofRefund(fact)
    case 'coupon-expiring':
      return ofCoupon(message.openid, fact)
    default:
      return 'so'
  }
}
