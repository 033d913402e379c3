import type { StaffCaller } from '../../platform/serve'
import type { AftersalesCase } from '../records'
import { type AftersalesRefusal, aftersalesRefusal } from './refusals'

type Person = Pick<StaffCaller, 'openid' | 'role'>

/** 退到多少要店长点头: what an order gives back in all decides, so that a large refund cannot be cut into small ones. */
export const needsOperator = (refundedFen: number, worthFen: number, approvalFen: number): boolean =>
  refundedFen + worthFen > approvalFen

/** Why somebody may not decide a case; null when they may. Nobody decides about their own order, whatever it is worth. */
export function whyNotDecide(
  one: Pick<AftersalesCase, 'openid' | 'askedBy' | 'needsOperator'>,
  { openid, role }: Person,
): AftersalesRefusal | null {
  if (one.openid === openid) return aftersalesRefusal('own-order')
  if (!one.needsOperator) return null
  if (role === 'staff') return aftersalesRefusal('needs-operator')
  return one.askedBy === openid ? aftersalesRefusal('needs-another') : null
}
