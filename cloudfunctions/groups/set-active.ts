import type { z } from 'zod'
import { bumpRules, loadRules } from '../catalog/rules-cache'
import { changeByRev } from '../platform/database/change-by-rev'
import { ok, type Result, refuse } from '../platform/result'
import type { StaffCaller } from '../platform/serve'
import type { GroupsConsoleActions, setActiveInput } from './contract'
import { groupView } from './group-view'
import { type OwnGroupRefusal, ownGroup, unknownGroup } from './own-group'
import { groups } from './records'

/**
 * Lets a registered group give the community price, or stops it: orders already placed keep their price.
 * Refusals: `unknown-group`, `not-your-store`.
 */
export async function setGroupActive(
  { groupId, active }: z.output<typeof setActiveInput>,
  caller: StaffCaller,
): Promise<Result<GroupsConsoleActions['groups.setActive']['reply'], OwnGroupRefusal>> {
  const own = await ownGroup(groupId, caller)
  if (!own.ok) return own
  const changed = await changeByRev(groups, groupId, (group) => (group.active === active ? null : { active }))
  if (!changed) return refuse(unknownGroup)
  const { before, applied } = changed
  if (applied) {
    caller.note({ storeId: before.storeId, before: { active: !active }, after: { active, name: before.name } })
    await bumpRules()
  }
  const { stores } = await loadRules(caller.now)
  return ok({ group: groupView({ ...before, active }, stores) })
}
