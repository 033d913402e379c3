import { createHash } from 'node:crypto'
import { unsupported } from '../../protocol/errors'
import type { Facts } from '../../storage/facts'
import { paidEvent, refundedEvent } from './pay-events'
import {
  malformed,
  type Notice,
  type Payment,
  type PayReply,
  payFailure,
  paySuccess,
  type RefundState,
  toPayTime,
} from './payment'
import { queryRefund, refund } from './refund'
import { tradeBill } from './trade-bill'
import { unifiedOrder } from './unified-order'

type Params = Readonly<Record<string, unknown>>

/** WeChat refuses to close an order younger than this (wechat.md §9). */
const CLOSE_AFTER_MS = 5 * 60_000
/** Version 2 repeats a callback after 15 s, 15 s, 30 s, 3 min, 10 min, 20 min, 3 × 30 min, 1 h, 3 × 3 h, 2 × 6 h. */
const REPEAT_AFTER_S = [15, 15, 30, 180, 600, 1200, 1800, 1800, 1800, 3600, 10_800, 10_800, 10_800, 21_600, 21_600]

/** Calls the cloud function a merchant named; true when it answered `{ errcode: 0 }`. */
export type Deliver = (functionName: string, event: Record<string, unknown>) => Promise<boolean>

export interface PayService {
  /** One call of `cloud.cloudPay.<api>`; the caller's openid is the payer. */
  call(api: string, params: Params, openid: string | undefined, now: number): PayReply
  find(outTradeNo: string): Payment | undefined
  findByPrepayId(prepayId: string): Payment | undefined
  /** The money moves; `notice` decides whether anybody is told. */
  pay(payment: Payment, now: number, paid?: { totalFee?: number; openid?: string }): Record<string, unknown>
  /** Tells the merchant now; without a good answer it is repeated later. */
  notify(payment: Payment, event: Record<string, unknown>, now: number): Promise<boolean>
  /** How long refunds made from now on are on their way (ms); 0 = they arrive at once, null = until `endRefund`. */
  slowRefunds(ms: number | null): void
  /** Ends a refund (or sends it on its way again). @returns whether there is one of this number */
  endRefund(outRefundNo: string, status: RefundState): boolean
  /** The trade bill of a day, `YYYY-MM-DD`. */
  bill(day: string): string
  /** When the next repeated callback is due. */
  nextDue(): number | undefined
  runDue(now: number): Promise<void>
}

const queryOrder = (payment: Payment | undefined): PayReply => {
  if (!payment) return payFailure('ORDERNOTEXIST', '订单不存在')
  const { paid } = payment
  const common = { out_trade_no: payment.outTradeNo, sub_mch_id: payment.subMchId, trade_state: payment.state }
  if (!paid) return paySuccess({ ...common, total_fee: payment.totalFee, trade_state_desc: '订单未支付' })
  return paySuccess({
    ...common,
    trade_type: 'JSAPI',
    bank_type: 'OTHERS',
    fee_type: 'CNY',
    total_fee: paid.totalFee,
    cash_fee: paid.totalFee,
    openid: paid.openid,
    sub_openid: paid.openid,
    transaction_id: paid.transactionId,
    time_end: toPayTime(paid.at),
    trade_state_desc: payment.state === 'REFUND' ? '订单发生过退款' : '支付成功',
    ...(payment.attach === undefined ? {} : { attach: payment.attach }),
  })
}

const closeRefusal = (payment: Payment | undefined, now: number): PayReply | undefined => {
  if (!payment) return payFailure('ORDERNOTEXIST', '订单不存在')
  if (payment.state === 'CLOSED') return payFailure('ORDERCLOSED', '订单已关闭')
  if (payment.state !== 'NOTPAY') return payFailure('ORDERPAID', '订单已支付')
  return now - payment.at < CLOSE_AFTER_MS
    ? payFailure('INVALID_REQUEST', '订单生成后不能马上关闭，最短间隔为5分钟')
    : undefined
}

/**
 * WeChat Pay for one merchant. Every change is stored before it is answered.
 * @param deliver reaches the function named in the prepay
 */
export const openPayService = (facts: Facts, deliver: Deliver): PayService => {
  const shelf = facts.shelf<Payment>('payment')
  const save = (payment: Payment): void => shelf.put(payment.outTradeNo, payment)

  const named = (params: Params): Payment | undefined =>
    typeof params.out_trade_no === 'string'
      ? shelf.get(params.out_trade_no)
      : shelf.all().find((payment) => payment.paid && payment.paid.transactionId === params.transaction_id)

  /** How long new refunds are on their way; null = until somebody ends them. */
  let refundSlowMs: number | null = 0

  /** Callbacks that have not been answered yet are not due again. */
  const underWay = new Set<Notice>()

  const attempt = async (payment: Payment, notice: Notice, now: number): Promise<boolean> => {
    underWay.add(notice)
    const delivered = await deliver(payment.functionName, notice.event).finally(() => underWay.delete(notice))
    const wait = REPEAT_AFTER_S[notice.attempts]
    notice.attempts += 1
    payment.notices = payment.notices.filter((known) => known !== notice)
    if (!delivered && wait !== undefined) {
      notice.dueAt = now + wait * 1000
      payment.notices.push(notice)
    }
    save(payment)
    return delivered
  }

  const makeRefund = (params: Params, now: number): PayReply => {
    const payment = named(params)
    const { reply, made } = refund(params, payment, now, refundSlowMs)
    if (payment && made) {
      payment.refunds.push(made)
      payment.state = 'REFUND'
      if (typeof params.function_name === 'string') {
        payment.notices.push({ event: refundedEvent(payment, made), attempts: 0, dueAt: now })
      }
    }
    if (payment) save(payment)
    return reply
  }

  return {
    call: (api, params, openid, now) => {
      switch (api) {
        case 'unifiedOrder': {
          const { reply, made } = unifiedOrder(params, openid, named(params), now)
          if (made) save(made)
          return reply
        }
        case 'queryOrder':
          return queryOrder(named(params))
        case 'closeOrder': {
          if (params.out_trade_no === undefined) return malformed('缺少参数out_trade_no')
          const payment = named(params)
          const refusal = closeRefusal(payment, now)
          if (refusal || !payment) return refusal ?? {}
          payment.state = 'CLOSED'
          save(payment)
          return paySuccess({ sub_mch_id: payment.subMchId })
        }
        case 'refund':
          return makeRefund(params, now)
        case 'queryRefund':
          return queryRefund(params, named(params), now)
        default:
          throw unsupported(`cloudPay.${api}`)
      }
    },
    find: (outTradeNo) => shelf.get(outTradeNo),
    findByPrepayId: (prepayId) => shelf.all().find((payment) => payment.prepayId === prepayId),
    pay: (payment, now, paid = {}) => {
      const transactionId = `42${createHash('sha256').update(payment.prepayId).digest('hex').slice(0, 26)}`
      const { totalFee = payment.totalFee, openid = payment.openid } = paid
      payment.state = 'SUCCESS'
      payment.paid = { transactionId, at: now, totalFee, openid }
      save(payment)
      return paidEvent(payment, payment.paid)
    },
    notify: (payment, event, now) => {
      const notice: Notice = { event, attempts: 0, dueAt: now }
      payment.notices.push(notice)
      return attempt(payment, notice, now)
    },
    slowRefunds: (ms) => {
      refundSlowMs = ms
    },
    endRefund: (outRefundNo, status) => {
      const payment = shelf.all().find(({ refunds }) => refunds.some((known) => known.outRefundNo === outRefundNo))
      const known = payment?.refunds.find((one) => one.outRefundNo === outRefundNo)
      if (!payment || !known) return false
      known.status = status
      delete known.arrivesAt
      save(payment)
      return true
    },
    bill: (day) => tradeBill(shelf.all(), day),
    nextDue: () => {
      const waiting = shelf.all().flatMap((payment) => payment.notices.filter((notice) => !underWay.has(notice)))
      return waiting.length === 0 ? undefined : Math.min(...waiting.map((notice) => notice.dueAt))
    },
    runDue: async (now) => {
      for (const payment of shelf.all()) {
        const due = payment.notices.filter((notice) => notice.dueAt <= now && !underWay.has(notice))
        for (const notice of due) await attempt(payment, notice, now)
      }
    },
  }
}
