import { raiseAlarm } from '../alarms/raise'
import type { Order } from '../orders/records'
import { SHIP_AFTER_MS, SHIP_TRIES_BEFORE_ALARM } from '../payments/rules/retry'
import type { CheckoutDeps } from './deps'

const MOST_CHARACTERS = 120

/** 海盐黄油可颂×2、流心蛋挞×1, cut to what WeChat takes. */
export const goodsText = (order: Pick<Order, 'goods'>): string => {
  const text = order.goods.map(({ name, quantity }) => `${name}×${quantity}`).join('、')
  return text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS - 1)}…` : text
}

/** Not at the very moment of the hand-over, so that nobody at the counter waits for it. */
export const mayTellShipped = (order: Pick<Order, 'pickedUpAt' | 'placedAt'>, now: number): boolean =>
  now >= (order.pickedUpAt ?? order.placedAt) + SHIP_AFTER_MS

/**
 * Tells WeChat that the goods of a payment were handed over. A refusal is tried again, later each time; after the sixth a
 * person hears that the money may stay frozen.
 * @returns whether WeChat knows
 */
export async function tellShipped(order: Order, { pay }: Pick<CheckoutDeps, 'pay'>, now: number): Promise<boolean> {
  const { _id: orderId, openid: payer, storeId } = order
  const at = order.pickedUpAt ?? now
  const answer = await pay.tellHandedOver({ orderId, payer, goods: goodsText(order), at })
  if (answer.kind === 'told') return true
  if ((order.tries?.ship ?? 0) + 1 >= SHIP_TRIES_BEFORE_ALARM) {
    const text = `发货信息没报上去：${answer.why}。微信可能压着这笔钱，请到公众平台“发货信息管理”看一下`
    await raiseAlarm({ _id: `ship_${orderId}`, kind: 'ship-failed', orderId, storeId, text, at: now })
  }
  return false
}
