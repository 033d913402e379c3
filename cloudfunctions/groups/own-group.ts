import { ok, type Refusal, type Result, refuse } from '../platform/result'
import type { StaffCaller } from '../platform/serve'
import { mayActAtStore, notYourStore } from '../staff/rules/may-act-at-store'
import { type Group, groups } from './records'

export type OwnGroupRefusal = Refusal<'unknown-group' | 'not-your-store'>

export const unknownGroup = { code: 'unknown-group', message: '没找到这条登记，刷新后再试' } as const

/** A register entry of a store that the caller works for, as it is now. One request. */
export async function ownGroup(groupId: string, { storeIds }: StaffCaller): Promise<Result<Group, OwnGroupRefusal>> {
  const group = await groups.get(groupId)
  if (!group) return refuse(unknownGroup)
  return mayActAtStore(storeIds, group.storeId) ? ok(group) : refuse(notYourStore)
}
