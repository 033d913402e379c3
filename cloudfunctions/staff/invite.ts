import type { z } from 'zod'
import { loadRules } from '../catalog/rules-cache'
import { sha256 } from '../platform/digest'
import { randomText, TYPED_ALPHABET } from '../platform/ids'
import { ok, type Result, refuse } from '../platform/result'
import type { StaffCaller } from '../platform/serve'
import type { inviteInput } from './contract'
import { staffCodes } from './records'
import { STAFF_CODE_LENGTH, STAFF_CODE_LIVES_MS, shownCode } from './rules/staff-code'
import { refusalToManage } from './rules/who-may-manage'

/**
 * Makes a one-time code for a manager or a member of staff; only its hash is stored, so this answer alone ever shows it.
 * Refusals: `owner-only`, `not-your-store`, `unknown-store`.
 */
export async function inviteStaff(
  ask: z.output<typeof inviteInput>,
  caller: StaffCaller,
): Promise<Result<{ code: string; expiresAt: number }>> {
  const storeIds = [...new Set(ask.storeIds)]
  const refusal = refusalToManage(caller, { role: ask.role, storeIds })
  if (refusal) return refuse(refusal)
  const { stores } = await loadRules(caller.now)
  if (storeIds.some((storeId) => !stores.has(storeId))) {
    return refuse({ code: 'unknown-store', message: '没有这家店，刷新后再选一次' })
  }
  const code = randomText(STAFF_CODE_LENGTH, TYPED_ALPHABET)
  const expiresAt = caller.now + STAFF_CODE_LIVES_MS
  const entry = { role: ask.role, storeIds, madeBy: caller.openid, expiresAt, usedBy: null, usedAt: null }
  await staffCodes.insertIfAbsent({ _id: sha256(code), ...entry })
  caller.note({ storeId: storeIds[0], after: { role: ask.role, storeIds, expiresAt } })
  return ok({ code: shownCode(code), expiresAt })
}
