import type { Group } from '../../groups/records'
import { DAY } from '../../platform/time'
import type { Touch } from '../records'
import { entryOfChat } from './group-of-touch'

/** For so long one opening of a card in a registered group gives the community price. */
export const COMMUNITY_DAYS = 30

/** Why somebody is not in the community class right now. */
export type NoCommunityCode =
  | 'no-touch'
  | 'touch-unknown'
  | 'touch-foreign'
  | 'touch-expired'
  | 'not-from-group'
  | 'group-unregistered'
  | 'group-inactive'

export type CommunityStanding =
  | { granted: true; groupId: string; groupName: string; storeId: string }
  | { granted: false; code: NoCommunityCode; reason: string }

const REASONS: Record<NoCommunityCode, string> = {
  'no-touch': '从登记的社群点进来，就是群友价',
  'touch-unknown': '没认出你从哪张卡片来，回群里再点一次就好',
  'touch-foreign': '这张卡片是别人点开的，你在群里自己点一次就有群友价',
  'touch-expired': `上次从群里点进来已经超过 ${COMMUNITY_DAYS} 天，回群里再点一次就好`,
  'not-from-group': '这次不是从群里点进来的，从登记的社群点进来就是群友价',
  'group-unregistered': '这个群还没有在店里登记，请店长登记后再来',
  'group-inactive': '这个群的群友价已经停了，从别的登记群点进来也行',
}

const not = (code: NoCommunityCode): CommunityStanding => ({ granted: false, code, reason: REASONS[code] })

/**
 * 从登记的社群点进来，30 天内人人同价：only an own touch, made in a chat that is registered and active, counts.
 * A chat that was registered after the touch counts too, one that no longer is does not.
 * Anything else is no error: it gives the list price and says why.
 * @param touch what was found for the touch id that was sent, null when nothing was
 * @param asked whether a touch id was sent at all
 * @param openid who asks
 * @param groups the register, by group id
 * @param now epoch ms
 */
export function communityStanding(
  touch: Touch | null,
  asked: boolean,
  openid: string,
  groups: ReadonlyMap<string, Group>,
  now: number,
): CommunityStanding {
  if (!asked) return not('no-touch')
  if (!touch) return not('touch-unknown')
  if (touch.openid !== openid) return not('touch-foreign')
  if (touch.openGid === null) return not('not-from-group')
  if (now - touch.at > COMMUNITY_DAYS * DAY) return not('touch-expired')
  const group = entryOfChat(touch.openGid, groups)
  if (!group) return not('group-unregistered')
  if (!group.active) return not('group-inactive')
  return { granted: true, groupId: group._id, groupName: group.name, storeId: group.storeId }
}
