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
  /** So many members WeChat lets in, and how many there are as a manager last counted; absent = nobody has said. */
  capacity?: number
  members?: number
  /** The picture of its join code, and until when that works (epoch ms; null = it does not end); absent = none. */
  joinPicture?: string
  joinUntil?: number | null
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
