import { CLIENT_ID, isInherited } from '../platform/ids'
import { notTooOften } from './ask-lately'
import { type CheckoutDeps, productDeps } from './deps'
import { settleOrder } from './settle'

const mayAsk = notTooOften()

/**
 * WeChat Pay says that money may have come for an order: asks it, and moves the order. At most one question per order in
 * 3 s and instance; within them, and while the order is still being placed, WeChat is told to come again.
 * @returns true when there is nothing more to say about it
 */
export async function hearOfPayment(
  orderId: string,
  now: number,
  deps: CheckoutDeps = productDeps,
  may: (orderId: string, now: number) => boolean = mayAsk,
): Promise<boolean> {
  if (!CLIENT_ID.test(orderId) || isInherited(orderId) || !may(orderId, now)) return false
  const { outcome } = await settleOrder(orderId, deps, now)
  return outcome === 'paid' || outcome === 'closed'
}
