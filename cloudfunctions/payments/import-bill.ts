import type { z } from 'zod'
import { command } from '../platform/database/sdk'
import { sha256 } from '../platform/digest'
import { ok, type Refusal, type Result, refuse } from '../platform/result'
import type { StaffCaller } from '../platform/serve'
import { shopDay } from '../platform/time'
import type { BillView, billsInput, importBillInput, PaymentsConsoleActions } from './contract'
import { billId, reconcile } from './reconcile'
import { type Bill, bills } from './records'
import { parseBill } from './rules/parse-bill'

const PAGE = 20
const TRIES = 3

type ImportRefusal = Refusal<'bad-bill' | 'other-day' | 'day-not-over' | 'bill-differs'>

const differs = {
  code: 'bill-differs',
  message: '这一天已经导入过另一份账单。确定要用这一份，再点“换成这一份”',
} as const
const notOver = { code: 'day-not-over', message: '这一天还没过完，微信第二天上午十点以后才有账单' } as const

const view = (bill: Bill): BillView => ({
  day: bill.day,
  importedAt: bill.importedAt,
  importedBy: bill.importedBy,
  payments: bill.payments,
  paidFen: bill.paidFen,
  refunds: bill.refunds,
  refundFen: bill.refundFen,
  feeFen: bill.feeFen,
  differences: bill.differences,
})

const total = (list: readonly { feeFen: number }[]): number => list.reduce((sum, { feeFen }) => sum + feeFen, 0)

type ParsedResult =
  | { ok: true; bill: Omit<Bill, 'differences' | 'rev'>; parsed: Parsed }
  | { ok: false; refusal: ImportRefusal }
type Parsed = Extract<ReturnType<typeof parseBill>, { ok: true }>['bill']

/** Reads the text; a bill of another day, or one that does not add up, is refused with where. */
function readText({ day, text }: z.output<typeof importBillInput>, { now, name }: StaffCaller): ParsedResult {
  const parsed = parseBill(text)
  if (!parsed.ok) {
    return { ok: false, refusal: { code: 'bad-bill', message: `账单第 ${parsed.line} 行：${parsed.why}` } }
  }
  const { payments, refunds, chargeFen } = parsed.bill
  if (parsed.bill.day !== null && parsed.bill.day !== day) {
    return { ok: false, refusal: { code: 'other-day', message: `这是 ${parsed.bill.day} 的账单，日子选得不对` } }
  }
  const bill = {
    ...{ _id: billId(day), day, digest: sha256(text), importedAt: now, importedBy: name },
    ...{ payments: payments.length, paidFen: total(payments), refunds: refunds.length, refundFen: total(refunds) },
    feeFen: chargeFen,
    orderIds: payments.map(({ orderId }) => orderId),
    refundNos: refunds.map(({ refundNo }) => refundNo),
  }
  return { ok: true, bill, parsed: parsed.bill }
}

/**
 * Takes a day's trade bill in and holds it beside the orders. cloudPay cannot download bills, so somebody fetches the
 * text from the merchant platform. The same text again is compared anew with the orders as they stand now (a refund may
 * have arrived since) and counts as `already`; another text for that day needs `replace`.
 * Refusals: see the contract.
 */
export async function importBill(
  ask: z.output<typeof importBillInput>,
  caller: StaffCaller,
): Promise<Result<PaymentsConsoleActions['payments.importBill']['reply'], ImportRefusal>> {
  if (ask.day >= shopDay(caller.now)) return refuse(notOver)
  const read = readText(ask, caller)
  if (!read.ok) return refuse(read.refusal)
  const differences = await reconcile(read.parsed, ask.day)
  const fresh: Bill = { ...read.bill, differences, rev: 1 }
  for (let attempt = 1; attempt <= TRIES; attempt += 1) {
    const known = await bills.get(fresh._id)
    const already = known?.digest === fresh.digest
    if (known && !already && !ask.replace) return refuse(differs)
    // Who brought it in, and when, stays as it was for a repeat.
    const kept = already && known ? { ...fresh, importedAt: known.importedAt, importedBy: known.importedBy } : fresh
    if (await write(kept, known)) {
      if (!already) caller.note({ after: { day: ask.day, payments: kept.payments, differences: differences.length } })
      return ok({ bill: view(kept), already })
    }
  }
  throw new Error('the bill kept changing while it was written')
}

async function write(bill: Bill, known: Bill | null): Promise<boolean> {
  if (!known) return (await bills.insertIfAbsent(bill)) === 'inserted'
  const { _id, orderIds, refundNos, differences, ...rest } = bill
  const lists = {
    ...{ orderIds: command.set(orderIds), refundNos: command.set(refundNos), differences: command.set(differences) },
  }
  return bills.updateIf({ _id, rev: known.rev }, { ...rest, ...lists, rev: known.rev + 1 })
}

/** Bills that were brought in, the newest day first, 20 a page. One request. */
export async function listBills(
  { cursor }: z.output<typeof billsInput>,
  _caller: StaffCaller,
): Promise<Result<PaymentsConsoleActions['payments.bills']['reply']>> {
  const before = cursor ?? '9999-12-31'
  const found = await bills.find({ day: command.lt(before) }, { orderBy: [['day', -1]], limit: PAGE + 1 })
  const page = found.slice(0, PAGE)
  const last = page.at(-1)
  return ok({ bills: page.map(view), ...(found.length > PAGE && last ? { next: last.day } : {}) })
}
