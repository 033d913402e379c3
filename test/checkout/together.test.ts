import { cancelOrder } from '../../cloudfunctions/checkout/cancel'
import { placeOrder } from '../../cloudfunctions/checkout/place'
import { HOUR, MINUTE } from '../../cloudfunctions/platform/time'
import { type Buying, openBuying, orderId } from '../support/buying'
import { customer, NOW } from '../support/shop-database'
import { aChain, aFlashSale, aGroupBuy, buyTogether, putTogether, wholeClock } from '../support/together'

const [A, B, C, D] = [orderId(1), orderId(2), orderId(3), orderId(4)] as [string, string, string, string]
const GROUP = `g_${A}`
let at: Buying
beforeEach(async () => {
  at = await openBuying()
})
afterEach(() => at.close())

const refusalOf = async (answer: ReturnType<typeof buyTogether>): Promise<string> => {
  const result = await answer
  return result.ok ? 'ok' : result.refusal.code
}

describe('a group-buy (P2)', () => {
  beforeEach(() => putTogether(at, { groupBuys: [aGroupBuy()] }))
  const open = (openid: string, id: string, pay = true) =>
    buyTogether(at, openid, id, { groupBuy: { campaignId: 'gb', size: 2 } }, { pay })
  const join = (openid: string, id: string, pay = true) =>
    buyTogether(at, openid, id, { groupBuy: { groupBuyId: GROUP } }, { pay })

  it('is opened by paying its price, waits without a code, and goes to the kitchen when the last seat is paid', async () => {
    await open('an', A)
    expect(at.order(A)).toMatchObject({ state: 'paid', payableFen: 1200, waitsFor: GROUP })
    expect(at.shop.raw('groupbuys', GROUP)).toMatchObject({ state: 'open', free: 1, held: 0, paid: 1 })
    await join('bo', B)
    expect(at.shop.raw('groupbuys', GROUP)).toMatchObject({ state: 'full', free: 0, held: 0, paid: 2, due: 0 })
    expect([at.order(A).waitsFor, at.order(B).waitsFor]).toEqual([null, null])
  })

  it('cannot be joined before its opener has paid, and never was if that does not happen', async () => {
    await open('an', A, false)
    expect(await refusalOf(join('bo', B))).toBe('group-over')
    at.later(17 * MINUTE)
    await wholeClock(at)
    expect(at.shop.raw('groupbuys', GROUP)).toMatchObject({ state: 'void', free: 2, held: 0, seats: {}, who: {} })
  })

  it('gives everybody all of it back, once, when its time is up', async () => {
    await buyTogether(at, 'an', A, { groupBuy: { campaignId: 'gb', size: 3 } })
    await join('bo', B)
    at.later(2 * HOUR + MINUTE)
    await wholeClock(at)
    await wholeClock(at)
    expect(at.shop.raw('groupbuys', GROUP)).toMatchObject({ state: 'failed', due: 0 })
    for (const id of [A, B]) {
      expect(at.order(id)).toMatchObject({ state: 'refunded', refundedFen: 1000, refunds: { group: { fee: 1000 } } })
      expect([...(at.desk.sheets.get(id)?.refunds.values() ?? [])]).toEqual([1000])
    }
    expect(at.shelf()).toMatchObject({ free: { croissant_1: 40 }, held: { croissant_1: 0 }, sold: { croissant_1: 0 } })
    expect(at.wallet('an')).toMatchObject({ limits: { groupbuy_gb: 0 } })
  })

  it('waits for a seat that is held when its time is up, and is full when the money comes', async () => {
    await open('an', A)
    at.later(2 * HOUR - MINUTE)
    await join('bo', B, false)
    at.later(2 * MINUTE)
    await wholeClock(at)
    expect(at.shop.raw('groupbuys', GROUP)).toMatchObject({ state: 'open', held: 1, paid: 1 })
    at.desk.pay(B, 'bo')
    await at.settle(B)
    expect(at.shop.raw('groupbuys', GROUP)).toMatchObject({ state: 'full', paid: 2 })
    expect(at.order(A).waitsFor).toBeNull()
  })

  it('gives money back that comes after it has failed', async () => {
    await buyTogether(at, 'an', A, { groupBuy: { campaignId: 'gb', size: 3 } })
    at.later(2 * HOUR - MINUTE)
    await join('bo', B, false)
    at.later(2 * MINUTE)
    await wholeClock(at)
    expect(at.order(B)).toMatchObject({ state: 'closed', closedReason: 'group-failed' })
    at.desk.pay(B, 'bo')
    await at.settle(B)
    await wholeClock(at)
    expect(at.order(B)).toMatchObject({ state: 'closed', lateRefundFen: 1000 })
  })

  it('lets somebody leave before it is full; the seat is free again', async () => {
    await open('an', A)
    await cancelOrder({ orderId: A }, customer('an', at.now), at.deps)
    await wholeClock(at)
    expect(at.order(A)).toMatchObject({ state: 'refunded' })
    expect(at.shop.raw('groupbuys', GROUP)).toMatchObject({ state: 'failed', free: 2, paid: 0, seats: {}, due: 0 })
  })

  it('refuses a second seat, a full group, another store, other goods, more than the limit', async () => {
    await open('an', A)
    expect(await refusalOf(join('an', B))).toBe('group-own')
    await join('bo', B)
    expect(await refusalOf(join('cy', C))).toBe('group-full')
    await open('an', C)
    expect(await refusalOf(open('an', D))).toBe('limit-reached')
  })
})

describe('a flash sale (P3)', () => {
  const grab = (openid: string, id: string, pay = true) => buyTogether(at, openid, id, { flashSaleId: 'fs' }, { pay })
  const counts = () => at.shop.engine.all('flashsale_stocks').map(({ free, held, sold }) => [free, held, sold])

  it('sells at its price, one each, and says who is still paying', async () => {
    await putTogether(at, { flashSales: [aFlashSale({ total: 2 })] })
    await grab('an', A)
    expect(at.order(A)).toMatchObject({ state: 'paid', payableFen: 800 })
    expect(at.order(A).waitsFor).toBeUndefined()
    expect(await refusalOf(grab('an', B))).toBe('limit-reached')
    await grab('bo', C, false)
    expect(await refusalOf(grab('cy', D))).toBe('others-are-paying')
    expect(counts()).toEqual([[0, 1, 1]])
  })

  it('puts an unpaid piece back on sale when its window of five minutes is over', async () => {
    await putTogether(at, { flashSales: [aFlashSale({ total: 1 })] })
    await grab('an', A, false)
    at.later(6 * MINUTE)
    await wholeClock(at)
    expect(counts()).toEqual([[1, 0, 0]])
    expect(await refusalOf(grab('bo', B))).toBe('ok')
    at.later(2_000)
    expect(await refusalOf(grab('cy', C))).toBe('sold-out')
  })

  it('split into parts never looks sold out while a part has some', async () => {
    await putTogether(at, { flashSales: [aFlashSale({ total: 3, parts: 3 })] })
    const people = ['an', 'bo', 'cy', 'di', 'ed']
    const answers: string[] = []
    for (const [index, openid] of people.entries()) answers.push(await refusalOf(grab(openid, orderId(10 + index))))
    expect(answers).toEqual(['ok', 'ok', 'ok', 'sold-out', 'sold-out'])
    expect(counts()).toEqual([
      [0, 0, 1],
      [0, 0, 1],
      [0, 0, 1],
    ])
  })

  it('costs somebody who comes too late one read, and answers who asks again as before', async () => {
    await putTogether(at, { flashSales: [aFlashSale({ _id: 'fs_late', total: 1 })] })
    const quote = await at.quote('an', { lines: [{ skuId: 'croissant_1', quantity: 1 }], flashSaleId: 'fs_late' })
    const late = at.body(quote, B, { lines: [{ skuId: 'croissant_1', quantity: 1 }], flashSaleId: 'fs_late' })
    const first = { ...late, orderId: A }
    const answered = await placeOrder(first, customer('an', at.now), at.deps)
    await placeOrder(late, customer('bo', at.now), at.deps)
    const counted = await at.count(async () => {
      const answer = await placeOrder(late, customer('bo', at.now), at.deps)
      expect(answer).toMatchObject({ ok: false, refusal: { code: 'others-are-paying' } })
    })
    expect(counted.requests).toBe(1)
    expect(at.shop.engine.all('orders')).toHaveLength(1)
    expect(await placeOrder(first, customer('an', at.now), at.deps)).toEqual(answered)
  })

  it.each([
    ['before it starts', { startsAt: NOW + HOUR }, 'not-started'],
    ['after it has ended', { endsAt: NOW - MINUTE }, 'over'],
    ['in a store that takes no part', { stores: ['daxinggong'] }, 'group-other-store'],
    ['other goods', { skuId: 'melon_1' }, 'wrong-goods'],
  ])('refuses %s', async (_when, more, code) => {
    await putTogether(at, { flashSales: [aFlashSale(more)] })
    expect(await refusalOf(grab('an', A))).toBe(code)
    expect(at.shop.engine.all('orders')).toEqual([])
  })
})

describe('an order chain (P6)', () => {
  const follow = (openid: string, id: string, pay = true) =>
    buyTogether(at, openid, id, { chainId: 'chain_1' }, { pay })

  it('numbers paid orders as the money comes, and lets them go when it has enough', async () => {
    await putTogether(at, { chains: [aChain()] })
    await follow('an', A, false)
    await follow('bo', B)
    expect(at.order(B)).toMatchObject({ state: 'paid', waitsFor: 'chain_1' })
    at.desk.pay(A, 'an')
    await at.settle(A)
    expect(at.shop.raw('chains', 'chain_1')).toMatchObject({
      state: 'made',
      paid: 2,
      numbers: { [B]: { n: 1 }, [A]: { n: 2 } },
    })
    expect([at.order(A).waitsFor, at.order(B).waitsFor]).toEqual([null, null])
    await follow('cy', C)
    expect(at.order(C).waitsFor ?? null).toBeNull()
  })

  it('gives all of it back when its minimum is missed, once', async () => {
    await putTogether(at, { chains: [aChain()] })
    await follow('an', A)
    at.later(2 * HOUR + MINUTE)
    await wholeClock(at)
    await wholeClock(at)
    expect(at.shop.raw('chains', 'chain_1')).toMatchObject({ state: 'failed', due: 0, paid: 0 })
    expect(at.order(A)).toMatchObject({ state: 'refunded', refunds: { group: { reason: 'chain-failed' } } })
  })

  it('refuses another day, another store, other goods, and who comes too late', async () => {
    await putTogether(at, { chains: [aChain()] })
    const ask = (more: object) => refusalOf(buyTogether(at, 'an', A, { chainId: 'chain_1', ...more }))
    expect(await ask({ fulfilment: { kind: 'pickup', day: '2026-11-25' } })).toBe('chain-other-day')
    expect(await ask({ storeId: 'daxinggong' })).toBe('group-other-store')
    expect(await ask({ chainId: 'chain_2' })).toBe('unknown-chain')
    at.later(2 * HOUR)
    expect(await ask({})).toBe('chain-closed')
  })
})

it('one order is bought in one way, and paid online', async () => {
  await putTogether(at, { flashSales: [aFlashSale()], chains: [aChain()] })
  expect(await refusalOf(buyTogether(at, 'an', A, { flashSaleId: 'fs', chainId: 'chain_1' }))).toBe('one-at-a-time')
  at.shop.put('stores', { ...at.shop.raw('stores', 'xianlin'), counterPay: true })
  await putTogether(at, {})
  expect(await refusalOf(buyTogether(at, 'an', A, { flashSaleId: 'fs', payBy: 'counter' }))).toBe('pay-online')
})
