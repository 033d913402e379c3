import type { z } from 'zod'
import { bumpRules, loadRules } from '../catalog/rules-cache'
import { lookAgainAt } from '../photos/look-again'
import { areOwnPhotos } from '../photos/own-photos'
import { changeByRev } from '../platform/database/change-by-rev'
import type { Change } from '../platform/database/conditions'
import { command } from '../platform/database/sdk'
import { ok, type Refusal, type Result, refuse } from '../platform/result'
import type { StaffCaller } from '../platform/serve'
import { DAY } from '../platform/time'
import type { GroupsConsoleActions, setJoinInput } from './contract'
import { groupView } from './group-view'
import { type OwnGroupRefusal, ownGroup, unknownGroup } from './own-group'
import { type Group, groups } from './records'

/** WeChat's own code of a group ends after a week. */
const CODE_LASTS_MS = 7 * DAY

function codeChange({ picture, lasting }: z.output<typeof setJoinInput>, group: Group, now: number): Change {
  if (picture === undefined) return {}
  if (picture === null) {
    return group.joinPicture === undefined ? {} : { joinPicture: command.remove(), joinUntil: command.remove() }
  }
  // The same picture again is a repeated call: its end does not move.
  if (picture === group.joinPicture) return {}
  return { joinPicture: picture, joinUntil: lasting ? null : now + CODE_LASTS_MS }
}

/**
 * Notes how many are in a group, how many fit, and with which code one joins: people are led to the first that has room.
 * Refusals: `unknown-group`, `not-your-store`, `bad-photo`.
 */
export async function setGroupJoin(
  ask: z.output<typeof setJoinInput>,
  caller: StaffCaller,
): Promise<Result<GroupsConsoleActions['groups.setJoin']['reply'], OwnGroupRefusal | Refusal<'bad-photo'>>> {
  const { groupId, capacity, members, picture } = ask
  const { openid, now } = caller
  const own = await ownGroup(groupId, caller)
  if (!own.ok) return own
  const isNew = typeof picture === 'string' && picture !== own.data.joinPicture
  if (isNew && !(await areOwnPhotos([picture], { openid, use: 'group-code', now }))) {
    return refuse({ code: 'bad-photo', message: '这张码用不了，重新选一张' })
  }
  const changed = await changeByRev(groups, groupId, (group) => {
    const code = codeChange(ask, group, now)
    const same = group.capacity === capacity && group.members === members && Object.keys(code).length === 0
    return same ? null : { capacity, members, ...code }
  })
  if (!changed) return refuse(unknownGroup)
  const { before, applied } = changed
  if (applied) {
    const old = { members: before.members ?? null, capacity: before.capacity ?? null }
    caller.note({ storeId: before.storeId, before: old, after: { members, capacity, name: before.name } })
    if (picture !== undefined && before.joinPicture !== undefined) await lookAgainAt([before.joinPicture], now)
    await bumpRules()
  }
  const [{ stores }, after] = [await loadRules(now), await groups.get(groupId)]
  return ok({ group: groupView(after ?? before, stores) })
}
