import { type Refusal, refuse } from '../platform/result'
import type { Caller, StaffCaller } from '../platform/serve'
import { findStaff } from './find-staff'
import { mayUse, whoMay } from './rules/permissions'

/**
 * Lets staff and operators in by the table of permissions. The register is read at every call, so that a removal works
 * with the next tap. Refusals: `not-staff`, `not-allowed` (another role's action).
 */
export async function admitStaff(
  caller: Caller,
  action: string,
): Promise<{ ok: true; data: StaffCaller } | { ok: false; refusal: Refusal }> {
  const person = await findStaff(caller.openid)
  if (!person) return refuse({ code: 'not-staff', message: '这里是店里人用的，请店长发你一个员工码，在“我的”里填上' })
  const { name, role, storeIds } = person
  if (!mayUse(role, action)) return refuse({ code: 'not-allowed', message: `这一步归${whoMay(action)}做，请他来点` })
  return { ok: true, data: { ...caller, name, role, storeIds, note: () => undefined } }
}
