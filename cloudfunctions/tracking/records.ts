import { Collection } from '../platform/database/collection'

/** A shared card. `_id` is the short code that its path carries (10 characters). */
export interface Card {
  _id: string
  openid: string
  sharerName: string
  productId: string | null
  bindGroupId: string | null
  at: number
}

/** One opening of a card (or a code) by one person: the only thing that can give the community class, and only to that person. */
export interface Touch {
  _id: string
  openid: string
  at: number
  cardCode: string | null
  scene: string | null
  /** WeChat's id of the chat, resolved on the server; null when the card was not opened in a group. */
  openGid: string | null
  /** The register entry bound to that chat when the touch was made. */
  groupId: string | null
}

export const cards = new Collection<Card>('cards')
export const touches = new Collection<Touch>('touches', [
  {
    name: 'openid_at',
    fields: [
      ['openid', 1],
      ['at', -1],
    ],
  },
  {
    name: 'groupId_at',
    fields: [
      ['groupId', 1],
      ['at', -1],
    ],
  },
  {
    name: 'openGid_at',
    fields: [
      ['openGid', 1],
      ['at', -1],
    ],
  },
])
