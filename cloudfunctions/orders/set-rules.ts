import type { z } from 'zod'
import { ok, type Refusal, type Result, refuse } from '../platform/result'
import type { StaffCaller } from '../platform/serve'
import type { OrderRulesView, OrdersConsoleActions, rulesInput, setRulesInput } from './contract'
import { readOrderRules } from './read-rules'
import { type OrderRules, orderRules } from './records'
import { rulesText } from './rules/cancel-window'
import { rulesProblem } from './rules/rules-problem'

/** So many earlier rules are kept; orders older than the oldest go by the oldest. */
const PAST_KEPT = 20

type Set = Pick<OrderRules, 'leadMinutes' | 'graceMinutes' | 'requestHours' | 'approvalFen'>

const partOf = ({ leadMinutes, graceMinutes, requestHours, approvalFen }: OrderRules): Set => ({
  leadMinutes,
  graceMinutes,
  requestHours,
  approvalFen,
})
const view = (rules: OrderRules): OrderRulesView => ({ ...partOf(rules), rev: rules.rev, text: rulesText(rules) })

/** The rules of cancelling and after-sales with what customers read of them. */
export const showRules = async (
  _ask: z.output<typeof rulesInput>,
): Promise<Result<OrdersConsoleActions['orders.rules']['reply']>> => ok({ rules: view(await readOrderRules()) })

/** Written only over the revision that was read; the first change makes the document. */
async function write(read: OrderRules, after: OrderRules): Promise<boolean> {
  const { _id, ...change } = after
  if (await orderRules.updateIf({ _id, rev: read.rev }, change)) return true
  return read.rev === 0 && (await orderRules.insertIfAbsent(after)) === 'inserted'
}

/**
 * 改取消和售后规则, for all stores. Orders placed before keep what was published then (`rulesAt`). Every instance reads
 * the rules anew for each order it looks at. Refusals: `bad-rules`, `changed-meanwhile`.
 */
export async function setRules(
  { rev, ...wanted }: z.output<typeof setRulesInput>,
  { now, note }: StaffCaller,
): Promise<Result<OrdersConsoleActions['orders.setRules']['reply'], Refusal<'bad-rules' | 'changed-meanwhile'>>> {
  const problem = rulesProblem(wanted)
  if (problem !== null) return refuse({ code: 'bad-rules', message: problem })
  const read = await readOrderRules()
  const before = partOf(read)
  if (JSON.stringify(before) === JSON.stringify(partOf({ ...read, ...wanted }))) return ok({ rules: view(read) })
  const { approvalFen: _own, ...published } = before
  const past = [{ until: now, ...published }, ...(read.past ?? [])].slice(0, PAST_KEPT)
  const after: OrderRules = { ...read, ...wanted, past, rev: rev + 1 }
  if (read.rev !== rev || !(await write(read, after)))
    return refuse({ code: 'changed-meanwhile', message: '规则刚被别人改过，看一眼新的再改' })
  note({ before, after: wanted })
  return ok({ rules: view(after) })
}
