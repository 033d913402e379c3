import { Collection } from '../platform/database/collection'
import type { groupKinds } from './contract'

/** A register entry for a WeChat group. WeChat gives neither name nor members, so a manager writes the name and binds the chat. */
export interface Group {
  _id: string
  name: string
  storeId: string
  kind: (typeof groupKinds)[number]
  active: boolean
  openGid: string | null
  boundAt: number | null
  boundBy: string | null
  rev: number
}

/** Which chat is bound to which entry: `_id` = WeChat's group id, so that one chat can never be bound twice. */
export interface BoundChat {
  _id: string
  groupId: string
  at: number
}

export const groups = new Collection<Group>('groups')
export const boundChats = new Collection<BoundChat>('bound_chats')
