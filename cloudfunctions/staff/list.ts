import type { z } from 'zod'
import { FIND_LIMIT } from '../platform/database/collection'
import { ok, type Result } from '../platform/result'
import type { StaffCaller } from '../platform/serve'
import type { listInput, StaffView } from './contract'
import { staffMembers } from './records'
import { shareAStore } from './rules/may-act-at-store'
import { staffView } from './view'

const RANK = { owner: 0, manager: 1, staff: 2 } as const

/** Everybody who works here, by rank and time; a manager sees who shares a store with them. */
export async function listStaff(
  _ask: z.output<typeof listInput>,
  caller: StaffCaller,
): Promise<Result<{ staff: StaffView[] }>> {
  const everybody = await staffMembers.find({ active: true }, { limit: FIND_LIMIT })
  const visible = everybody.filter(({ storeIds }) => shareAStore(caller.storeIds, storeIds))
  visible.sort((a, b) => RANK[a.role] - RANK[b.role] || a.since - b.since || (a._id < b._id ? -1 : 1))
  return ok({ staff: visible.map(staffView) })
}
