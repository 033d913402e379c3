import { raiseAlarm } from '../alarms/raise'
import type { Order } from '../orders/records'
import type { Fen } from '../platform/money'
import { yuan } from '../platform/money'
import type { CheckoutDeps } from './deps'

/**
 * Sends money back once, under a number fixed for this refund, and asks whether it has arrived.
 * A refusal of WeChat's (no balance, a card that takes nothing) calls a person and is tried again later.
 * @returns whether the money has arrived
 */
export async function sendMoneyBack(
  order: Pick<Order, '_id' | 'storeId'>,
  refundId: string,
  paidFen: Fen,
  refundFen: Fen,
  { pay }: Pick<CheckoutDeps, 'pay'>,
  now: number,
): Promise<boolean> {
  if (refundFen === 0) return true
  const named = { orderId: order._id, refundNo: `${order._id}-${refundId}` }
  const answer = await pay.refund({ ...named, paidFen, refundFen })
  const status = answer.kind === 'accepted' ? await pay.refundStatus(named) : 'failed'
  if (status === 'failed') {
    const why = answer.kind === 'refused' ? answer.why : '微信支付退款异常'
    await raiseAlarm({
      _id: `refund_${order._id}_${refundId}`,
      kind: 'refund-failed',
      orderId: order._id,
      storeId: order.storeId,
      text: `退款 ${yuan(refundFen)} 没有退成：${why}。请到微信支付商户平台看一下`,
      at: now,
    })
  }
  return status === 'done'
}
