import type { OrderState } from '../../../cloudfunctions/orders/contract'

/** How an order stands, in the words of the people behind the counter. */
export const STATE_TEXT: Record<OrderState, string> = {
  placing: '下单中',
  'awaiting-payment': '没付款',
  paid: '要做',
  ready: '做好了',
  uncollected: '过点没来',
  'picked-up': '取走了',
  refunding: '退款中',
  refunded: '退款了',
  closed: '没成',
}
