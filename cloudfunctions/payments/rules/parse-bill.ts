import type { Fen } from '../../platform/money'
import { addDays, type ShopDay } from '../../platform/time'

/** One payment of a bill. */
export interface BillPayment {
  orderId: string
  transactionId: string
  /** 订单金额: what was asked of the buyer, a coupon of WeChat's own included. */
  feeFen: Fen
}

/** One refund of a bill. */
export interface BillRefund {
  orderId: string
  refundNo: string
  feeFen: Fen
}

export interface ParsedBill {
  /** The shop day of every row; null for a day without trade. */
  day: ShopDay | null
  payments: BillPayment[]
  refunds: BillRefund[]
  /** 手续费, the shop's cost, in fen rounded to the nearest as the summary shows it. */
  chargeFen: Fen
}

export type ParsedBillOrProblem = { ok: true; bill: ParsedBill } | { ok: false; line: number; why: string }

/** The columns that are read, by the names in the first line: an older or newer bill has them at other places. */
const COLUMNS = {
  time: ['交易时间'],
  transactionId: ['微信订单号'],
  orderId: ['商户订单号'],
  state: ['交易状态'],
  fee: ['订单金额', '总金额'],
  // What WeChat settles with the shop; the summary adds this up.
  settled: ['应结订单金额', '总金额'],
  refundNo: ['商户退款单号'],
  // What was asked for; a coupon of WeChat's own is part of it. Older bills have only the second column.
  refundFee: ['申请退款金额', '退款金额'],
  charge: ['手续费'],
} as const

type Column = keyof typeof COLUMNS
type Row = Record<Column, string>

const SUMMARY_HEAD = '总交易单数'
const PAID = new Set(['SUCCESS'])
const BACK = new Set(['REFUND', 'REVOKED'])

class BadBill extends Error {
  constructor(
    readonly line: number,
    readonly why: string,
  ) {
    super(why)
  }
}

/** Thousandths of a fen in a fen: charges (手续费) have five decimals. */
const FINE = 1000

/** Yuan with up to five decimals (`13.60`, `-0.02000`) in thousandths of a fen, without floating point. */
function fineOf(text: string, line: number, what: string): number {
  const match = /^(-?)(\d{1,9})(?:\.(\d{1,5}))?$/.exec(text)
  if (!match) throw new BadBill(line, `${what}“${text.slice(0, 20)}”不是金额`)
  const [, sign = '', whole = '0', part = ''] = match
  const fine = Number(whole) * 100 * FINE + Number(part.padEnd(5, '0'))
  return sign === '' ? fine : -fine
}

/** Yuan in whole fen; an amount with a fraction of a fen or below nothing is none. */
function fenOf(text: string, line: number, what: string): Fen {
  const fine = fineOf(text, line, what)
  if (fine < 0 || fine % FINE !== 0) throw new BadBill(line, `${what}“${text.slice(0, 20)}”不是金额`)
  return fine / FINE
}

/** Fields begin with a backtick, so that a comma in a product's name parts nothing. */
const fieldsOf = (text: string): string[] =>
  text.startsWith('`')
    ? text
        .slice(1)
        .split(',`')
        .map((field) => field.trim())
    : text.split(',').map((field) => field.trim())

function columnsOf(head: string): Record<Column, number> {
  const names = fieldsOf(head)
  const places = Object.entries(COLUMNS).map(([column, known]) => {
    const place = known.map((name) => names.indexOf(name)).find((index) => index >= 0)
    if (place === undefined) throw new BadBill(1, `第一行没有“${known[0]}”这一列，请上传“交易账单”的明细`)
    return [column, place] as const
  })
  return Object.fromEntries(places) as Record<Column, number>
}

function rowOf(text: string, places: Record<Column, number>, line: number): Row {
  const fields = fieldsOf(text)
  const entries = Object.entries(places).map(([column, place]) => {
    const field = fields[place]
    if (field === undefined) throw new BadBill(line, '这一行不完整，文件可能没下载完')
    return [column, field]
  })
  return Object.fromEntries(entries) as Row
}

const dayOf = (time: string, line: number): ShopDay => {
  const [day = ''] = time.split(' ')
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day) || addDays(day, 0) !== day) throw new BadBill(line, '交易时间看不懂')
  return day
}

/** The summary must say what the rows add up to, or rows are missing. */
function checkSummary(lines: readonly string[], at: number, rows: number, settledFen: Fen): void {
  const figures = fieldsOf(lines[at + 1] ?? '')
  if (Number(figures[0]) !== rows) {
    throw new BadBill(at + 2, `汇总说有 ${figures[0] ?? '?'} 笔，明细有 ${rows} 笔，文件可能没下载完`)
  }
  if (fenOf(figures[1] ?? '', at + 2, '汇总金额') !== settledFen)
    throw new BadBill(at + 2, '汇总的金额和明细加起来不一样')
}

function parse(text: string): ParsedBill {
  const lines = text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .map((line) => line.trim())
  while (lines.at(-1) === '') lines.pop()
  const summaryAt = lines.findIndex((line) => line.startsWith(SUMMARY_HEAD))
  if (summaryAt < 1) throw new BadBill(lines.length, '没有汇总行，文件可能没下载完')
  const places = columnsOf(lines[0] ?? '')
  const bill: ParsedBill = { day: null, payments: [], refunds: [], chargeFen: 0 }
  let charge = 0
  let settledFen = 0
  lines.slice(1, summaryAt).forEach((text, index) => {
    const line = index + 2
    const row = rowOf(text, places, line)
    const day = dayOf(row.time, line)
    if (bill.day !== null && bill.day !== day) throw new BadBill(line, '一份账单里有两天的交易，请按天下载')
    bill.day = day
    charge += fineOf(row.charge, line, '手续费')
    settledFen += fenOf(row.settled, line, '应结订单金额')
    if (PAID.has(row.state)) {
      const { orderId, transactionId } = row
      bill.payments.push({ orderId, transactionId, feeFen: fenOf(row.fee, line, '订单金额') })
    } else if (BACK.has(row.state)) {
      const { orderId, refundNo } = row
      bill.refunds.push({ orderId, refundNo, feeFen: fenOf(row.refundFee, line, '退款金额') })
    } else throw new BadBill(line, `交易状态“${row.state.slice(0, 20)}”不认识`)
  })
  bill.chargeFen = Math.round(charge / FINE)
  checkSummary(lines, summaryAt, summaryAt - 1, settledFen)
  return bill
}

/**
 * Reads a day's trade bill of WeChat Pay (交易账单, "all", the text that the merchant platform offers as CSV): a line of
 * column names, one line per payment or refund with a backtick before each field, a line of summary names and one of
 * sums. Amounts are yuan. A file that is cut short does not add up to its summary and is refused.
 * Source: pay.weixin.qq.com, downloadbill (version 2). Pure.
 */
export function parseBill(text: string): ParsedBillOrProblem {
  try {
    return { ok: true, bill: parse(text) }
  } catch (error) {
    if (error instanceof BadBill) return { ok: false, line: error.line, why: error.why }
    throw error
  }
}
