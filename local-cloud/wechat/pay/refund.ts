import { createHash } from 'node:crypto'
import {
  malformed,
  type Payment,
  type PayReply,
  payFailure,
  paySuccess,
  type Refund,
  type RefundState,
  toPayTime,
} from './payment'

type Params = Readonly<Record<string, unknown>>

const OUT_REFUND_NO = /^[0-9A-Za-z_\-|*@]{1,64}$/
const MOST_REFUNDS = 50
const YEAR_MS = 365 * 86_400_000

const isFee = (value: unknown): value is number =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 1

const problemOf = (params: Params): string | undefined => {
  if (params.sub_mch_id === undefined) return '缺少参数sub_mch_id'
  if (params.nonce_str === undefined) return '缺少参数nonce_str'
  if (typeof params.out_refund_no !== 'string' || !OUT_REFUND_NO.test(params.out_refund_no))
    return '商户退款单号格式错误'
  if (!isFee(params.total_fee)) return 'total_fee必须为正整数'
  return isFee(params.refund_fee) ? undefined : 'refund_fee必须为正整数'
}

const repeated = (earlier: Refund, params: Params): PayReply | undefined =>
  earlier.refundFee === params.refund_fee && earlier.totalFee === params.total_fee
    ? undefined
    : payFailure('REFUND_FEE_MISMATCH', '订单金额或退款金额与之前请求不一致，请核实后再试')

const refusalOf = (payment: Payment, params: Params, now: number): PayReply | undefined => {
  if (!payment.paid) return payFailure('INVALID_REQUEST', '该订单未支付')
  if (now - payment.paid.at > YEAR_MS) return payFailure('TRADE_OVERDUE', '订单已经超过可退款的最大期限')
  if (params.total_fee !== payment.paid.totalFee) {
    return payFailure('REFUND_FEE_MISMATCH', '订单金额或退款金额与之前请求不一致，请核实后再试')
  }
  if (payment.refunds.length >= MOST_REFUNDS) return payFailure('INVALID_REQUEST', '退款次数超过50次')
  const refunded = payment.refunds
    .filter(({ status }) => status !== 'REFUNDCLOSE')
    .reduce((sum, refund) => sum + refund.refundFee, 0)
  return refunded + Number(params.refund_fee) > payment.paid.totalFee
    ? payFailure('INVALID_REQUEST', '退款金额大于支付金额')
    : undefined
}

/** How a refund begins: arrived, or on its way for so long (null: until somebody says otherwise). */
const phase = (now: number, slowMs: number | null): Pick<Refund, 'status' | 'arrivesAt'> => {
  if (slowMs === 0) return { status: 'SUCCESS' }
  return slowMs === null ? { status: 'PROCESSING' } : { status: 'PROCESSING', arrivesAt: now + slowMs }
}

/** How a refund stands at an instant. */
export const refundStateAt = ({ status = 'SUCCESS', arrivesAt }: Refund, now: number): RefundState =>
  status === 'PROCESSING' && arrivesAt !== undefined && arrivesAt <= now ? 'SUCCESS' : status

const replyOf = (payment: Payment, refund: Refund): PayReply =>
  paySuccess({
    sub_mch_id: payment.subMchId,
    transaction_id: payment.paid?.transactionId,
    out_trade_no: payment.outTradeNo,
    out_refund_no: refund.outRefundNo,
    refund_id: refund.refundId,
    refund_fee: refund.refundFee,
    total_fee: refund.totalFee,
    cash_fee: payment.paid?.totalFee,
  })

/**
 * `cloudPay.refund`: at most what was paid, at most 50 times; the same refund number answers as the first time, with
 * other amounts it is refused. One that WeChat closed is tried again by its own number. Whether the money is back at
 * once or on its way for a while, `/local/refunds` decides.
 * @returns the reply, and the refund where a new one was made
 */
export const refund = (
  params: Params,
  payment: Payment | undefined,
  now: number,
  slowMs: number | null = 0,
): { reply: PayReply; made?: Refund } => {
  const problem = problemOf(params)
  if (problem !== undefined) return { reply: malformed(problem) }
  if (!payment) return { reply: payFailure('ORDERNOTEXIST', '订单不存在') }
  const earlier = payment.refunds.find((known) => known.outRefundNo === params.out_refund_no)
  if (earlier) {
    const refusal = repeated(earlier, params)
    if (!refusal && earlier.status === 'REFUNDCLOSE') Object.assign(earlier, phase(now, slowMs))
    return { reply: refusal ?? replyOf(payment, earlier) }
  }
  const refusal = refusalOf(payment, params, now)
  if (refusal) return { reply: refusal }
  const outRefundNo = String(params.out_refund_no)
  const made: Refund = {
    outRefundNo,
    refundId: `50${createHash('sha256').update(`${payment.outTradeNo}\n${outRefundNo}`).digest('hex').slice(0, 26)}`,
    refundFee: Number(params.refund_fee),
    totalFee: Number(params.total_fee),
    at: now,
    ...phase(now, slowMs),
  }
  return { reply: replyOf(payment, made), made }
}

/** `cloudPay.queryRefund`: one refund when its number is given, else all of the order; fields end in `_0`, `_1`, … */
export const queryRefund = (params: Params, payment: Payment | undefined, now: number): PayReply => {
  const wanted = payment?.refunds.filter(
    (known) => params.out_refund_no === undefined || known.outRefundNo === params.out_refund_no,
  )
  if (!payment || !wanted?.length) return payFailure('REFUNDNOTEXIST', '退款订单查询失败')
  const numbered = wanted.flatMap((known, index) => [
    [`out_refund_no_${index}`, known.outRefundNo],
    [`refund_id_${index}`, known.refundId],
    [`refund_fee_${index}`, known.refundFee],
    [`refund_status_${index}`, refundStateAt(known, now)],
    ...(refundStateAt(known, now) === 'SUCCESS'
      ? [[`refund_success_time_${index}`, toPayTime(known.arrivesAt ?? known.at)]]
      : []),
  ])
  return paySuccess({
    transaction_id: payment.paid?.transactionId,
    out_trade_no: payment.outTradeNo,
    total_fee: payment.paid?.totalFee,
    refund_count: wanted.length,
    ...Object.fromEntries(numbered),
  })
}
