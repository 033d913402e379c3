import { command } from '../platform/database/sdk'
import { type StaffMember, staffMembers } from './records'

/** The person's entry in the register of staff while it is active, else null. One request, never cached. */
export async function findStaff(openid: string): Promise<StaffMember | null> {
  const found = await staffMembers.get(openid)
  return found?.active ? found : null
}

/** Names by openid, of those who were removed as well: the audit log names them. One request. */
export async function staffNames(openids: readonly string[]): Promise<Map<string, string>> {
  if (openids.length === 0) return new Map()
  const found = await staffMembers.find({ _id: command.in([...new Set(openids)]) }, { fields: ['name'], limit: 1000 })
  return new Map(found.map(({ _id, name }) => [_id, name]))
}
