import { bumpRules } from '../../cloudfunctions/catalog/rules-cache'
import type { Chain } from '../../cloudfunctions/chains/records'
import { decideTogether, togetherJobs } from '../../cloudfunctions/checkout/decide-together'
import { placeOrder } from '../../cloudfunctions/checkout/place'
import { quoteOrder } from '../../cloudfunctions/checkout/quote'
import { sweepOrders } from '../../cloudfunctions/checkout/sweep'
import type { FlashSale, FlashStock } from '../../cloudfunctions/flashsales/records'
import { partTotals, stockId } from '../../cloudfunctions/flashsales/rules/stock-id'
import type { GroupBuyCampaign } from '../../cloudfunctions/groupbuys/records'
import { DAY, HOUR } from '../../cloudfunctions/platform/time'
import type { Buying } from './buying'
import { customer, NOW } from './shop-database'
import { TODAY } from './shop-range'

/** Buying one croissant (list price ¥16) with others. */
export const ONE_CROISSANT = { lines: [{ skuId: 'croissant_1', quantity: 1 }] }

/** 拼团：two people ¥12, three people ¥10, two hours to fill. */
export const aGroupBuy = (more: Partial<GroupBuyCampaign> = {}): GroupBuyCampaign => ({
  _id: 'gb',
  number: 'G-1124',
  state: 'published',
  name: '可颂拼团',
  productId: 'croissant',
  skuId: 'croissant_1',
  sizes: [
    { size: 2, priceFen: 1200 },
    { size: 3, priceFen: 1000 },
  ],
  hours: 2,
  perPerson: 2,
  startsAt: NOW - HOUR,
  endsAt: NOW + DAY,
  stores: null,
  stock: null,
  leaderPoints: 0,
  listed: true,
  newOnly: false,
  stacks: false,
  createdBy: 'owner',
  createdAt: NOW - DAY,
  stoppedAt: null,
  rev: 1,
  ...more,
})

/** 秒杀：three croissants at ¥8, one each. */
export const aFlashSale = (more: Partial<FlashSale> = {}): FlashSale => ({
  _id: 'fs',
  state: 'published',
  name: '下午场',
  productId: 'croissant',
  skuId: 'croissant_1',
  priceFen: 800,
  startsAt: NOW - HOUR,
  endsAt: NOW + HOUR,
  stores: null,
  total: 3,
  parts: 1,
  perPerson: 1,
  payMinutes: 5,
  stacks: false,
  createdBy: 'owner',
  createdAt: NOW - DAY,
  stoppedAt: null,
  rev: 1,
  ...more,
})

/** The documents of its pieces as publishing makes them. */
export const stocksOf = (sale: FlashSale): FlashStock[] =>
  partTotals(sale).map((total, part) => ({
    _id: stockId(sale._id, part, sale.parts),
    saleId: sale._id,
    part,
    total,
    free: total,
    held: 0,
    sold: 0,
    o: {},
    b: {},
    rev: 1,
  }))

/** 接龙 of today, open for two hours, two paid orders needed. */
export const aChain = (more: Partial<Chain> = {}): Chain => ({
  _id: 'chain_1',
  groupId: 'xianlin_sweets',
  storeId: 'xianlin',
  day: TODAY,
  name: '今天的可颂',
  skuIds: ['croissant_1'],
  state: 'open',
  opensAt: NOW - HOUR,
  closesAt: NOW + 2 * HOUR,
  minimum: 2,
  held: 0,
  paid: 0,
  last: 0,
  o: {},
  b: {},
  numbers: {},
  createdBy: 'owner',
  createdAt: NOW - HOUR,
  decidedAt: null,
  stoppedAt: null,
  due: NOW + 2 * HOUR,
  rev: 1,
  ...more,
})

/** Publishes what is bought together. */
export async function putTogether(
  { shop }: Buying,
  what: { groupBuys?: GroupBuyCampaign[]; flashSales?: FlashSale[]; chains?: Chain[] },
): Promise<void> {
  const { groupBuys = [], flashSales = [], chains = [] } = what
  shop.put('groupbuy_campaigns', ...groupBuys)
  for (const { _id, stock } of groupBuys) {
    if (stock === null) continue
    shop.put('groupbuy_stocks', { _id, total: stock, free: stock, held: 0, sold: 0, o: {}, b: {}, rev: 1 })
  }
  shop.put('flashsales', ...flashSales)
  shop.put('flashsale_stocks', ...flashSales.flatMap(stocksOf))
  shop.put('chains', ...chains)
  await bumpRules()
}

/** Places one croissant with others, and pays it if asked. @returns what `place` answered */
export async function buyTogether(
  at: Buying,
  openid: string,
  id: string,
  how: object,
  { pay = true }: { pay?: boolean } = {},
): ReturnType<Buying['place']> {
  const quoted = await quoteOrder({ storeId: 'xianlin', ...ONE_CROISSANT, ...how }, customer(openid, at.now), at.deps)
  if (!quoted.ok) return quoted as Awaited<ReturnType<Buying['place']>>
  const body = at.body(quoted.data.quote, id, { ...ONE_CROISSANT, ...how })
  const answer = await placeOrder(body, customer(openid, at.now), at.deps)
  if (answer.ok && pay) {
    at.desk.pay(id, openid)
    await at.settle(id)
  }
  return answer
}

/** The clock: orders that are due, groups and chains that are due, and again until nothing is. */
export async function wholeClock(at: Buying): Promise<void> {
  for (let round = 0; round < 6; round += 1) {
    await sweepOrders(at.deps, at.now)
    for (const job of togetherJobs(at.deps)) await job.page(at.now)
  }
}

/** One group or chain alone. */
export const decide = (at: Buying, kind: 'group-buy' | 'chain', id: string): Promise<void> =>
  decideTogether(kind, id, at.deps, at.now)
