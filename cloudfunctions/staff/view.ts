import type { StaffView } from './contract'
import type { StaffMember } from './records'

/** A person of the register as owners and managers see them; the openid stays inside. */
export const staffView = ({ staffId, name, role, storeIds, since }: StaffMember): StaffView => ({
  staffId,
  name,
  role,
  storeIds,
  since,
})
