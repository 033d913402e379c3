import { APP_ID } from '../../functions/identity'
import type { Payment } from './payment'

const HEAD =
  '交易时间,公众账号ID,商户号,特约商户号,设备号,微信订单号,商户订单号,用户标识,交易类型,交易状态,付款银行,货币种类,应结订单金额,代金券金额,微信退款单号,商户退款单号,退款金额,充值券退款金额,退款类型,退款状态,商品名称,商户数据包,手续费,费率,订单金额,申请退款金额,费率备注'
const SUMMARY_HEAD = '总交易单数,应结订单总金额,退款总金额,充值券退款总金额,手续费总金额,订单总金额,申请退款总金额'
const DAY_MS = 86_400_000
const SHOP_OFFSET_MS = 8 * 3_600_000
/** 0.60 %, in thousandths of a fen per fen. */
const RATE = 6

const yuan = (fen: number): string => `${Math.floor(fen / 100)}.${String(fen % 100).padStart(2, '0')}`
/** A charge with five decimals of a yuan. */
const fine = (thousandths: number): string =>
  `${Math.floor(thousandths / 100_000)}.${String(thousandths % 100_000).padStart(5, '0')}`
const timeOf = (at: number): string => new Date(at + SHOP_OFFSET_MS).toISOString().slice(0, 19).replace('T', ' ')
const line = (fields: readonly string[]): string => fields.map((field) => `\`${field}`).join(',')

interface BillRow {
  at: number
  payment: Payment
  transactionId: string
  openid: string
  feeFen: number
  back: { refundId: string; outRefundNo: string; feeFen: number; status: string } | null
}

const rowsOf = (payments: readonly Payment[], from: number): BillRow[] =>
  payments
    .flatMap((payment): BillRow[] => {
      const { paid } = payment
      if (!paid) return []
      const who = { payment, transactionId: paid.transactionId, openid: paid.openid }
      const backs = payment.refunds.map(({ at, refundId, outRefundNo, refundFee, status }) => ({
        ...who,
        ...{ at, feeFen: 0, back: { refundId, outRefundNo, feeFen: refundFee, status: status ?? 'SUCCESS' } },
      }))
      return [{ ...who, at: paid.at, feeFen: paid.totalFee, back: null }, ...backs]
    })
    .filter(({ at, back }) => at >= from && at < from + DAY_MS && back?.status !== 'REFUNDCLOSE')
    .sort((a, b) => a.at - b.at)

const textOf = ({ at, payment, transactionId, openid, feeFen, back }: BillRow): string =>
  line([
    ...[timeOf(at), APP_ID, '1900000000', payment.subMchId, '', transactionId, payment.outTradeNo, openid],
    ...['JSAPI', back ? 'REFUND' : 'SUCCESS', 'OTHERS', 'CNY', yuan(feeFen), '0.00'],
    ...[back?.refundId ?? '0', back?.outRefundNo ?? '0', yuan(back?.feeFen ?? 0), '0.00'],
    ...[back ? 'ORIGINAL' : '', back?.status ?? '', payment.body, payment.attach ?? ''],
    ...[fine(feeFen * RATE), '0.60%', yuan(feeFen), yuan(back?.feeFen ?? 0), ''],
  ])

/**
 * The trade bill of a day as the merchant platform offers it (version 2, all orders): column names, a line per payment
 * and refund with a backtick before every field, and the sums.
 * @param day `YYYY-MM-DD`, Beijing time
 */
export const tradeBill = (payments: readonly Payment[], day: string): string => {
  const rows = rowsOf(payments, Date.parse(`${day}T00:00:00Z`) - SHOP_OFFSET_MS)
  const paid = rows.reduce((sum, { feeFen }) => sum + feeFen, 0)
  const back = rows.reduce((sum, row) => sum + (row.back?.feeFen ?? 0), 0)
  const sums = [String(rows.length), yuan(paid), yuan(back), '0.00', fine(paid * RATE), yuan(paid), yuan(back)]
  return [HEAD, ...rows.map(textOf), SUMMARY_HEAD, line(sums), ''].join('\r\n')
}
