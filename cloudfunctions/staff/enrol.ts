import type { Caller } from '../platform/serve'
import type { Role } from './contract'
import { type StaffMember, staffMembers } from './records'

/**
 * Writes somebody into the register, or brings back who was removed; a repeat finds it done. At most three requests.
 * @throws when the entry changed at the same moment, so that the caller repeats
 */
export async function enrol(
  name: string,
  { role, storeIds }: { role: Role; storeIds: string[] | 'all' },
  caller: Caller,
): Promise<StaffMember> {
  const entry = { _id: caller.openid, staffId: caller.newId(), name, role, storeIds, active: true, since: caller.now }
  if ((await staffMembers.insertIfAbsent({ ...entry, rev: 1 })) === 'inserted') return { ...entry, rev: 1 }
  const before = await staffMembers.get(caller.openid)
  if (!before) throw new Error('a staff entry vanished while it was being written')
  if (before.active) return before
  const after = { ...entry, staffId: before.staffId, rev: before.rev + 1 }
  const { _id, ...change } = after
  if (await staffMembers.updateIf({ _id, rev: before.rev, active: false }, change)) return after
  throw new Error('a staff entry changed while it was being written')
}
