import { z } from 'zod'
import { type PhotoView, photoFile } from '../photos/contract'
import { ownId, textField } from '../platform/fields'

export const groupKinds = ['core', 'official', 'store'] as const

export const listInput = z.strictObject({ storeId: ownId.optional() })
export const createInput = z.strictObject({ name: textField(30).min(2), storeId: ownId, kind: z.enum(groupKinds) })
/** `touchId`: the manager's own touch, made a moment ago by opening the bind card inside that chat. */
export const bindInput = z.strictObject({ groupId: ownId, touchId: ownId })
/** The most that WeChat lets into one group. */
export const MOST_MEMBERS = 500
/** `picture`: absent = the code stays, null = there is none any more. `lasting`: the new code does not end (企业微信). */
export const setJoinInput = z.strictObject({
  groupId: ownId,
  capacity: z.int().min(2).max(MOST_MEMBERS),
  members: z.int().min(0).max(MOST_MEMBERS),
  picture: photoFile('group-code').nullish(),
  lasting: z.boolean(),
})
export const mineInput = z.strictObject({ storeId: ownId.optional() })
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
  /** null = nobody has said. */
  capacity: number | null
  members: number | null
  hasCode: boolean
  /** Until when the join code works; null without one, and for one that does not end. */
  codeUntil: number | null
}

export interface ListedGroup extends GroupView {
  /** The join code with what WeChat's check says of it. */
  code: PhotoView | null
}

/** `in` 你从这个群点进来过 · `join` 能进 · `full` 满了 · `no-code` 还没有码. */
export type PlaceState = 'in' | 'join' | 'full' | 'no-code'

/** One group as somebody sees it who could be in it. */
export interface GroupPlace {
  groupId: string
  name: string
  kind: (typeof groupKinds)[number]
  state: PlaceState
  /** Why it is shown, or why one cannot join: a sentence. */
  reason: string
  /** The join code; only where one can join. */
  code: string | null
  codeUntil: number | null
}

/** Refusal: `unknown-store`. */
export interface GroupsActions {
  /** The groups of a store (the first without one) that one is in or could join: of each kind the first that has room. */
  'groups.mine': {
    ask: z.input<typeof mineInput>
    reply: { store: { storeId: string; name: string }; groups: GroupPlace[] }
  }
}

/** Refusals: `unknown-group`, `unknown-store`, `not-your-store`, `not-found` (foreign or unknown touch), `touch-too-old`, `not-bind-card` (another card was opened), `not-from-group`, `chat-bound-elsewhere`, `entry-bound-elsewhere`. */
export interface GroupsConsoleActions {
  'groups.list': {
    ask: z.input<typeof listInput>
    reply: {
      groups: ListedGroup[] /** Touches from chats that nobody registered, last 30 days. */
      unregisteredTouches: number
    }
  }
  'groups.create': { ask: z.input<typeof createInput>; reply: { group: GroupView } }
  'groups.bind': { ask: z.input<typeof bindInput>; reply: { group: GroupView } }
  /** How many are in it, how many fit, and with which code one joins. Refusals: `unknown-group`, `not-your-store`, `bad-photo`. */
  'groups.setJoin': { ask: z.input<typeof setJoinInput>; reply: { group: GroupView } }
  'groups.setActive': { ask: z.input<typeof setActiveInput>; reply: { group: GroupView } }
}
