import type { z } from 'zod'
import { readOrderRules } from '../orders/read-rules'
import { command } from '../platform/database/sdk'
import { ok, type Refusal, type Result, refuse } from '../platform/result'
import type { StaffCaller } from '../platform/serve'
import { together } from '../platform/together'
import { mayActAtStore, notYourStore } from '../staff/rules/may-act-at-store'
import type { AftersalesStaffActions, CaseState, listInput } from './contract'
import { aftersales } from './records'
import { shopCaseViews } from './shop-view'

const MOST_SHOWN = 100
const OPEN: readonly CaseState[] = ['requested', 'approved']
const ENDED: readonly CaseState[] = ['done', 'rejected', 'withdrawn']

/** The after-sales of a store, newest first: those to decide, or also those that ended. Refusal: `not-your-store`. */
export async function listCases(
  { storeId, show = 'open' }: z.output<typeof listInput>,
  caller: StaffCaller,
): Promise<Result<AftersalesStaffActions['aftersales.waiting']['reply'], Refusal<'not-your-store'>>> {
  if (!mayActAtStore(caller.storeIds, storeId)) return refuse(notYourStore)
  const states = show === 'open' ? OPEN : [...OPEN, ...ENDED]
  const [cases, { approvalFen }] = await together([
    aftersales.find({ storeId, state: command.in([...states]) }, { orderBy: [['askedAt', -1]], limit: MOST_SHOWN }),
    readOrderRules(),
  ])
  return ok({ cases: await shopCaseViews(cases, caller), approvalFen })
}
