import fc from 'fast-check'
import { placeOrder } from '../../cloudfunctions/checkout/place'
import { listAllSales } from '../../cloudfunctions/flashsales/all'
import type { FlashSaleDraft } from '../../cloudfunctions/flashsales/contract'
import { getFlashSale } from '../../cloudfunctions/flashsales/get'
import { listFlashSales } from '../../cloudfunctions/flashsales/list'
import { publishSale } from '../../cloudfunctions/flashsales/publish'
import { saleState } from '../../cloudfunctions/flashsales/rules/sale-state'
import { sessionsOf, sessionToShow } from '../../cloudfunctions/flashsales/rules/sessions'
import { partTotals } from '../../cloudfunctions/flashsales/rules/stock-id'
import { saveSale } from '../../cloudfunctions/flashsales/save'
import { stopSale } from '../../cloudfunctions/flashsales/stop'
import { DAY, HOUR, MINUTE } from '../../cloudfunctions/platform/time'
import { type Buying, openBuying, orderId } from '../support/buying'
import { customer, NOW, staffCaller } from '../support/shop-database'
import { aFlashSale, buyTogether, ONE_CROISSANT, putTogether, wholeClock } from '../support/together'

let at: Buying
beforeEach(async () => {
  at = await openBuying()
})
afterEach(() => at.close())

const SALE = 'Asale000000000000001'
const draft = (more: Partial<FlashSaleDraft> = {}): FlashSaleDraft => ({
  ...{ name: '下午场', skuId: 'croissant_1', priceFen: 800, startsAt: NOW - MINUTE, endsAt: NOW + HOUR, stores: null },
  ...{ total: 5, parts: 1, perPerson: 1, payMinutes: 5, stacks: false },
  ...more,
})
const owner = () => staffCaller({ openid: 'owner', role: 'owner', storeIds: 'all', now: at.now })
const managerOf = (...storeIds: string[]) => staffCaller({ openid: 'fang', role: 'manager', storeIds, now: at.now })
const save = (more: Partial<FlashSaleDraft> = {}, rev = 0, who = owner()) =>
  saveSale({ saleId: SALE, rev, draft: draft(more) }, who)
const list = async (openid = 'an') => {
  const answer = await listFlashSales({ storeId: 'xianlin' }, customer(openid, at.now))
  if (!answer.ok) throw new Error(answer.refusal.code)
  return answer.data.sessions
}
const codeOf = (answer: { ok: boolean; refusal?: { code: string } }): string => answer.refusal?.code ?? 'ok'
const grab = (openid: string, id: string, pay = true) => buyTogether(at, openid, id, { flashSaleId: 'fs' }, { pay })

describe('how a sale stands by the server’s clock (P3)', () => {
  const times = { startsAt: 1_000, endsAt: 2_000 }
  const counts = { total: 3, free: 1, held: 1, sold: 1 }
  it.each([
    [999, counts, 'ahead'],
    [1_000, counts, 'selling'],
    [1_999, { ...counts, free: 0 }, 'others-are-paying'],
    [1_999, { ...counts, free: 0, held: 0 }, 'sold-out'],
    [2_000, counts, 'over'],
  ])('at %i with %o it is %s', (now, has, state) => expect(saleState(times, has, now)).toBe(state))

  it('parts of any sale are never empty and add up to its pieces', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100_000 }), fc.integer({ min: 1, max: 20 }), (total, parts) => {
        fc.pre(parts <= total)
        const totals = partTotals({ total, parts })
        expect(totals.reduce((sum, one) => sum + one, 0)).toBe(total)
        expect(Math.max(...totals) - Math.min(...totals)).toBeLessThanOrEqual(1)
      }),
    )
  })

  it('a store sees what runs today and two sessions after it; another store’s and yesterday’s are not there', () => {
    const sale = (_id: string, days: number, more = {}) =>
      aFlashSale({ _id, startsAt: NOW + days * DAY, endsAt: NOW + days * DAY + HOUR, ...more })
    const sales = [sale('d3', 3), sale('d1', 1), sale('d2', 2), sale('d0', 0), sale('d0b', 0), sale('y', -1)]
    const elsewhere = sale('else', 0, { stores: ['daxinggong'] })
    const seen = sessionsOf([...sales, elsewhere], 'xianlin', NOW)
    expect(seen.map((session) => session.sales.map(({ _id }) => _id))).toEqual([['d0', 'd0b'], ['d1'], ['d2']])
    expect(sessionToShow(sales, 'xianlin', NOW)).toEqual({ startsAt: NOW, endsAt: NOW + HOUR, goods: 2 })
    expect(sessionToShow(sales, 'xianlin', NOW + HOUR)).toBeNull()
  })
})

describe('what people see (P3)', () => {
  it('counts, the fair state, one’s own order, and the way back when money does not come', async () => {
    await putTogether(at, { flashSales: [aFlashSale({ total: 2 })] })
    await grab('an', orderId(1))
    await grab('bo', orderId(2), false)
    expect((await list('bo'))[0]?.sales).toMatchObject([
      {
        ...{ saleId: 'fs', state: 'others-are-paying', total: 2, free: 0, held: 1, sold: 1, taken: 1 },
        ...{ priceFen: 800, listFen: 1600, mine: { orderId: orderId(2), unpaid: true } },
      },
    ])
    expect((await list('an'))[0]?.sales[0]?.mine).toEqual({ orderId: orderId(1), unpaid: false })
    expect((await list('cy'))[0]?.sales[0]).toMatchObject({ mine: null, taken: 0 })
    at.later(6 * MINUTE)
    await wholeClock(at)
    expect((await list('bo'))[0]?.sales[0]).toMatchObject({ state: 'selling', free: 1, mine: null, taken: 0 })
  })

  it('a list costs two requests in one round, however many sales there are', async () => {
    const sales = Array.from({ length: 6 }, (_, n) => aFlashSale({ _id: `fs${n}`, parts: n < 3 ? 1 : 3 }))
    await putTogether(at, { flashSales: sales })
    await list()
    const counted = await at.count(() => list())
    expect([counted.requests, counted.rounds]).toEqual([2, 1])
  })

  it('a stopped sale is over, a draft is nobody’s business, an unknown one is a friendly sentence', async () => {
    await putTogether(at, { flashSales: [aFlashSale({ state: 'stopped' }), aFlashSale({ _id: 'd', state: 'draft' })] })
    const get = (saleId: string) => getFlashSale({ saleId }, customer('an', at.now))
    expect(await get('fs')).toMatchObject({ ok: true, data: { sale: { state: 'over' } } })
    for (const saleId of ['d', 'nothing']) {
      expect(await get(saleId)).toMatchObject({
        ok: false,
        refusal: { code: 'unknown-sale', message: '没有这一场，回首页看看别的' },
      })
    }
  })
})

describe('what a flash-buy costs (P3)', () => {
  // An instance remembers for a second that a sale is sold out: each test has a sale of its own.
  let sale = ''
  let number = 0
  beforeEach(() => {
    number += 1
    sale = `fs${number}`
  })
  const seated = () => ({ ...ONE_CROISSANT, flashSaleId: sale })
  const take = (openid: string, id: string) => buyTogether(at, openid, id, { flashSaleId: sale })

  it('eight requests in four rounds where one is free: the session is read first, then the order is written', async () => {
    await putTogether(at, { flashSales: [aFlashSale({ _id: sale })] })
    const quote = await at.quote('an', seated())
    const counted = await at.count(async () => {
      const answer = await placeOrder(at.body(quote, orderId(1), seated()), customer('an', at.now), at.deps)
      expect(codeOf(answer)).toBe('ok')
    })
    expect([counted.requests, counted.rounds]).toEqual([8, 4])
    expect(counted.actions[0]).toBe('getDocument flashsale_stocks')
  })

  it('three reads where nothing is free, one within the next second, and nothing is written', async () => {
    await putTogether(at, { flashSales: [aFlashSale({ _id: sale, total: 1 })] })
    const quote = await at.quote('an', seated())
    await placeOrder(at.body(quote, orderId(1), seated()), customer('an', at.now), at.deps)
    const late = (openid: string, id: string) =>
      at.count(async () => {
        const answer = await placeOrder(at.body(quote, id, seated()), customer(openid, at.now), at.deps)
        expect(codeOf(answer)).toBe('others-are-paying')
      })
    const first = await late('bo', orderId(2))
    // Before it refuses, an instance looks whether its copy of the rules still holds.
    expect(first.actions).toEqual(['getDocument flashsale_stocks', 'getDocument rules_versions', 'getDocument orders'])
    const flagged = await late('cy', orderId(3))
    expect([flagged.requests, flagged.actions]).toEqual([1, ['getDocument orders']])
    expect(at.shop.engine.all('orders')).toHaveLength(1)
  })

  it('the limit holds across devices and orders, and tapping again answers the same', async () => {
    await putTogether(at, { flashSales: [aFlashSale({ _id: sale, perPerson: 2, total: 9 })] })
    const answers: string[] = []
    for (let n = 1; n <= 3; n += 1) answers.push(codeOf(await take('an', orderId(n))))
    expect(answers).toEqual(['ok', 'ok', 'limit-reached'])
    const quote = await at.quote('bo', seated())
    const body = at.body(quote, orderId(7), seated())
    const first = await placeOrder(body, customer('bo', at.now), at.deps)
    expect(await placeOrder(body, customer('bo', at.now), at.deps)).toEqual(first)
    expect(at.shop.raw('flashsale_stocks', sale)).toMatchObject({ free: 6, held: 1, sold: 2 })
  })

  it('asking for more than is left says how many there are, and stops nobody else', async () => {
    await putTogether(at, { flashSales: [aFlashSale({ _id: sale, perPerson: 2, total: 1 })] })
    const two = { lines: [{ skuId: 'croissant_1', quantity: 2 }], flashSaleId: sale }
    const one = await at.quote('an', seated())
    const answer = await placeOrder(at.body(one, orderId(1), two), customer('an', at.now), at.deps)
    expect(answer).toMatchObject({ ok: false, refusal: { message: '只剩 1 件了，少抢几件', left: 1 } })
    expect(codeOf(await take('bo', orderId(2)))).toBe('ok')
  })
})

describe('operators (P3, G1)', () => {
  it('keep a draft, publish it, and stop it; each may be repeated', async () => {
    expect(await save()).toMatchObject({ ok: true, data: { sale: { rev: 1, state: 'draft', counts: null } } })
    expect(await save()).toMatchObject({ ok: true, data: { sale: { rev: 1 } } })
    expect(await save({ total: 6, parts: 4 }, 1)).toMatchObject({ ok: true, data: { sale: { rev: 2 } } })
    expect(codeOf(await save({ total: 7 }, 1))).toBe('changed-meanwhile')
    const publish = () => publishSale({ saleId: SALE, rev: 2 }, owner())
    const counts = { total: 6, free: 6, held: 0, sold: 0 }
    expect(await publish()).toMatchObject({ ok: true, data: { already: false, sale: { state: 'selling', counts } } })
    expect(await publish()).toMatchObject({ ok: true, data: { already: true } })
    expect(at.shop.engine.all('flashsale_stocks').map(({ total }) => total)).toEqual([2, 2, 1, 1])
    expect(codeOf(await save({ total: 9 }, 3))).toBe('not-a-draft')
    expect(codeOf(await buyTogether(at, 'an', orderId(1), { flashSaleId: SALE }))).toBe('ok')
    const stop = () => stopSale({ saleId: SALE }, owner())
    expect(await stop()).toMatchObject({ ok: true, data: { already: false, sale: { state: 'stopped', soldFen: 800 } } })
    expect(await stop()).toMatchObject({ ok: true, data: { already: true } })
    expect(codeOf(await buyTogether(at, 'bo', orderId(2), { flashSaleId: SALE }))).toBe('unknown-sale')
  })

  it('a publication that died before its pieces stood is repeated and makes them', async () => {
    await save()
    at.shop.put('flashsales', { ...at.shop.raw('flashsales', SALE), state: 'published', rev: 2 })
    await publishSale({ saleId: SALE, rev: 1 }, owner())
    expect(at.shop.raw('flashsale_stocks', SALE)).toMatchObject({ free: 5 })
  })

  it('whoever has reserved a piece still pays it after the sale was stopped', async () => {
    await putTogether(at, { flashSales: [aFlashSale({ _id: SALE })] })
    await buyTogether(at, 'an', orderId(1), { flashSaleId: SALE }, { pay: false })
    await stopSale({ saleId: SALE }, owner())
    at.desk.pay(orderId(1), 'an')
    await at.settle(orderId(1))
    expect(at.order(orderId(1))).toMatchObject({ state: 'paid', payableFen: 800 })
    expect(at.shop.raw('flashsale_stocks', SALE)).toMatchObject({ free: 2, held: 0, sold: 1 })
  })

  it.each<[string, Partial<FlashSaleDraft>, string]>([
    ['ends before it starts', { endsAt: NOW - HOUR }, 'bad-times'],
    ['is over already', { startsAt: NOW - 2 * HOUR, endsAt: NOW - HOUR }, 'bad-times'],
    ['lasts longer than a week', { endsAt: NOW + 8 * DAY }, 'bad-times'],
    ['names goods that are not sold', { skuId: 'nothing' }, 'unknown-goods'],
    ['names a store that is none', { stores: ['nowhere'] }, 'unknown-store'],
    ['is no cheaper than the list price', { priceFen: 1600 }, 'bad-numbers'],
    ['gives one person more than there is', { perPerson: 6 }, 'bad-numbers'],
    ['is split with more than one a person', { parts: 2, perPerson: 2 }, 'bad-numbers'],
    ['has more parts than pieces', { parts: 6 }, 'bad-numbers'],
  ])('cannot keep a sale that %s', async (_what, more, code) => {
    expect(codeOf(await save(more))).toBe(code)
    expect(at.shop.engine.all('flashsales')).toEqual([])
  })

  it('a manager runs sales of own stores only, and never one of all stores', async () => {
    expect(codeOf(await save({ stores: null }, 0, managerOf('xianlin')))).toBe('not-your-store')
    expect(codeOf(await save({ stores: ['daxinggong'] }, 0, managerOf('xianlin')))).toBe('not-your-store')
    expect(codeOf(await save({ stores: ['xianlin'] }, 0, managerOf('xianlin')))).toBe('ok')
    expect(codeOf(await publishSale({ saleId: SALE, rev: 1 }, managerOf('daxinggong')))).toBe('not-your-store')
    expect(codeOf(await stopSale({ saleId: SALE }, managerOf('daxinggong')))).toBe('not-your-store')
  })

  it('see twenty at a time, the latest start first, and whatever starts together on one page', async () => {
    const sales = Array.from({ length: 50 }, (_, n) => aFlashSale({ _id: `s${n}`, startsAt: NOW + Math.floor(n / 3) }))
    at.shop.put('flashsales', ...sales)
    const seen: string[] = []
    let before: number | null | undefined
    do {
      const page = await listAllSales(before === undefined || before === null ? {} : { before }, owner())
      if (!page.ok) throw new Error('refused')
      seen.push(...page.data.sales.map(({ saleId }) => saleId))
      before = page.data.next
    } while (before !== null)
    expect(new Set(seen).size).toBe(50)
    expect(seen).toHaveLength(50)
  })
})
