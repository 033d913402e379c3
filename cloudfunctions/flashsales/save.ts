import type { z } from 'zod'
import { loadRules, type Rules } from '../catalog/rules-cache'
import { ok, type Result, refuse } from '../platform/result'
import type { StaffCaller } from '../platform/serve'
import { draftOf, readRow } from './console-view'
import type { FlashSaleDraft, FlashSalesConsoleActions, saveInput } from './contract'
import { mayRun } from './may-run'
import { type FlashSale, flashSales } from './records'
import { changedMeanwhile, noSuchSale, notADraft, notYourSale, type SaleRefusal } from './rules/console-refusals'
import { draftProblem } from './rules/draft-problem'

function newSale(saleId: string, draft: FlashSaleDraft, rules: Rules, { openid, now }: StaffCaller): FlashSale {
  return {
    _id: saleId,
    state: 'draft',
    ...draft,
    productId: rules.skus.get(draft.skuId)?.product._id ?? '',
    createdBy: openid,
    createdAt: now,
    stoppedAt: null,
    rev: 1,
  }
}

const sameDraft = (one: FlashSale, draft: FlashSaleDraft): boolean =>
  JSON.stringify(draftOf(one)) === JSON.stringify(draftOf({ ...one, ...draft }))

/** A repeat of what was saved is no second sale, and no conflict. */
async function insert(made: FlashSale, draft: FlashSaleDraft, caller: StaffCaller): Promise<SaleRefusal | null> {
  if ((await flashSales.insertIfAbsent(made)) === 'inserted') {
    caller.note({ after: draft })
    return null
  }
  const there = await flashSales.get(made._id)
  return there?.createdBy === caller.openid && there.rev === 1 && sameDraft(there, draft) ? null : changedMeanwhile
}

async function change(made: FlashSale, rev: number, draft: FlashSaleDraft, caller: StaffCaller) {
  const before = await flashSales.get(made._id)
  if (!before) return noSuchSale
  if (!mayRun(caller, before)) return notYourSale
  if (before.state !== 'draft') return notADraft
  const { productId } = made
  const changed = await flashSales.updateIf(
    { _id: made._id, rev, state: 'draft' },
    { ...draft, productId, rev: rev + 1 },
  )
  if (!changed) return before.rev === rev + 1 && sameDraft(before, draft) ? null : changedMeanwhile
  caller.note({ before: draftOf(before), after: draft })
  return null
}

/**
 * Keeps a draft: a new one (`rev` 0), or one by its revision. What is published is never changed: people have read it.
 * Refusals: `not-your-store`, `bad-times`, `bad-numbers`, `unknown-goods`, `unknown-store`, `unknown-sale`, `not-a-draft`,
 * `changed-meanwhile`.
 */
export async function saveSale(
  { saleId, rev, draft }: z.output<typeof saveInput>,
  caller: StaffCaller,
): Promise<Result<FlashSalesConsoleActions['flashsales.save']['reply'], SaleRefusal>> {
  if (!mayRun(caller, draft)) return refuse(notYourSale)
  const rules = await loadRules(caller.now)
  const problem = draftProblem(draft, rules, caller.now)
  if (problem) return refuse(problem)
  const made = newSale(saleId, draft, rules, caller)
  const refusal = rev === 0 ? await insert(made, draft, caller) : await change(made, rev, draft, caller)
  if (refusal) return refuse(refusal)
  const saved = await flashSales.get(saleId)
  if (!saved) throw new Error(`sale ${saleId} was saved and is not there`)
  return ok({ sale: await readRow(saved, rules, caller) })
}
