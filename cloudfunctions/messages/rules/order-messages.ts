import { REASONS } from '../../aftersales/rules/reasons'
import type { MovedOrder } from '../../orders/moved-since'
import { addDays, atShopTime, DAY, HOUR, shopDay } from '../../platform/time'
import type { Announcement } from '../announce'
import { goodsText } from './goods-text'
import type { MessageKind } from './kinds'

/** When somebody is reminded of tomorrow's pickup. */
export const TOMORROW_AT = '19:00'
/** Goods nobody fetched are the store's task from then on; the message is of no use any more. */
const READY_LASTS_MS = 24 * HOUR

/** Refunds take up to five days; one that has not arrived after so long is a person's business. */
const REFUND_WAITS_MS = 10 * DAY

/** One announcement of any kind. */
export type AnyAnnouncement = { [Kind in MessageKind]: Announcement<Kind> }[MessageKind]

const pageOf = (order: MovedOrder): string => `pages/order/index?id=${order._id}`
const about = (order: MovedOrder) => ({ openid: order.openid, factId: order._id, page: pageOf(order) })

/** 付款成功, and for a later day 明天来取货 on the evening before. */
export function messagesOfPaid(order: MovedOrder, now: number): AnyAnnouncement[] {
  if (order.state !== 'paid' && order.state !== 'ready') return []
  const goods = goodsText(order.goods)
  const pickup = atShopTime(order.day, order.from)
  const { name: store, address } = order.store
  const paid: AnyAnnouncement = {
    ...about(order),
    kind: 'paid',
    fields: { goods, paid: order.payableFen, pickup, store },
    until: atShopTime(order.day, order.to),
  }
  const eve = atShopTime(addDays(order.day, -1), TOMORROW_AT)
  if (order.day <= shopDay(now) || now >= eve) return [paid]
  return [
    paid,
    { ...about(order), kind: 'pickup-tomorrow', fields: { goods, pickup, store, address }, at: eve, until: pickup },
  ]
}

/** 做好可以取了 */
export function messagesOfReady(order: MovedOrder): AnyAnnouncement[] {
  if (order.state !== 'ready') return []
  const fields = {
    goods: goodsText(order.goods),
    code: order.pickupCode,
    store: order.store.name,
    note: '到店报取货码就行',
  }
  return [{ ...about(order), kind: 'ready', fields, until: atShopTime(order.day, order.to) + READY_LASTS_MS }]
}

/** Why money went back, by the codes that orders keep. */
const REFUND_REASONS: ReadonlyMap<string, string> = new Map([
  ['cancelled', '你取消了这一单'],
  ['group-failed', '拼团没有成'],
  ['chain-failed', '接龙没有成'],
  ...REASONS.map(({ reasonId, text }): [string, string] => [reasonId, text]),
])

/** A refund of an order, as a fact of its own. */
export const refundFact = (orderId: string, refundId: string): string => `${orderId}:${refundId}`

/** 退款到账, one for each refund that gives money back; it leaves when the money has arrived. */
export function messagesOfRefunds(order: MovedOrder): AnyAnnouncement[] {
  return Object.entries(order.refunds).flatMap(([refundId, { fee, reason, at }]): AnyAnnouncement[] =>
    fee === 0
      ? []
      : [
          {
            ...about(order),
            kind: 'refund-done',
            factId: refundFact(order._id, refundId),
            fields: {
              goods: goodsText(order.goods),
              refunded: fee,
              reason: REFUND_REASONS.get(reason) ?? '按售后规则退回',
            },
            until: at + REFUND_WAITS_MS,
          },
        ],
  )
}
