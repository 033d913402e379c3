import type { Chain } from '../../cloudfunctions/chains/records'
import { chainIdOf } from '../../cloudfunctions/chains/rules/chain-id'
import { addDays, atShopTime, type ShopDay } from '../../cloudfunctions/platform/time'

interface ChainSeed {
  groupId: string
  storeId: string
  by: string
  /** Bake day, and the evening on which it closes, in days after today. */
  day: number
  closes: number
  name: string
  skuIds: string[]
  minimum: number
  /** Who has which number, first to last, with pieces; the money of all of them has come. */
  people: readonly (readonly [key: string, pieces: number])[]
}

const CHAINS: readonly ChainSeed[] = [
  {
    ...{ groupId: 'xianlin_sweets', storeId: 'xianlin', by: 'demo-fangjie', day: 2, closes: 1, name: '周末早餐接龙' },
    ...{ skuIds: ['croissant_1', 'egg_tart_4', 'canele_2'], minimum: 6 },
    people: [
      ['xiaoman', 2],
      ['laoxu', 1],
      ['chenyu', 4],
      ['ning', 2],
    ],
  },
  {
    ...{
      groupId: 'daxinggong_core',
      storeId: 'daxinggong',
      by: 'demo-luping',
      day: 3,
      closes: 2,
      name: '蛋挞现烤接龙',
    },
    ...{ skuIds: ['egg_tart_4', 'egg_tart_6'], minimum: 0, people: [['lele-mama', 3]] },
  },
]

function chainOf({ groupId, storeId, by, day, closes, people, ...seed }: ChainSeed, today: ShopDay): Chain {
  const on = addDays(today, day)
  const createdAt = atShopTime(addDays(today, -1), '19:00')
  const closesAt = atShopTime(addDays(today, closes), '20:00')
  const numbers = people.map(([key, pieces], place) => {
    const id = `Ademo${groupId.replace(/_/g, '').slice(0, 8)}${String(place + 1).padStart(6, '0')}`
    return [id, { n: place + 1, openid: `demo-${key}`, pieces, at: createdAt + (place + 1) * 7 * 60_000 }] as const
  })
  return {
    _id: chainIdOf(groupId, on),
    ...{ ...seed, groupId, storeId, day: on, state: 'open', opensAt: createdAt, closesAt },
    ...{ held: 0, paid: people.length, last: people.length, o: {}, b: {}, numbers: Object.fromEntries(numbers) },
    ...{ createdBy: by, createdAt, decidedAt: null, stoppedAt: null, due: closesAt, rev: 1 },
  }
}

/** 接龙 of the demo shop: one that still needs two orders, and one without a minimum. */
export const chainsOf = (today: ShopDay): Chain[] => CHAINS.map((seed) => chainOf(seed, today))
