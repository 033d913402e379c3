import type { Refusal } from '../../platform/result'
import { MINUTE } from '../../platform/time'
import type { BindTouch } from '../../tracking/bind-touch'
import type { Group } from '../records'

/** For so long after the card was opened the chat can be bound. */
const FRESH_MS = 10 * MINUTE

export type BindRefusal = Refusal<
  'not-found' | 'touch-too-old' | 'not-bind-card' | 'not-from-group' | 'chat-bound-elsewhere' | 'entry-bound-elsewhere'
>

export const chatBoundElsewhere: BindRefusal = {
  code: 'chat-bound-elsewhere',
  message: '这个群已经登记在另一条下面了，一个群只能登记一次',
}
export const entryBoundElsewhere: BindRefusal = {
  code: 'entry-bound-elsewhere',
  message: '这条登记已经连着另一个群了，换一条，或新建一条再登记',
}

/**
 * 店长自己刚在那个群里点开这条登记的卡片，才能把群登记上：an own touch of the last ten minutes, made with this entry's bind
 * card inside a chat. A foreign touch answers like an unknown one.
 * @returns the chat to bind, or why not
 */
export function chatToBind(
  found: BindTouch | null,
  group: Group,
  openid: string,
  now: number,
): { openGid: string } | { refusal: BindRefusal } {
  const no = (refusal: BindRefusal) => ({ refusal })
  if (!found || found.touch.openid !== openid) {
    return no({ code: 'not-found', message: '没找到你刚才点的那一次，回群里再点一次登记卡' })
  }
  const { touch, bindGroupId } = found
  if (now - touch.at > FRESH_MS) return no({ code: 'touch-too-old', message: '隔得有点久了，回群里再点一次登记卡' })
  if (bindGroupId !== group._id) {
    return no({ code: 'not-bind-card', message: '你点的不是这条登记的卡，把它的登记卡发到群里再点' })
  }
  if (touch.openGid === null) {
    return no({ code: 'not-from-group', message: '要在群里点开登记卡才知道是哪个群，把卡发到群里再点' })
  }
  if (group.openGid !== null && group.openGid !== touch.openGid) return no(entryBoundElsewhere)
  return { openGid: touch.openGid }
}
