import { raiseAlarm } from '../alarms/raise'
import type { Order } from '../orders/records'
import { isPaidAtCounter } from '../orders/rules/at-counter'
import { payOutAtCounter } from '../payments/pay-out'
import { REFUND_SLOW_MS, REFUND_TRIES_BEFORE_ALARM } from '../payments/rules/retry'
import type { MoneyBack, RefundStatus } from '../payments/service'
import type { Fen } from '../platform/money'
import { yuan } from '../platform/money'
import type { CheckoutDeps } from './deps'

type RefundedOrder = Pick<Order, '_id' | 'storeId' | 'request' | 'tries' | 'refunds' | 'closedAt'>

/** The key of a refund in the order's outbox. */
export const moneyBackKey = (refundId: string): string => (refundId === 'late' ? 'late' : `refund_${refundId}`)

interface Outcome {
  status: RefundStatus
  /** Why WeChat refused it; null where it did not. */
  why: string | null
}

/** Asks for the refund, under the same number each time, and how it stands. */
async function sendAndAsk(ask: MoneyBack, pay: CheckoutDeps['pay']): Promise<Outcome> {
  const answer = await pay.refund(ask)
  return answer.kind === 'accepted'
    ? { status: await pay.refundStatus(ask), why: null }
    : { status: 'failed', why: answer.why }
}

/**
 * A refund that was asked for before is first asked about, so that one on its way is not sent again; one that WeChat
 * closed or never heard of is sent once more under its own number. An abnormal one (the card is gone) can only be ended
 * by hand at the merchant platform, under the same number too.
 */
async function askThenSend(ask: MoneyBack, pay: CheckoutDeps['pay']): Promise<Outcome> {
  const status = await pay.refundStatus(ask)
  return status === 'unknown' || status === 'failed' ? sendAndAsk(ask, pay) : { status, why: null }
}

/** What a person must hear about a refund that has not arrived; null while it is still nobody's business. */
function whyCall({ status, why }: Outcome, tries: number, age: number): { kind: string; text: string } | null {
  if (status === 'abnormal') return { kind: 'refund-failed', text: '原来的卡收不了，请到微信支付商户平台改退到别处' }
  if (status === 'failed' && tries >= REFUND_TRIES_BEFORE_ALARM) {
    return { kind: 'refund-failed', text: `${why ?? '微信把退款关了'}，请到微信支付商户平台看一下，我们会接着试` }
  }
  if (status !== 'done' && age >= REFUND_SLOW_MS) {
    return { kind: 'refund-slow', text: '过了五天还没到账，请到微信支付商户平台查一下' }
  }
  return null
}

/**
 * Sends money back once, under a number fixed for this refund, and asks whether it has arrived. What has not is looked at
 * again at the order's next `due`; a person hears of it when WeChat refuses it for the third time, when only a person can
 * end it, or when it takes too long. Orders paid at the counter are paid out there: a task for the store.
 * @returns whether the money has arrived
 */
export async function sendMoneyBack(
  order: RefundedOrder,
  refundId: string,
  paidFen: Fen,
  refundFen: Fen,
  { pay }: Pick<CheckoutDeps, 'pay'>,
  now: number,
): Promise<boolean> {
  if (refundFen === 0) return true
  const decided = order.refunds[refundId]
  if (isPaidAtCounter(order)) {
    const reason = decided?.reason ?? ''
    return payOutAtCounter({ orderId: order._id, storeId: order.storeId, refundId, feeFen: refundFen, reason }, now)
  }
  const ask = { orderId: order._id, refundNo: `${order._id}-${refundId}`, paidFen, refundFen }
  const tries = (order.tries?.[moneyBackKey(refundId)] ?? 0) + 1
  const outcome = await (tries === 1 ? sendAndAsk(ask, pay) : askThenSend(ask, pay))
  const call = whyCall(outcome, tries, now - (decided?.at ?? order.closedAt ?? now))
  if (call) {
    await raiseAlarm({
      _id: `${call.kind.replace('-', '_')}_${order._id}_${refundId}`,
      kind: call.kind,
      orderId: order._id,
      storeId: order.storeId,
      text: `退款 ${yuan(refundFen)} 没有退成：${call.text}`,
      at: now,
    })
  }
  return outcome.status === 'done'
}
