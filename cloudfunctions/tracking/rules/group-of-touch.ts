import type { Group } from '../../groups/records'
import type { TouchedGroup } from '../contract'

/** What is known of the chat a card was opened in. */
export type TouchedChat = { openGid: string | null } | { problem: string }

/** The register entry that a chat is bound to, whether active or not. */
export function entryOfChat(openGid: string, groups: ReadonlyMap<string, Group>): Group | null {
  for (const group of groups.values()) if (group.openGid === openGid) return group
  return null
}

/**
 * 认得出是哪个登记群，就说是哪个；认不出，就说为什么：only a registered, active group is named.
 */
export function groupOfTouch(
  chat: TouchedChat,
  groups: ReadonlyMap<string, Group>,
): { group: TouchedGroup; problem: null } | { group: null; problem: string } {
  if ('problem' in chat) return { group: null, problem: chat.problem }
  if (chat.openGid === null) return { group: null, problem: 'not-from-group' }
  const entry = entryOfChat(chat.openGid, groups)
  if (!entry) return { group: null, problem: 'group-unregistered' }
  if (!entry.active) return { group: null, problem: 'group-inactive' }
  return { group: { groupId: entry._id, name: entry.name, storeId: entry.storeId }, problem: null }
}
