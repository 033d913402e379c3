import { listChains } from '../../cloudfunctions/chains/all'
import type { ChainView } from '../../cloudfunctions/chains/contract'
import { createChain } from '../../cloudfunctions/chains/create'
import { getChain } from '../../cloudfunctions/chains/get'
import { listChainsOfDay, listHandOver } from '../../cloudfunctions/chains/hand-over'
import { listChainsOfStore } from '../../cloudfunctions/chains/of-store'
import { chainIdOf } from '../../cloudfunctions/chains/rules/chain-id'
import { showMe } from '../../cloudfunctions/chains/show-me'
import { stopChain } from '../../cloudfunctions/chains/stop'
import { cancelOrder } from '../../cloudfunctions/checkout/cancel'
import { atShopTime, HOUR, MINUTE } from '../../cloudfunctions/platform/time'
import { type Buying, openBuying, orderId } from '../support/buying'
import { customer, NOW, staffCaller } from '../support/shop-database'
import { TODAY } from '../support/shop-range'
import { aChain, buyTogether, putTogether, wholeClock } from '../support/together'

const [A, B, C] = [orderId(1), orderId(2), orderId(3)] as [string, string, string]
const TOMORROW = '2026-11-25'
const DRAFT = {
  ...{ groupId: 'core', day: TOMORROW, name: '明早的可颂', skuIds: ['croissant_1', 'tart_1'], minimum: 2 },
  closesAt: atShopTime(TODAY, '20:00'),
}

let at: Buying
beforeEach(async () => {
  at = await openBuying()
})
afterEach(() => at.close())

const manager = (more: { now?: number; storeIds?: string[] } = {}) =>
  staffCaller({ openid: 'fang', role: 'manager', storeIds: ['xianlin'], now: at.now, ...more })
const follow = (openid: string, id: string, pay = true) => buyTogether(at, openid, id, { chainId: 'chain_1' }, { pay })
const codeOf = (answer: { ok: boolean; refusal?: { code: string } }): string =>
  answer.ok ? 'ok' : String(answer.refusal?.code)

async function see(openid: string, more: { chainId?: string; before?: number } = {}): Promise<ChainView> {
  const answer = await getChain({ chainId: 'chain_1', ...more }, customer(openid, at.now))
  if (!answer.ok) throw new Error(answer.refusal.code)
  return answer.data.chain
}

describe('opening a chain (P6)', () => {
  it('makes one for a group and a day, once, and answers a repeated call with it', async () => {
    const caller = manager()
    const first = await createChain(DRAFT, caller)
    expect(first).toMatchObject({
      ok: true,
      data: { already: false, chain: { state: 'open', groupName: '仙林店甜品群' } },
    })
    expect(caller.noted).toEqual({ storeId: 'xianlin', after: { name: '明早的可颂', day: TOMORROW, minimum: 2 } })
    expect(await createChain(DRAFT, manager())).toMatchObject({ ok: true, data: { already: true } })
    at.later(HOUR)
    expect(await createChain(DRAFT, manager())).toMatchObject({ ok: true, data: { already: true } })
    expect(codeOf(await createChain({ ...DRAFT, name: '另一个' }, manager()))).toBe('chain-exists')
    expect(codeOf(await createChain({ ...DRAFT, day: '2026-11-26' }, manager()))).toBe('ok')
    expect(at.shop.engine.all('chains')).toHaveLength(2)
  })

  it('makes one when two managers open it at the same moment', async () => {
    const both = await Promise.all([createChain(DRAFT, manager()), createChain({ ...DRAFT, minimum: 9 }, manager())])
    expect(both.map(codeOf).sort()).toEqual(['chain-exists', 'ok'])
  })

  it('refuses a group that is not there or stopped, and another store', async () => {
    expect(codeOf(await createChain({ ...DRAFT, groupId: 'nobody' }, manager()))).toBe('unknown-group')
    expect(codeOf(await createChain(DRAFT, manager({ storeIds: ['daxinggong'] })))).toBe('not-your-store')
    at.shop.put('groups', { ...at.shop.raw('groups', 'core'), active: false })
    await putTogether(at, {})
    expect(codeOf(await createChain(DRAFT, manager()))).toBe('unknown-group')
    expect(at.shop.engine.all('chains')).toEqual([])
  })

  it('can be bought in at once: for its day, with several of what it offers', async () => {
    await createChain(DRAFT, manager())
    const chainId = chainIdOf('core', TOMORROW)
    const lines = [
      { skuId: 'croissant_1', quantity: 2 },
      { skuId: 'tart_1', quantity: 1 },
    ]
    expect(codeOf(await buyTogether(at, 'an', A, { chainId, lines }))).toBe('ok')
    expect(at.order(A)).toMatchObject({ day: TOMORROW, payableFen: 6000, waitsFor: chainId })
    expect(await see('an', { chainId })).toMatchObject({
      last: 1,
      mine: [{ orderId: A, n: 1, pieces: 3, back: false }],
    })
  })
})

describe('a chain on the screen (P6)', () => {
  it('shows numbers as people wish, what is left, what is missing, and one’s own', async () => {
    await putTogether(at, { chains: [aChain({ minimum: 3 })] })
    at.shop.put('members', { _id: 'an', name: '安安', since: NOW }, { _id: 'bo', name: '小博', since: NOW })
    await follow('an', A)
    await follow('bo', B)
    await follow('cy', C, false)
    expect(await see('bo')).toMatchObject({
      ...{ state: 'open', text: '还差 1 单就做', paid: 2, held: 1, last: 2, whyNot: null, next: null },
      ...{ shareTitle: '今天的可颂，接到 2 号，还差 1 单就做', ifFails: '不满 3 单，全额退', shownAs: 'first' },
      entries: [
        { n: 2, name: '小*', pieces: 1, me: true, back: false },
        { n: 1, name: '安*', pieces: 1, me: false, back: false },
      ],
      mine: [{ orderId: B, n: 2, pieces: 1, back: false }],
      goods: [{ skuId: 'croissant_1', name: '海盐黄油可颂', listFen: 1600, left: 37 }],
    })
    await showMe({ show: 'hidden' }, customer('an'))
    await showMe({ show: 'name' }, customer('bo'))
    await showMe({ show: 'name' }, customer('bo'))
    expect((await see('cy')).entries.map(({ name }) => name)).toEqual(['小博', '一位群友'])
    expect((await see('an')).shownAs).toBe('hidden')
  })

  it('never says who somebody is: neither openids nor other people’s orders leave the server', async () => {
    await putTogether(at, { chains: [aChain()] })
    await follow('an-secret', A)
    expect(JSON.stringify(await see('bo'))).not.toMatch(/an-secret|Order0000/)
  })

  it('pages its numbers by 20, the newest first', async () => {
    const numbers = Object.fromEntries(
      Array.from({ length: 45 }, (_, i) => [orderId(i + 1), { n: i + 1, openid: `p${i}`, pieces: 1, at: NOW }]),
    )
    await putTogether(at, { chains: [aChain({ numbers, last: 45, paid: 45, state: 'made' })] })
    const pages = [await see('an'), await see('an', { before: 26 }), await see('an', { before: 6 })]
    expect(pages.map(({ entries, next }) => [entries[0]?.n, entries.at(-1)?.n, next])).toEqual([
      [45, 26, 26],
      [25, 6, 6],
      [5, 1, null],
    ])
  })

  it.each(['', 'chain_2', 'chain.1', '__proto__', 'constructor', 'x'.repeat(200)])(
    'answers a tampered id %p with a sentence',
    async (chainId) => {
      expect(codeOf(await getChain({ chainId }, customer('an')))).toBe('unknown-chain')
    },
  )

  it('is listed for its store while it can be joined', async () => {
    const chains = [
      aChain({ minimum: 0, closesAt: NOW + HOUR }),
      aChain({ _id: 'chain_2', day: TOMORROW, closesAt: NOW + MINUTE }),
      aChain({ _id: 'chain_3', closesAt: NOW }),
      aChain({ _id: 'chain_4', opensAt: NOW + 1 }),
      aChain({ _id: 'chain_5', storeId: 'daxinggong' }),
    ]
    await putTogether(at, { chains })
    const answer = await listChainsOfStore({ storeId: 'xianlin' }, customer('an'))
    expect(answer.ok && answer.data.chains.map(({ chainId, text }) => [chainId, text])).toEqual([
      ['chain_2', '还差 2 单就做'],
      ['chain_1', '接了 0 单，接上就做'],
    ])
  })
})

describe('ending a chain before its time (P6)', () => {
  it('gives everything back when it is not enough, and nobody joins any more', async () => {
    await putTogether(at, { chains: [aChain()] })
    await follow('an', A)
    const caller = manager()
    expect(await stopChain({ chainId: 'chain_1' }, caller)).toMatchObject({
      ok: true,
      data: { already: false, chain: { state: 'deciding', stopped: true } },
    })
    expect(caller.noted).toMatchObject({ storeId: 'xianlin', after: { name: '今天的可颂', paid: 1, minimum: 2 } })
    expect(codeOf(await follow('bo', B))).toBe('chain-closed')
    await wholeClock(at)
    expect(at.shop.raw('chains', 'chain_1')).toMatchObject({ state: 'failed', due: 0, paid: 0 })
    expect(at.order(A)).toMatchObject({ state: 'refunded', refundedFen: 1600 })
    expect(await see('an')).toMatchObject({ state: 'failed', mine: [{ n: 1, back: true }] })
    expect(await stopChain({ chainId: 'chain_1' }, manager())).toMatchObject({ ok: true, data: { already: true } })
  })

  it('lets who is paying at that moment decide it', async () => {
    await putTogether(at, { chains: [aChain()] })
    await follow('an', A)
    await follow('bo', B, false)
    await stopChain({ chainId: 'chain_1' }, manager())
    await wholeClock(at)
    expect(at.shop.raw('chains', 'chain_1')).toMatchObject({ state: 'open', held: 1 })
    at.desk.pay(B, 'bo')
    await at.settle(B)
    await wholeClock(at)
    expect(at.shop.raw('chains', 'chain_1')).toMatchObject({ state: 'made', paid: 2, due: 0 })
    expect([at.order(A).waitsFor, at.order(B).waitsFor]).toEqual([null, null])
  })

  it('keeps the orders of one that has enough, or needs none', async () => {
    await putTogether(at, { chains: [aChain({ minimum: 1 }), aChain({ _id: 'chain_0', minimum: 0 })] })
    await follow('an', A)
    await buyTogether(at, 'bo', B, { chainId: 'chain_0' })
    await stopChain({ chainId: 'chain_1' }, manager())
    await stopChain({ chainId: 'chain_0' }, manager())
    await wholeClock(at)
    expect([at.order(A).state, at.order(B).state]).toEqual(['paid', 'paid'])
    for (const id of ['chain_0', 'chain_1']) expect(at.shop.raw('chains', id)).toMatchObject({ state: 'made', due: 0 })
  })

  it('is for who runs the store', async () => {
    await putTogether(at, { chains: [aChain()] })
    expect(codeOf(await stopChain({ chainId: 'chain_1' }, manager({ storeIds: ['daxinggong'] })))).toBe(
      'not-your-store',
    )
    expect(codeOf(await stopChain({ chainId: 'chain_9' }, manager()))).toBe('unknown-chain')
    expect(at.shop.raw('chains', 'chain_1')).toMatchObject({ closesAt: NOW + 2 * HOUR, rev: 1 })
  })
})

describe('handing a chain over (P6)', () => {
  it('has one list by number: who waits, who is to be made, who went back, and the sum of all goods', async () => {
    await putTogether(at, { chains: [aChain()] })
    at.shop.put('members', { _id: 'an', name: '安安', since: NOW })
    await follow('an', A)
    const staff = staffCaller({ openid: 'zhou', role: 'staff', storeIds: ['xianlin'], now: at.now })
    const list = async () => {
      const answer = await listHandOver({ chainId: 'chain_1' }, staff)
      if (!answer.ok) throw new Error(answer.refusal.code)
      return answer.data
    }
    expect(await list()).toMatchObject({
      rows: [{ n: 1, buyer: '安*', state: 'paid', waits: true, pieces: 1, tail: A.slice(-4) }],
      totals: [{ skuId: 'croissant_1', quantity: 1 }],
    })
    await follow('bo', B)
    await follow('cy', C)
    await cancelOrder({ orderId: B }, customer('bo', at.now), at.deps)
    await wholeClock(at)
    const { chain, rows, totals } = await list()
    expect(chain).toMatchObject({ state: 'made', paid: 2 })
    expect(rows.map(({ n, state, waits }) => [n, state, waits])).toEqual([
      [1, 'paid', false],
      [2, 'refunded', false],
      [3, 'paid', false],
    ])
    expect(totals).toEqual([{ skuId: 'croissant_1', name: '海盐黄油可颂 1 个', quantity: 2 }])
  })

  it('is for the staff of its store, by day', async () => {
    await putTogether(at, { chains: [aChain(), aChain({ _id: 'chain_2', day: TOMORROW })] })
    const staff = staffCaller({ openid: 'zhou', role: 'staff', storeIds: ['xianlin'], now: at.now })
    const other = staffCaller({ openid: 'he', role: 'staff', storeIds: ['daxinggong'], now: at.now })
    expect(await listChainsOfDay({}, staff)).toMatchObject({
      ok: true,
      data: { day: TODAY, chains: [{ chainId: 'chain_1' }] },
    })
    expect(await listChainsOfDay({ day: TOMORROW }, staff)).toMatchObject({
      data: { chains: [{ chainId: 'chain_2' }] },
    })
    expect(codeOf(await listChainsOfDay({ storeId: 'xianlin' }, other))).toBe('not-your-store')
    expect(codeOf(await listHandOver({ chainId: 'chain_1' }, other))).toBe('not-your-store')
    expect(codeOf(await listHandOver({ chainId: 'chain_9' }, staff))).toBe('unknown-chain')
  })

  it('is listed for operators with what is kept and what went back, 20 a page', async () => {
    const many = Array.from({ length: 22 }, (_, i) => aChain({ _id: `chain_${i + 1}`, createdAt: NOW - i * MINUTE }))
    await putTogether(at, { chains: many })
    await follow('an', A)
    await follow('bo', B)
    await cancelOrder({ orderId: A }, customer('an', at.now), at.deps)
    await wholeClock(at)
    const first = await listChains({ storeId: 'xianlin' }, manager())
    expect(first).toMatchObject({
      ok: true,
      data: {
        next: NOW - 19 * MINUTE,
        groups: [{ groupId: 'core', name: '仙林店甜品群' }],
        goods: [{ skuId: 'croissant_1' }, { skuId: 'tart_1' }],
      },
    })
    expect(first.ok && first.data.chains[0]).toMatchObject({
      paid: 1,
      last: 2,
      pieces: 1,
      back: 1,
      goods: ['海盐黄油可颂'],
    })
    const second = await listChains({ storeId: 'xianlin', before: NOW - 19 * MINUTE }, manager())
    expect(second).toMatchObject({
      ok: true,
      data: { next: null, chains: [{ chainId: 'chain_21' }, { chainId: 'chain_22' }] },
    })
    expect(codeOf(await listChains({ storeId: 'daxinggong' }, manager()))).toBe('not-your-store')
  })
})
