import type { z } from 'zod'
import { command } from '../platform/database/sdk'
import { ok, type Result, refuse } from '../platform/result'
import type { StaffCaller } from '../platform/serve'
import type { removeInput } from './contract'
import { type StaffMember, staffMembers } from './records'
import { refusalToManage } from './rules/who-may-manage'

const notFound = { code: 'not-found', message: '店里没有这个人，刷新后再看看' } as const
const lastOwner = { code: 'last-owner', message: '店不能没有店主。要移出一位店主，请另一位店主来做' } as const
const meanwhile = { code: 'changed-meanwhile', message: '这个人的资料刚刚变过，刷新后再试一次' } as const

/**
 * Removes somebody from the register, which works with their next tap. Removing who is removed is done already.
 * Refusals: `not-found`, `owner-only`, `not-your-store`, `last-owner`, `changed-meanwhile`.
 */
export async function removeStaff(
  ask: z.output<typeof removeInput>,
  caller: StaffCaller,
): Promise<Result<{ staffId: string }>> {
  const [person] = await staffMembers.find({ staffId: ask.staffId }, { limit: 1 })
  if (!person) return refuse(notFound)
  const refusal = refusalToManage(caller, person)
  if (refusal) return refuse(refusal)
  if (person.active) {
    if (person.role === 'owner' && !(await staysOwner(person, caller))) return refuse(lastOwner)
    const own = { _id: person._id, rev: person.rev, active: true }
    if (!(await staffMembers.updateIf(own, { active: false, rev: command.inc(1) }))) return refuse(meanwhile)
    const [storeId] = person.storeIds === 'all' ? [] : person.storeIds
    caller.note({ storeId, before: { name: person.name, role: person.role, storeIds: person.storeIds } })
  }
  return ok({ staffId: ask.staffId })
}

/**
 * An owner goes only by the hand of another owner, who stays. Bumping the remover's own `rev` after the other's entry
 * was read makes two owners who remove each other at once lose at least one of the two compare-and-sets, in any order,
 * and any ring of owners likewise: so the last one can never be removed.
 */
async function staysOwner(person: StaffMember, caller: StaffCaller): Promise<boolean> {
  if (person._id === caller.openid) return false
  return staffMembers.updateIf({ _id: caller.openid, role: 'owner', active: true }, { rev: command.inc(1) })
}
