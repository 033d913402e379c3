import type { z } from 'zod'
import { loadRules } from '../catalog/rules-cache'
import { ok, type Result, refuse } from '../platform/result'
import type { StaffCaller } from '../platform/serve'
import { mayActAtStore, notYourStore } from '../staff/rules/may-act-at-store'
import { chainRow } from './console-view'
import type { ChainDraft, ChainsConsoleActions, createInput } from './contract'
import { type Chain, chains } from './records'
import { chainIdOf } from './rules/chain-id'
import { type ChainRefusal, chainExists, noSuchGroup } from './rules/console-refusals'
import { draftProblem } from './rules/draft-problem'

const newChain = (draft: ChainDraft, storeId: string, { openid, now }: StaffCaller): Chain => ({
  _id: chainIdOf(draft.groupId, draft.day),
  ...{ groupId: draft.groupId, storeId, day: draft.day, name: draft.name, skuIds: draft.skuIds },
  ...{ state: 'open', opensAt: now, closesAt: draft.closesAt, minimum: draft.minimum },
  ...{ held: 0, paid: 0, last: 0, o: {}, b: {}, numbers: {} },
  ...{ createdBy: openid, createdAt: now, decidedAt: null, stoppedAt: null, due: draft.closesAt, rev: 1 },
})

const sameDraft = (one: Chain, other: Chain): boolean => {
  const content = ({ createdBy, name, skuIds, minimum, closesAt }: Chain) =>
    JSON.stringify([createdBy, name, skuIds, minimum, closesAt])
  return content(one) === content(other)
}

/**
 * 开接龙: one per group and bake day, open at once; it is never changed afterwards, people have read it. A repeated call
 * answers with what the first one made. Refusals: `unknown-group`, `not-your-store`, `bad-times`, `unknown-goods`,
 * `chain-exists`.
 */
export async function createChain(
  draft: z.output<typeof createInput>,
  caller: StaffCaller,
): Promise<Result<ChainsConsoleActions['chains.create']['reply'], ChainRefusal>> {
  const rules = await loadRules(caller.now)
  const group = rules.groups.get(draft.groupId)
  if (!group) return refuse(noSuchGroup)
  if (!mayActAtStore(caller.storeIds, group.storeId)) return refuse(notYourStore)
  const made = newChain(draft, group.storeId, caller)
  const there = await chains.get(made._id)
  if (there) {
    return sameDraft(there, made)
      ? ok({ chain: chainRow(there, rules, caller.now), already: true })
      : refuse(chainExists)
  }
  if (!group.active) return refuse(noSuchGroup)
  const problem = draftProblem(draft, group.storeId, rules, caller.now)
  if (problem) return refuse(problem)
  if ((await chains.insertIfAbsent(made)) === 'exists') {
    const first = await chains.get(made._id)
    if (!first || !sameDraft(first, made)) return refuse(chainExists)
    return ok({ chain: chainRow(first, rules, caller.now), already: true })
  }
  caller.note({ storeId: group.storeId, after: { name: draft.name, day: draft.day, minimum: draft.minimum } })
  return ok({ chain: chainRow(made, rules, caller.now), already: false })
}
