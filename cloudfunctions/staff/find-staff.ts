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

/** Names by the id that lists show, of those who were removed as well. One request. */
export async function staffNamesByStaffId(staffIds: readonly string[]): Promise<Map<string, string>> {
  if (staffIds.length === 0) return new Map()
  const ids = [...new Set(staffIds)]
  const found = await staffMembers.find({ staffId: command.in(ids) }, { fields: ['name', 'staffId'], limit: 1000 })
  return new Map(found.map(({ staffId, name }) => [staffId, name]))
}
