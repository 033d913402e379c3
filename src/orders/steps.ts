import type { TimelineStep } from '@/components/timeline'
import { yuan } from '@/text/money'
import { momentText, slotText } from '@/text/time'
import type { OrderView } from '../../cloudfunctions/orders/contract'

interface Fact {
  what: string
  detail: string
  at: number | null
}

/** What still lies ahead of an order that is on its way; nothing for orders that ended otherwise. */
const onItsWay = (order: OrderView): boolean => ['paid', 'ready', 'uncollected', 'picked-up'].includes(order.state)

/**
 * The rows of an order's timeline: the shop's acts, in the order in which they come. Only what was recorded has a time;
 * an act that was skipped (handed over without 打包好了) gets no row once the next one is recorded.
 */
export const stepsOf = (order: OrderView, now: number): TimelineStep[] => {
  if (order.paidAt === null) return []
  const { fulfilment, store } = order
  const facts: Fact[] = [
    { what: '下单并付款', detail: `微信支付 ${yuan(order.payableFen)}`, at: order.paidAt },
    { what: '打包好了', detail: `${store.name}，${slotText(fulfilment, now)} 取`, at: order.readyAt },
    { what: '到店核销', detail: '给店员扫码就行', at: order.pickedUpAt },
  ]
  if (order.refundedAt !== null)
    facts.push({ what: '退款', detail: `${yuan(order.refundedFen)} 原路退回`, at: order.refundedAt })
  const last = facts.reduce((found, fact, position) => (fact.at === null ? found : position), -1)
  return facts.flatMap((fact, position): TimelineStep[] => {
    if (fact.at !== null) {
      const state = position === last && order.state !== 'picked-up' ? 'now' : 'done'
      return [{ what: fact.what, detail: fact.detail, time: momentText(fact.at, now).replace(/^今天 /, ''), state }]
    }
    if (position < last || !onItsWay(order)) return []
    return [{ what: fact.what, detail: fact.detail, state: 'ahead' }]
  })
}
