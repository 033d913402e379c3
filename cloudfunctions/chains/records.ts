import { Collection } from '../platform/database/collection'
import type { HoldMark } from '../platform/holds'

/** 接龙：one chat group and one bake day; every paid order gets its number. */
export interface Chain {
  _id: string
  groupId: string
  storeId: string
  /** The bake day on which all of it is handed over. */
  day: string
  name: string
  /** What can be ordered in it; null = everything the store sells that day. */
  skuIds: string[] | null
  state: 'open' | 'made' | 'failed' | 'stopped'
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
])
