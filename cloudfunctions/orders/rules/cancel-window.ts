import { atShopTime, HOUR, MINUTE } from '../../platform/time'
import type { CustomerRules, Order, OrderRules } from '../records'

/** What holds where the shop has set nothing. */
export const DEFAULT_ORDER_RULES: OrderRules = {
  _id: 'shop',
  leadMinutes: 60,
  graceMinutes: 10,
  requestHours: 48,
  approvalFen: 20_000,
  rev: 0,
}

type Slot = Pick<Order, 'day' | 'from' | 'paidAt' | 'placedAt'>

/** 付款后能自己取消到什么时候 (epoch ms): the lead time before the slot, or some minutes after paying, whichever is later. */
export const cancelUntil = (order: Slot, rules: Pick<OrderRules, 'leadMinutes' | 'graceMinutes'>): number =>
  Math.max(
    atShopTime(order.day, order.from) - rules.leadMinutes * MINUTE,
    (order.paidAt ?? order.placedAt) + rules.graceMinutes * MINUTE,
  )

/**
 * Before the money always; while it waits for others until that is decided; otherwise it is made ready and while
 * the window is open.
 */
export const canCancel = (
  order: Slot & Pick<Order, 'state' | 'waitsFor'>,
  rules: Pick<OrderRules, 'leadMinutes' | 'graceMinutes'>,
  now: number,
): boolean =>
  order.state === 'placing' ||
  order.state === 'awaiting-payment' ||
  (order.state === 'paid' && (Boolean(order.waitsFor) || now < cancelUntil(order, rules)))

/** Until when after-sales can be asked for; null while it has not been handed over, for then there is no end. */
export const requestUntil = (
  order: Pick<Order, 'pickedUpAt'>,
  { requestHours }: Pick<OrderRules, 'requestHours'>,
): number | null => (order.pickedUpAt === null ? null : order.pickedUpAt + requestHours * HOUR)

const span = (minutes: number): string => (minutes % 60 === 0 ? `${minutes / 60} 小时` : `${minutes} 分钟`)
const before = (minutes: number): string => (minutes === 0 ? '开始前' : `开始前 ${span(minutes)}`)

/** The published rule, as customers read it. */
export const rulesText = ({ leadMinutes, graceMinutes, requestHours }: CustomerRules): string[] => [
  `付款后，取货时段${before(leadMinutes)}都能自己取消，全额退${graceMinutes === 0 ? '' : `；下单晚了，付款后 ${span(graceMinutes)}内也能取消`}`,
  '店里做好了，或者过了这个时间，可以申请售后，由门店决定',
  `取走以后 ${requestHours} 小时内能申请退款或换货，拍张照片说得更清楚`,
  '退几件就退那几件付的钱；用掉的积分按比例退回原来的有效期，送的积分收回；券按下单时的规则，全退才可能退回',
]
