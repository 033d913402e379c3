import { Collection } from '../platform/database/collection'
import type { HoldMark } from '../platform/holds'

/** 拼团活动：what can be bought together, by how many, for how much. Read by every instance through the rules cache. */
export interface GroupBuyCampaign {
  _id: string
  /** 编号 for people: G-1127. */
  number: string
  state: 'draft' | 'published' | 'stopped'
  name: string
  productId: string
  skuId: string
  /** How many people, and what one piece then costs; smallest first. */
  sizes: { size: number; priceFen: number }[]
  /** So many hours a group has to fill. */
  hours: number
  /** So many pieces one person may buy in it altogether. */
  perPerson: number
  /** Groups can be opened from (inclusive) until (exclusive), epoch ms. */
  startsAt: number
  endsAt: number
  /** null = all stores. */
  stores: string[] | null
  /** So many pieces altogether; null = as many as the shelf has. The account is `groupbuy_stocks/<_id>`. */
  stock: number | null
  /** Points for who opened a group that filled, given when the leader's order is picked up; 0 = none. */
  leaderPoints: number
  /** 凑团: whether open groups are listed for everybody. */
  listed: boolean
  /** Only for people who have never bought. */
  newOnly: boolean
  /** Whether coupons and points may be used with it. */
  stacks: boolean
  createdBy: string
  createdAt: number
  stoppedAt: number | null
  rev: number
}

/**
 * One group: a seat is taken by one conditional update of this document. free + held + paid = size at every moment while
 * it is `opening` or `open`; who left or was refunded gives the seat back while it is open.
 */
export interface GroupBuy {
  /** `g_<order id of the leader>`. */
  _id: string
  campaignId: string
  size: number
  storeId: string
  /** openid */
  leader: string
  /** `opening`: its leader has not paid yet, nobody else can join · `void`: the leader never paid. */
  state: 'opening' | 'open' | 'full' | 'failed' | 'void'
  openedAt: number
  /** By when it must be full (epoch ms); held seats are waited for. */
  closesAt: number
  free: number
  held: number
  paid: number
  o: Record<string, HoldMark>
  b: Record<string, 1>
  /** One seat per person: order id by person key (a digest of the openid). */
  who: Record<string, string>
  /** Who sits where, for the group's page: by order id. */
  seats: Record<string, { openid: string; pieces: number; at: number }>
  decidedAt: number | null
  /** When the clock must look (epoch ms); 0 = nothing left. */
  due: number
  /** When its people must be told how it stands (epoch ms): full, failed, one missing; absent or 0 = nothing to tell. */
  tell?: number
  /** When the clock looks whether the leader has earned the reward (epoch ms); absent or 0 = not, or not any more. */
  reward?: number
  rev: number
}

/** What a campaign with a limited stock has left; free + held by groups + sold = total. */
export interface GroupBuyStock {
  /** Campaign id. */
  _id: string
  total: number
  free: number
  held: number
  sold: number
  o: Record<string, HoldMark>
  b: Record<string, 1>
  rev: number
}

export const groupBuyCampaigns = new Collection<GroupBuyCampaign>('groupbuy_campaigns', [
  {
    name: 'state_endsAt',
    fields: [
      ['state', 1],
      ['endsAt', 1],
    ],
  },
  {
    name: 'state_stoppedAt',
    fields: [
      ['state', 1],
      ['stoppedAt', 1],
    ],
  },
  { name: 'createdAt', fields: [['createdAt', -1]] },
])
export const groupBuys = new Collection<GroupBuy>('groupbuys', [
  { name: 'due', fields: [['due', 1]] },
  { name: 'tell', fields: [['tell', 1]] },
  { name: 'reward', fields: [['reward', 1]] },
  {
    name: 'campaign_openedAt',
    fields: [
      ['campaignId', 1],
      ['openedAt', -1],
    ],
  },
  {
    name: 'campaign_state',
    fields: [
      ['campaignId', 1],
      ['state', 1],
      ['closesAt', 1],
    ],
  },
])
export const groupBuyStocks = new Collection<GroupBuyStock>('groupbuy_stocks')
