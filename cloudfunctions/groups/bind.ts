import type { z } from 'zod'
import { bumpRules, loadRules } from '../catalog/rules-cache'
import { command } from '../platform/database/sdk'
import { ok, type Result, refuse } from '../platform/result'
import type { StaffCaller } from '../platform/serve'
import { readBindTouch } from '../tracking/bind-touch'
import { claimChat, unclaimChat } from './claim-chat'
import type { bindInput, GroupsConsoleActions } from './contract'
import { groupView } from './group-view'
import { type OwnGroupRefusal, ownGroup } from './own-group'
import { groups } from './records'
import { type BindRefusal, chatBoundElsewhere, chatToBind, entryBoundElsewhere } from './rules/bind-refusal'

/**
 * Binds the chat in which the caller has just opened an entry's bind card to that entry: one chat, one entry. The chat is
 * claimed first, then the entry written, so that whoever loses a race has changed nothing.
 * Refusals: `unknown-group`, `not-your-store`, `not-found`, `touch-too-old`, `not-bind-card`, `not-from-group`,
 * `chat-bound-elsewhere`, `entry-bound-elsewhere`.
 */
export async function bindGroup(
  { groupId, touchId }: z.output<typeof bindInput>,
  caller: StaffCaller,
): Promise<Result<GroupsConsoleActions['groups.bind']['reply'], OwnGroupRefusal | BindRefusal>> {
  const own = await ownGroup(groupId, caller)
  if (!own.ok) return own
  const group = own.data
  const { openid, now } = caller
  const wanted = chatToBind(await readBindTouch(touchId), group, openid, now)
  if ('refusal' in wanted) return refuse(wanted.refusal)
  const { openGid } = wanted
  const { stores } = await loadRules(now)
  if (group.openGid === openGid) return ok({ group: groupView(group, stores) })
  if (!(await claimChat(openGid, groupId, now))) return refuse(chatBoundElsewhere)
  const bound = { openGid, boundAt: now, boundBy: openid }
  if (!(await groups.updateIf({ _id: groupId, openGid: null }, { ...bound, rev: command.inc(1) }))) {
    const current = await groups.get(groupId)
    if (current?.openGid === openGid) return ok({ group: groupView(current, stores) })
    await unclaimChat(openGid, groupId)
    return refuse(entryBoundElsewhere)
  }
  caller.note({ storeId: group.storeId, before: { bound: false }, after: { bound: true, groupId, name: group.name } })
  await bumpRules()
  return ok({ group: groupView({ ...group, ...bound }, stores) })
}
