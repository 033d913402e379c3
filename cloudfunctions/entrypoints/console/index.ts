import { listInput as auditListInput } from '../../audit/contract'
import { listAudit } from '../../audit/list'
import { readOrdersOfDay } from '../../insight/orders-of-day'
import { ofDayInput } from '../../orders/contract'
import { action, serve } from '../../platform/serve'
import { admitStaff } from '../../staff/admit'
import { inviteInput, removeInput, listInput as staffListInput } from '../../staff/contract'
import { inviteStaff } from '../../staff/invite'
import { listStaff } from '../../staff/list'
import { removeStaff } from '../../staff/remove'

/** Operations. Who may do what stands in `staff/rules/permissions.ts`. */
export const main = serve({
  admit: admitStaff,
  actions: {
    'orders.ofDay': action(ofDayInput, readOrdersOfDay),
    'staff.list': action(staffListInput, listStaff),
    'staff.invite': action(inviteInput, inviteStaff, { writes: true }),
    'staff.remove': action(removeInput, removeStaff, { writes: true }),
    'audit.list': action(auditListInput, listAudit),
  },
})
