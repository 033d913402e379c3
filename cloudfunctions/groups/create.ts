import type { z } from 'zod'
import { bumpRules, loadRules } from '../catalog/rules-cache'
import { sha256 } from '../platform/digest'
import { ok, type Refusal, type Result, refuse } from '../platform/result'
import type { StaffCaller } from '../platform/serve'
import { mayActAtStore, notYourStore } from '../staff/rules/may-act-at-store'
import type { createInput, GroupsConsoleActions } from './contract'
import { groupView } from './group-view'
import { type Group, groups } from './records'

/** One name stands once in a store's register, so a repeated tap finds the entry that the first one made. */
const groupIdOf = (storeId: string, name: string): string => `g${sha256(`${storeId} ${name}`).slice(0, 20)}`

/**
 * Writes a group into the register, active but not yet bound to a chat. Refusals: `not-your-store`, `unknown-store`.
 */
export async function createGroup(
  { name, storeId, kind }: z.output<typeof createInput>,
  caller: StaffCaller,
): Promise<Result<GroupsConsoleActions['groups.create']['reply'], Refusal<'not-your-store' | 'unknown-store'>>> {
  if (!mayActAtStore(caller.storeIds, storeId)) return refuse(notYourStore)
  const { stores } = await loadRules(caller.now)
  if (!stores.has(storeId)) return refuse({ code: 'unknown-store', message: '没找到这家店，刷新后再试' })
  const bound = { openGid: null, boundAt: null, boundBy: null }
  const group: Group = { _id: groupIdOf(storeId, name), name, storeId, kind, active: true, ...bound, rev: 1 }
  if ((await groups.insertIfAbsent(group)) === 'exists') {
    return ok({ group: groupView((await groups.get(group._id)) ?? group, stores) })
  }
  caller.note({ storeId, after: { groupId: group._id, name, kind } })
  await bumpRules()
  return ok({ group: groupView(group, stores) })
}
