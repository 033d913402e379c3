import { listPickups } from '../../cloudfunctions/pickups/list'
import { previewPickup } from '../../cloudfunctions/pickups/preview'
import { makeReady } from '../../cloudfunctions/pickups/ready'
import { verifyPickup } from '../../cloudfunctions/pickups/verify'
import { emptyWallet } from '../../cloudfunctions/wallets/open'
import { NOW, openShopDatabase, type ShopDatabase, staffCaller } from '../support/shop-database'
import { anOrder, aStore } from '../support/shop-records'

const ID = 'Aorder00000000006621'
const MINUTE = 60_000

let shop: ShopDatabase
const min = staffCaller({ openid: 'min', role: 'staff', storeIds: ['xianlin'] })
const xue = staffCaller({ openid: 'xue', role: 'staff', storeIds: ['daxinggong'] })
const owner = staffCaller({ openid: 'boss', role: 'owner', storeIds: 'all' })

beforeAll(() => {
  shop = openShopDatabase()
})
afterAll(() => shop.close())
beforeEach(() => {
  shop.empty()
  shop.put(
    'stores',
    aStore('daxinggong', '大行宫店', { address: '中山东路 301 号', position: 2 }),
    aStore('xianlin', '仙林店', { position: 1 }),
  )
  shop.put('members', { _id: 'buyer', name: '小林', since: 1 })
  shop.put('wallets', { ...emptyWallet('buyer'), pending: 27 })
})

const codeOf = (answer: { ok: boolean; refusal?: { code: string } }) => (answer.ok ? 'ok' : answer.refusal?.code)

describe('handing over (T5)', () => {
  test.each(['paid', 'ready', 'uncollected'] as const)('an order that is %s becomes picked up', async (state) => {
    shop.put('orders', anOrder(ID, 'KM74T9R8', { state }))
    const answer = await verifyPickup({ code: 'TQP1:KM74T9R8' }, min)
    expect(answer).toMatchObject({
      ok: true,
      data: { already: false, order: { orderId: ID, state: 'picked-up', buyer: '小*', pieces: 2, pickedUpAt: NOW } },
    })
    expect(shop.raw('orders', ID)).toMatchObject({
      state: 'picked-up',
      pickedUpAt: NOW,
      pickedUpBy: 'min',
      // The news for WeChat is the clock's.
      due: NOW + 30_000,
    })
    expect(shop.raw('orders', ID).todo).toEqual({ ship: 1 })
    expect(shop.raw('wallets', 'buyer')).toMatchObject({ points: 27, pending: 0 })
    expect(min.noted).toEqual({
      storeId: 'xianlin',
      before: { state },
      after: { orderId: ID, state: 'picked-up' },
    })
  })

  test('of fifty calls at the same moment exactly one answers already: false', async () => {
    shop.put('orders', anOrder(ID, 'KM74T9R8', { state: 'ready' }))
    const people = Array.from({ length: 50 }, (_, n) =>
      staffCaller({ openid: `staff${n % 4}`, role: 'staff', storeIds: ['xianlin'] }),
    )
    const answers = await Promise.all(people.map((person) => verifyPickup({ code: 'km74-t9r8' }, person)))
    const already = answers.map((answer) => (answer.ok ? answer.data.already : 'refused'))
    expect(already.filter((value) => value === false)).toHaveLength(1)
    expect(already.filter((value) => value === true)).toHaveLength(49)
    expect(shop.raw('orders', ID)).toMatchObject({ state: 'picked-up', todo: {} })
    expect(shop.raw('wallets', 'buyer')).toMatchObject({ points: 27, pending: 0, lots: [{ points: 27 }] })
  })

  test('when what collecting brings cannot be done at once, it is handed over all the same and stays in the outbox', async () => {
    shop.put('orders', anOrder(ID, 'KM74T9R8'))
    const log = jest.spyOn(console, 'error').mockImplementation(() => undefined)
    shop.engine.onRequest = ({ collection }) => {
      if (collection === 'wallets') throw new Error('the wallet cannot be reached')
    }
    const answer = await verifyPickup({ code: 'KM74T9R8' }, min)
    shop.engine.onRequest = undefined
    expect(answer).toMatchObject({ ok: true, data: { already: false } })
    expect(shop.raw('orders', ID)).toMatchObject({ state: 'picked-up', todo: { earn: 1 }, due: NOW })
    expect(shop.raw('wallets', 'buyer')).toMatchObject({ points: 0, pending: 27 })
    expect(log.mock.calls.flat().join()).toContain('the wallet cannot be reached')
    log.mockRestore()
  })

  test('later scans say when it was handed over and change nothing', async () => {
    shop.put('orders', anOrder(ID, 'KM74T9R8', { state: 'picked-up', pickedUpAt: NOW - MINUTE }))
    const before = shop.raw('orders', ID)
    expect(await verifyPickup({ code: 'KM74T9R8' }, min)).toMatchObject({
      ok: true,
      data: { already: true, order: { pickedUpAt: NOW - MINUTE } },
    })
    expect(shop.raw('orders', ID)).toEqual(before)
  })

  test.each([
    ['placing', 'not-paid'],
    ['awaiting-payment', 'not-paid'],
    ['refunding', 'refunding'],
    ['refunded', 'refunded'],
    ['closed', 'closed'],
  ] as const)('an order that is %s is refused (%s) and stays as it is', async (state, code) => {
    shop.put('orders', anOrder(ID, 'KM74T9R8', { state }))
    const before = shop.raw('orders', ID)
    expect(codeOf(await verifyPickup({ code: 'KM74T9R8' }, min))).toBe(code)
    expect(codeOf(await previewPickup({ code: 'KM74T9R8' }, min))).toBe(code)
    expect(shop.raw('orders', ID)).toEqual(before)
  })

  test('another store’s staff are told which store it is, with what waits there', async () => {
    shop.put('orders', anOrder(ID, 'KM74T9R8', { storeId: 'daxinggong' }))
    expect(await verifyPickup({ code: 'KM74T9R8' }, min)).toMatchObject({
      ok: false,
      refusal: {
        code: 'other-store',
        storeName: '大行宫店',
        address: '中山东路 301 号',
        order: { buyer: '小*', from: '16:30', storeName: '大行宫店' },
      },
    })
    expect(shop.raw('orders', ID).state).toBe('paid')
    expect(codeOf(await verifyPickup({ code: 'KM74T9R8' }, xue))).toBe('ok')
  })

  test('a refund that begins between reading and deciding wins: nothing is handed over', async () => {
    shop.close()
    let raced = false
    shop = openShopDatabase((request, run) => {
      const isHandOver = request.action === 'database.modifyDocument' && request.collection === 'orders'
      if (isHandOver && !raced) {
        raced = true
        shop.put('orders', anOrder(ID, 'KM74T9R8', { state: 'refunding', refundingFrom: 'paid', rev: 4 }))
      }
      return run()
    })
    shop.put('stores', aStore('xianlin', '仙林店'))
    shop.put('orders', anOrder(ID, 'KM74T9R8'))
    expect(codeOf(await verifyPickup({ code: 'KM74T9R8' }, min))).toBe('refunding')
    expect(raced).toBe(true)
    expect(shop.raw('orders', ID)).toMatchObject({ state: 'refunding', rev: 4 })
  })
})

describe('wrong codes', () => {
  test('five a minute and person, then even the right code waits a minute', async () => {
    shop.put('orders', anOrder(ID, 'KM74T9R8'))
    const guesses = Array.from({ length: 12 }, (_, n) => verifyPickup({ code: `KM74T9R${'2345679ABCDE'[n]}` }, min))
    const codes = (await Promise.all(guesses.slice(0, 6))).concat(await Promise.all(guesses.slice(6))).map(codeOf)
    expect(codes.filter((code) => code === 'code-unknown')).toHaveLength(5)
    expect(codeOf(await verifyPickup({ code: 'KM74T9R8' }, min))).toBe('too-many-tries')
    expect(codeOf(await previewPickup({ code: 'KM74T9R8' }, min))).toBe('too-many-tries')
    expect(shop.raw('orders', ID).state).toBe('paid')
    expect(codeOf(await verifyPickup({ code: 'KM74T9R8' }, owner))).toBe('ok')
    const nextMinute = staffCaller({ openid: 'min', role: 'staff', storeIds: ['xianlin'], now: NOW + MINUTE })
    expect(codeOf(await verifyPickup({ code: 'KM74T9R8' }, nextMinute))).toBe('ok')
  })

  test('what cannot be a code counts as well, and looks nothing up', async () => {
    for (const code of ['x', '{"$gt":""}', 'TQP1:', '        ', 'KM74T9RO']) {
      expect(codeOf(await verifyPickup({ code }, min))).toBe('code-unknown')
    }
    expect(codeOf(await verifyPickup({ code: 'x' }, min))).toBe('too-many-tries')
  })
})

describe('preview', () => {
  test('shows what would be handed over and changes nothing', async () => {
    shop.put('orders', anOrder(ID, 'KM74T9R8'))
    const before = shop.raw('orders', ID)
    expect(await previewPickup({ code: 'KM74T9R8' }, min)).toMatchObject({
      ok: true,
      data: { already: false, order: { state: 'paid', lines: [{ name: '海盐黄油可颂', quantity: 2 }] } },
    })
    expect(shop.raw('orders', ID)).toEqual(before)
  })
})

describe('making ready', () => {
  test('a paid order becomes ready once; of ten taps one is the first', async () => {
    shop.put('orders', anOrder(ID, 'KM74T9R8'))
    const answers = await Promise.all(Array.from({ length: 10 }, () => makeReady({ orderId: ID }, min)))
    expect(answers.filter((answer) => answer.ok && !answer.data.already)).toHaveLength(1)
    expect(answers.filter((answer) => answer.ok && answer.data.already)).toHaveLength(9)
    expect(shop.raw('orders', ID)).toMatchObject({ state: 'ready', readyAt: NOW, rev: 4 })
  })

  test.each([
    ['awaiting-payment', 'not-paid'],
    ['refunding', 'refunding'],
    ['refunded', 'refunded'],
    ['closed', 'closed'],
  ] as const)('%s: %s', async (state, code) => {
    shop.put('orders', anOrder(ID, 'KM74T9R8', { state }))
    expect(codeOf(await makeReady({ orderId: ID }, min))).toBe(code)
    expect(shop.raw('orders', ID).state).toBe(state)
  })

  test('only by staff of its store, and only what exists', async () => {
    shop.put('orders', anOrder(ID, 'KM74T9R8'))
    expect(codeOf(await makeReady({ orderId: ID }, xue))).toBe('not-your-store')
    expect(codeOf(await makeReady({ orderId: 'Anobody0000000000000' }, min))).toBe('not-found')
    expect(shop.raw('orders', ID).state).toBe('paid')
  })
})

describe('the list of a day', () => {
  beforeEach(() => {
    shop.put(
      'orders',
      anOrder('Aorder00000000000001', 'AAAA2222', { slotId: 'd20261124_1700', from: '17:00', to: '17:30' }),
      anOrder('Aorder00000000000002', 'AAAA3333', { state: 'ready' }),
      anOrder('Aorder00000000000003', 'AAAA4444', { state: 'awaiting-payment', paidAt: null }),
      anOrder('Aorder00000000000004', 'AAAA5555', { state: 'refunding' }),
      anOrder('Aorder00000000000005', 'AAAA6666', { day: '2026-11-25' }),
      anOrder('Aorder00000000000006', 'AAAA7777', { storeId: 'daxinggong', openid: 'other' }),
      anOrder('Aorder00000000000007', 'AAAA8888', { state: 'picked-up', paidAt: NOW }),
    )
  })

  test('today’s orders of the own store by slot, with counts and the time of the last payment', async () => {
    const answer = await listPickups({}, min)
    if (!answer.ok) throw new Error(answer.refusal.code)
    const { slots, ...rest } = answer.data
    expect(rest).toEqual({
      storeId: 'xianlin',
      storeName: '仙林店',
      day: '2026-11-24',
      counts: { toMake: 1, ready: 1, pickedUp: 1, uncollected: 0 },
      lastPaidAt: NOW,
    })
    expect(slots.map(({ slotId, orders }) => [slotId, orders.map(({ tail }) => tail)])).toEqual([
      ['d20261124_1630', ['0002', '0007']],
      ['d20261124_1700', ['0001']],
    ])
    expect(slots[0]?.orders[0]).toMatchObject({ buyer: '小*' })
  })

  test('another day, another store: as the person may', async () => {
    expect(await listPickups({ day: '2026-11-25' }, min)).toMatchObject({ ok: true, data: { counts: { toMake: 1 } } })
    expect(codeOf(await listPickups({ storeId: 'daxinggong' }, min))).toBe('not-your-store')
    expect(await listPickups({ storeId: 'daxinggong' }, owner)).toMatchObject({
      ok: true,
      data: { storeName: '大行宫店', slots: [{ orders: [{ buyer: '甜*' }] }] },
    })
    expect(codeOf(await listPickups({ storeId: 'nowhere' }, owner))).toBe('unknown-store')
  })

  test('the owner without a store sees the first one in the order of stores', async () => {
    expect(await listPickups({}, owner)).toMatchObject({ ok: true, data: { storeId: 'xianlin' } })
  })

  test('three requests at the most, and no collection is scanned', async () => {
    let requests = 0
    shop.engine.onRequest = () => {
      requests += 1
    }
    await listPickups({}, min)
    shop.engine.onRequest = undefined
    expect(requests).toBeLessThanOrEqual(3)
    expect(shop.engine.scans()).toEqual([])
  })
})
