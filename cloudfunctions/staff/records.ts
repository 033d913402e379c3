import { Collection } from '../platform/database/collection'
import type { Role } from './contract'

/** `_id` = openid. `active` false = removed; kept, because the audit log names it. */
export interface StaffMember {
  _id: string
  staffId: string
  name: string
  role: Role
  storeIds: string[] | 'all'
  active: boolean
  since: number
  rev: number
}

/** A one-time code; `_id` is a hash of it, so that reading the database gives nobody a role. */
export interface StaffCode {
  _id: string
  role: Role
  storeIds: string[] | 'all'
  madeBy: string
  expiresAt: number
  usedBy: string | null
  usedAt: number | null
}

/** Wrong tries of one person in one minute: `_id` = `<what>:<openid>:<minute>`. */
export interface TryCount {
  _id: string
  count: number
  at: number
}

export const staffMembers = new Collection<StaffMember>('staff_members', [
  { name: 'staffId', fields: [['staffId', 1]] },
  {
    name: 'active_role',
    fields: [
      ['active', 1],
      ['role', 1],
    ],
  },
])
export const staffCodes = new Collection<StaffCode>('staff_codes')
export const tryCounts = new Collection<TryCount>('try_counts', [{ name: 'at', fields: [['at', 1]] }])
