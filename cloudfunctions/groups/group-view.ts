import type { Store } from '../stores/records'
import type { GroupView } from './contract'
import type { Group } from './records'

/** A register entry for operators; WeChat's own id of the chat stays on the server. */
export const groupView = (group: Group, stores: ReadonlyMap<string, Store>): GroupView => ({
  groupId: group._id,
  name: group.name,
  storeId: group.storeId,
  storeName: stores.get(group.storeId)?.name ?? '',
  kind: group.kind,
  active: group.active,
  bound: group.openGid !== null,
  boundAt: group.boundAt,
  capacity: group.capacity ?? null,
  members: group.members ?? null,
  hasCode: group.joinPicture !== undefined,
  codeUntil: group.joinUntil ?? null,
})
