import type { OrderState } from '../../cloudfunctions/orders/contract'

/** How an order stands, in the shop's words. */
export const STATE_TITLE: Record<OrderState, string> = {
  placing: '正在下单',
  'awaiting-payment': '等你付款',
  paid: '付好了，等你来取',
  ready: '做好了，趁热来取',
  uncollected: '还没来取，店里替你留着',
  'picked-up': '取走了',
  refunding: '正在退款',
  refunded: '退款了',
  closed: '没买成',
}

/** The same for one order: paid, and still waiting for others. */
export const titleOf = (state: OrderState, waits: boolean): string => (waits ? '付好了，等人齐' : STATE_TITLE[state])

const CLOSED: Record<string, string> = {
  unpaid: '过了付款时间，钱没有动',
  cancelled: '你取消了，钱没有动',
  'price-changed': '价格变了，没有下成，钱没有动',
  'sold-out': '卖完了，没有下成，钱没有动',
  'others-are-paying': '别人正在付款，没有下成，钱没有动',
  'slot-full': '时段约满了，没有下成，钱没有动',
  'too-many-unpaid': '还有单没付款，没有下成，钱没有动',
  'wrong-payment': '付的金额不对，已经原路退回',
  stuck: '没有下成，钱没有动',
  'group-failed': '团没有拼成，钱没有动',
  'chain-failed': '接龙没有凑够，钱没有动',
}

/** Why an order was closed, and whether money moved. */
export const closedText = (reason: string | null): string => (reason && CLOSED[reason]) || '没有下成，付了的会原路退回'

/** Whether the pickup code can be shown. */
export const hasCode = (state: OrderState): boolean => state === 'paid' || state === 'ready' || state === 'uncollected'
