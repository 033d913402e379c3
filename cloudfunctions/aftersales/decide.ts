import type { z } from 'zod'
import { type CheckoutDeps, productDeps } from '../checkout/deps'
import { ok, type Result, refuse } from '../platform/result'
import type { StaffCaller } from '../platform/serve'
import { shopDay } from '../platform/time'
import { mayActAtStore, notYourStore } from '../staff/rules/may-act-at-store'
import { CARRY_ON_MS, carryOutCase } from './carry-out'
import { moveCase, readCase } from './cases'
import type { caseInput, decideInput, rejectInput, ShopCaseView } from './contract'
import type { AftersalesCase } from './records'
import { type AftersalesRefusal, aftersalesRefusal } from './rules/refusals'
import { whyNotDecide } from './rules/who-decides'
import { shopCaseView } from './shop-view'

const TRIES = 3
type Decided = Promise<Result<{ case: ShopCaseView }, AftersalesRefusal>>

/** A case of a store that is the caller's. */
async function load(caseId: string, caller: StaffCaller): Promise<Result<AftersalesCase, AftersalesRefusal>> {
  const one = await readCase(caseId)
  if (!one) return refuse(aftersalesRefusal('not-found'))
  return mayActAtStore(caller.storeIds, one.storeId) ? ok(one) : refuse(notYourStore)
}

const view = async (one: AftersalesCase, caller: StaffCaller) => ok({ case: await shopCaseView(one, caller) })

/** Approves a case as it was read and carries it out. @returns null when it changed meanwhile */
export async function approveAsRead(
  one: AftersalesCase,
  caller: StaffCaller,
  deps: CheckoutDeps,
): Promise<Result<AftersalesCase, AftersalesRefusal> | null> {
  const { openid, now } = caller
  const handDay = one.kind === 'exchange' ? shopDay(now) : null
  const change = { decidedBy: openid, decidedAt: now, answer: '', handDay, due: now + CARRY_ON_MS }
  const approved = await moveCase(one, 'approved', change)
  if (!approved) return null
  const { orderId, kind, feeFen, points, gift, storeId, reason } = one
  caller.note({ storeId, after: { orderId, kind, feeFen, points, gift, reason } })
  const carried = await carryOutCase(approved, deps, now)
  return carried.refusal ? refuse(carried.refusal) : ok(carried.case)
}

/**
 * 同意：freezes the decision first, then money, goods and points follow, each once. A repeat of an approved case answers how
 * it stands. Refusals: `not-found`, `not-your-store`, `decided`, `own-order`, `needs-operator`, `needs-another`, `sold-out`,
 * `over`.
 */
export async function approveCase(
  { caseId }: z.output<typeof caseInput>,
  caller: StaffCaller,
  deps: CheckoutDeps = productDeps,
): Decided {
  for (let attempt = 1; attempt <= TRIES; attempt += 1) {
    const found = await load(caseId, caller)
    if (!found.ok) return found
    const one = found.data
    if (one.state === 'done') return view(one, caller)
    if (one.state === 'approved') return view((await carryOutCase(one, deps, caller.now)).case, caller)
    if (one.state !== 'requested') return refuse(aftersalesRefusal('decided'))
    const why = whyNotDecide(one, caller)
    if (why) return refuse(why)
    const approved = await approveAsRead(one, caller, deps)
    if (approved) return approved.ok ? view(approved.data, caller) : approved
  }
  throw new Error(`case ${caseId} kept changing while it was approved`)
}

/** 不同意：with a sentence that the customer reads; repeating answers the same. Refusals as for approving. */
export async function rejectCase({ caseId, answer }: z.output<typeof rejectInput>, caller: StaffCaller): Decided {
  for (let attempt = 1; attempt <= TRIES; attempt += 1) {
    const found = await load(caseId, caller)
    if (!found.ok) return found
    const one = found.data
    if (one.state === 'rejected' && one.answer === answer) return view(one, caller)
    if (one.state !== 'requested') return refuse(aftersalesRefusal('decided'))
    const why = whyNotDecide(one, caller)
    if (why) return refuse(why)
    const rejected = await moveCase(one, 'rejected', { decidedBy: caller.openid, decidedAt: caller.now, answer })
    if (!rejected) continue
    caller.note({ storeId: one.storeId, after: { orderId: one.orderId, answer } })
    return view(rejected, caller)
  }
  throw new Error(`case ${caseId} kept changing while it was rejected`)
}

/** At the counter: both in one action. Refusal besides: `answer-missing`. */
export async function decideCase(
  { caseId, approve, answer = '' }: z.output<typeof decideInput>,
  caller: StaffCaller,
  deps: CheckoutDeps = productDeps,
): Decided {
  if (approve) return approveCase({ caseId }, caller, deps)
  return answer.length < 2 ? refuse(aftersalesRefusal('answer-missing')) : rejectCase({ caseId, answer }, caller)
}
