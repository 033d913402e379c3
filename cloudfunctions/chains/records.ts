import { Collection } from '../platform/database/collection'
import type { HoldMark } from '../platform/holds'
import type { ShownAs } from './contract'

/** 接龙：one chat group and one bake day; every paid order gets its number. */
export interface Chain {
  _id: string
  groupId: string
  storeId: string
  /** The bake day on which all of it is handed over. */
  day: string
  name: string
  /** What can be ordered in it. */
  skuIds: string[]
  state: 'open' | 'made' | 'failed'
  opensAt: number
  /** Until when orders join (epoch ms); then it is decided. */
  closesAt: number
  /** So many paid orders it needs; 0 = none, and nobody waits. */
  minimum: number
  held: number
  paid: number
  /** The last number given. */
  last: number
  o: Record<string, HoldMark>
  b: Record<string, 1>
  /** By order id; a number never changes, also when its order goes back. */
  numbers: Record<string, { n: number; openid: string; pieces: number; at: number }>
  createdBy: string
  createdAt: number
  decidedAt: number | null
  /** When somebody of the shop ended it before its time; null = nobody did. */
  stoppedAt: number | null
  /** When the clock must look (epoch ms); 0 = nothing left. */
  due: number
  rev: number
}

export const chains = new Collection<Chain>('chains', [
  { name: 'due', fields: [['due', 1]] },
  {
    name: 'group_day',
    fields: [
      ['groupId', 1],
      ['day', 1],
    ],
  },
  {
    name: 'store_day',
    fields: [
      ['storeId', 1],
      ['day', 1],
    ],
  },
  {
    name: 'store_createdAt',
    fields: [
      ['storeId', 1],
      ['createdAt', -1],
    ],
  },
])

/** How somebody wants to be shown to the others of a chain. `_id` = openid; without a document: by the first character. */
export interface ChainWish {
  _id: string
  show: ShownAs
  rev: number
}

export const chainWishes = new Collection<ChainWish>('chain_wishes')
