import { z } from 'zod'
import { ownId, textField } from '../platform/fields'

export const groupKinds = ['core', 'official', 'store'] as const

export const listInput = z.strictObject({ storeId: ownId.optional() })
export const createInput = z.strictObject({ name: textField(30).min(2), storeId: ownId, kind: z.enum(groupKinds) })
/** `touchId`: the manager's own touch, made a moment ago by opening the bind card inside that chat. */
export const bindInput = z.strictObject({ groupId: ownId, touchId: ownId })
export const setActiveInput = z.strictObject({ groupId: ownId, active: z.boolean() })

export interface GroupView {
  groupId: string
  name: string
  storeId: string
  storeName: string
  kind: (typeof groupKinds)[number]
  active: boolean
  bound: boolean
  boundAt: number | null
}

/** Refusals: `unknown-group`, `unknown-store`, `not-your-store`, `not-found` (foreign or unknown touch), `touch-too-old`, `not-bind-card` (another card was opened), `not-from-group`, `chat-bound-elsewhere`, `entry-bound-elsewhere`. */
export interface GroupsConsoleActions {
  'groups.list': {
    ask: z.input<typeof listInput>
    reply: {
      groups: GroupView[] /** Touches from chats that nobody registered, last 30 days. */
      unregisteredTouches: number
    }
  }
  'groups.create': { ask: z.input<typeof createInput>; reply: { group: GroupView } }
  'groups.bind': { ask: z.input<typeof bindInput>; reply: { group: GroupView } }
  'groups.setActive': { ask: z.input<typeof setActiveInput>; reply: { group: GroupView } }
}
