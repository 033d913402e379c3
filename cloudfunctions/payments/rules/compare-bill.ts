import type { OrderForBill } from '../../orders/billed'
import { isPaidAtCounter } from '../../orders/rules/at-counter'
import { type Fen, yuan } from '../../platform/money'
import type { BillDifference } from '../contract'
import type { ParsedBill } from './parse-bill'

export interface CompareAsk {
  bill: ParsedBill
  /** Every order that the bill names. */
  named: ReadonlyMap<string, OrderForBill>
  /** Orders paid, and orders with something given back, on the bill's day by our clock. */
  ofDay: readonly OrderForBill[]
  /** The day in our time: its first instant and the first of the next (epoch ms). */
  from: number
  until: number
  /** What the bills of the day before and after name: a payment seconds before midnight is settled after it. */
  near: { orderIds: ReadonlySet<string>; refundNos: ReadonlySet<string> }
}

const tail = (orderId: string): string => `尾号 ${orderId.slice(-4).toUpperCase()} 的单`

/** Whether money for this order went through WeChat and stayed with us or went back from us. */
const wasPaid = (order: OrderForBill): boolean =>
  order.paidAt !== null && order.payableFen > 0 && !isPaidAtCounter(order)

function comparePayments({ bill, named }: CompareAsk): BillDifference[] {
  return bill.payments.flatMap(({ orderId, feeFen }): BillDifference[] => {
    const order = named.get(orderId)
    const at = { orderId, refundNo: null, billFen: feeFen }
    if (!order || isPaidAtCounter(order)) {
      const text = `微信收了 ${yuan(feeFen)}，店里没有这一单。多半是别的小程序用了同一个商户号，请到商户平台查 ${orderId}`
      return [{ ...at, kind: 'missing-in-orders', ourFen: null, text }]
    }
    if (order.state === 'closed') {
      if (order.lateRefundFen === feeFen || order.todo.late || order.todo.close) return []
      const text = `${tail(orderId)}已经关了，微信却收了 ${yuan(feeFen)}，还没退给顾客，请在商户平台退款`
      return [{ ...at, kind: 'missing-in-orders', ourFen: null, text }]
    }
    if (order.paidAt === null) {
      const text = `${tail(orderId)}微信收了 ${yuan(feeFen)}，店里还当没付。系统会再去问微信，过十五分钟还是这样请查日志`
      return [{ ...at, kind: 'missing-in-orders', ourFen: null, text }]
    }
    if (order.payableFen === feeFen) return []
    const text = `${tail(orderId)}微信收了 ${yuan(feeFen)}，店里记的是 ${yuan(order.payableFen)}，请核对`
    return [{ ...at, kind: 'amount-differs', ourFen: order.payableFen, text }]
  })
}

/** What a refund number of ours stands for: its amount, or null when the order knows no such refund. */
function refundOf(order: OrderForBill | undefined, refundNo: string): Fen | null {
  if (!order || !refundNo.startsWith(`${order._id}-`)) return null
  const refundId = refundNo.slice(order._id.length + 1)
  if (refundId === 'late') return order.lateRefundFen > 0 || order.todo.late ? order.lateRefundFen : null
  return Object.hasOwn(order.refunds, refundId) ? (order.refunds[refundId]?.fee ?? null) : null
}

function compareRefunds({ bill, named }: CompareAsk): BillDifference[] {
  return bill.refunds.flatMap(({ orderId, refundNo, feeFen }): BillDifference[] => {
    const order = named.get(orderId)
    const ours = refundOf(order, refundNo)
    if (ours === feeFen || (refundNo.endsWith('-late') && order?.todo.late)) return []
    const at = { orderId, refundNo, billFen: feeFen, ourFen: ours }
    if (ours === null) {
      const text = `${tail(orderId)}微信退了 ${yuan(feeFen)}，店里没有这笔退款。多半是在商户平台手工退的，请在售后里补记`
      return [{ ...at, kind: 'refund-missing-in-orders', text }]
    }
    const text = `${tail(orderId)}微信退了 ${yuan(feeFen)}，店里记的是 ${yuan(ours)}，请核对`
    return [{ ...at, kind: 'refund-differs', text }]
  })
}

/** What we counted on that day and the bill does not name. */
function missingInBill({ bill, ofDay, from, until, near }: CompareAsk): BillDifference[] {
  const inside = (at: number | null): boolean => at !== null && at >= from && at < until
  const paid = new Set(bill.payments.map(({ orderId }) => orderId))
  const back = new Set(bill.refunds.map(({ refundNo }) => refundNo))
  const payments = ofDay
    .filter((order) => wasPaid(order) && inside(order.paidAt) && !paid.has(order._id) && !near.orderIds.has(order._id))
    .map((order): BillDifference => {
      const text = `${tail(order._id)}店里记了收到 ${yuan(order.payableFen)}，微信账单里没有。请到商户平台查这个订单号，没有就是记错了`
      return {
        kind: 'missing-in-bill',
        orderId: order._id,
        refundNo: null,
        billFen: null,
        ourFen: order.payableFen,
        text,
      }
    })
  const refunds = ofDay.filter(wasPaid).flatMap((order) =>
    Object.entries(order.refunds)
      .map(([refundId, refund]) => ({ refundId, refund, refundNo: `${order._id}-${refundId}` }))
      // Still on its way: it will stand in a later bill.
      .filter(({ refundId, refund }) => refund.fee > 0 && inside(refund.at) && !order.todo[`refund_${refundId}`])
      .filter(({ refundNo }) => !back.has(refundNo) && !near.refundNos.has(refundNo))
      .map(({ refund, refundNo }): BillDifference => {
        const text = `${tail(order._id)}店里记了退 ${yuan(refund.fee)}，微信账单里没有。可能记在后一天，后一天也没有请到商户平台查`
        return {
          ...{ kind: 'refund-missing-in-bill', orderId: order._id, refundNo },
          ...{ billFen: null, ourFen: refund.fee, text },
        }
      }),
  )
  return [...payments, ...refunds]
}

/** Holds a day's bill beside the orders: every difference, with what it means and what to do. Pure. */
export const compareBill = (ask: CompareAsk): BillDifference[] => [
  ...comparePayments(ask),
  ...compareRefunds(ask),
  ...missingInBill(ask),
]
