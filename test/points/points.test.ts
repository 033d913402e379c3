import { atShopTime, DAY, HOUR } from '../../cloudfunctions/platform/time'
import { expirePoints } from '../../cloudfunctions/points/expire'
import { givePoints } from '../../cloudfunctions/points/give'
import { finishGrants } from '../../cloudfunctions/points/grants'
import { readHistory } from '../../cloudfunctions/points/history'
import { copyToLedger } from '../../cloudfunctions/points/ledger'
import { reportLiability } from '../../cloudfunctions/points/liability'
import { recompute } from '../../cloudfunctions/points/recompute'
import { expiryOf } from '../../cloudfunctions/points/rules/expiry'
import { postEarned } from '../../cloudfunctions/wallets/give-back'
import { walletHolder } from '../../cloudfunctions/wallets/hold'
import { emptyWallet } from '../../cloudfunctions/wallets/open'
import { tidyWallet } from '../../cloudfunctions/wallets/tidy'
import { customer, NOW, openShopDatabase, type ShopDatabase, staffCaller } from '../support/shop-database'
import { anOrder } from '../support/shop-records'

let shop: ShopDatabase
beforeAll(() => {
  shop = openShopDatabase()
})
afterAll(() => shop.close())
beforeEach(() => shop.empty())

const ORDER = 'Aorder00000000000001'
const manager = staffCaller({ openid: 'fang', role: 'manager', storeIds: ['xianlin'] })
const gift = { grantId: 'Agrant00000000000001', orderId: ORDER, points: 30, reason: '等久了' }
const points = async (openid = 'buyer') => (await readHistory({}, customer(openid))) as never as { data: Reply }
interface Reply {
  points: { balance: number; pending: number; owed: number; expiring: { at: number; points: number }[] }
  lines: { text: string; note: string; change: number; waiting: number; orderId: string | null }[]
  next?: string
}

test('points live to the end of the month so many months later', () => {
  expect(expiryOf(NOW, 12)).toBe(atShopTime('2027-12-01', '00:00'))
  expect(expiryOf(atShopTime('2026-11-30', '23:59'), 1)).toBe(atShopTime('2027-01-01', '00:00'))
  expect(expiryOf(atShopTime('2026-12-01', '00:00'), 1)).toBe(atShopTime('2027-02-01', '00:00'))
})

describe('a history that a customer understands', () => {
  test('given, spent, earned, collected: each a line, with what it did to the balance', async () => {
    shop.put('wallets', emptyWallet('buyer'))
    shop.put('orders', anOrder(ORDER, 'AAAA2222'))
    await givePoints({ ...gift, points: 120 }, manager)
    const sale = { orderId: ORDER, openid: 'buyer', couponId: null, points: 100, earn: 9, at: NOW + 1 }
    await walletHolder.hold(sale)
    await walletHolder.settle(sale)
    expect((await points()).data.points).toMatchObject({ balance: 20, pending: 9, owed: 0 })
    const at = NOW + HOUR
    await postEarned({
      orderId: ORDER,
      openid: 'buyer',
      points: 9,
      expiresAt: expiryOf(at, 12),
      spendFen: 9_00,
      visit: true,
      at,
    })
    const { points: after, lines } = (await points()).data
    expect(after).toEqual({
      balance: 29,
      pending: 0,
      owed: 0,
      expiring: [{ at: atShopTime('2027-12-01', '00:00'), points: 29 }],
    })
    expect(lines.map(({ text, note, change, waiting }) => [text, note, change, waiting])).toEqual([
      ['尾号 0001 的单取走了', '积分到账', 9, -9],
      ['尾号 0001 的单送的积分', '取货后到账', 0, 9],
      ['花在尾号 0001 的单', '', -100, 0],
      ['店里送的积分', '', 120, 0],
    ])
  })

  test('pages of twenty over wallet and ledger, each line once', async () => {
    const e = Object.fromEntries(
      Array.from({ length: 45 }, (_, n) => [
        `g_n${n}`,
        { delta: 1, at: NOW + Math.floor(n / 3), why: 'gift', ref: `n${n}` },
      ]),
    )
    shop.put('wallets', {
      ...emptyWallet('buyer'),
      points: 45,
      lots: [{ lotId: 'l', points: 45, expiresAt: NOW * 2 }],
      e,
    })
    await tidyWallet('buyer', [], NOW + 2 * HOUR)
    expect(shop.raw('wallets', 'buyer').e).toEqual({})
    const seen: string[] = []
    let cursor: string | undefined
    do {
      const page = (await readHistory(cursor ? { cursor } : {}, customer('buyer'))) as never as {
        data: { lines: { key: string }[]; next?: string }
      }
      expect(page.data.lines.length).toBeLessThanOrEqual(20)
      seen.push(...page.data.lines.map(({ key }) => key))
      cursor = page.data.next
    } while (cursor)
    expect([...seen].sort()).toEqual(Object.keys(e).sort())
    expect(await readHistory({ cursor: 'nonsense' }, customer('buyer'))).toMatchObject({
      refusal: { code: 'bad-input' },
    })
  })
})

describe('the ledger', () => {
  test('entries move when their order is over and an hour old, all of them, and no other', async () => {
    const old = { delta: 1, at: NOW, why: 'spend', ref: ORDER }
    const e = {
      a: old,
      b: { ...old, ref: 'Aorder00000000000002' },
      c: { ...old, at: NOW + HOUR },
      d: { ...old, why: 'gift' },
    }
    shop.put('wallets', { ...emptyWallet('buyer'), e })
    await tidyWallet('buyer', [ORDER], NOW + HOUR)
    expect(Object.keys(shop.raw('wallets', 'buyer').e as object).sort()).toEqual(['b', 'c'])
    expect(
      shop.engine
        .all('points_ledger')
        .map(({ _id }) => _id)
        .sort(),
    ).toEqual(['buyer:a', 'buyer:d'])
  })

  test('the same id with the same content is done already, with other content it is a loud error and the wallet keeps it', async () => {
    const entry = { delta: 5, at: NOW, why: 'gift', ref: 'x' } as const
    await copyToLedger('buyer', [['a', entry]])
    await copyToLedger('buyer', [['a', entry]])
    await expect(copyToLedger('buyer', [['a', { ...entry, delta: 6 }]])).rejects.toThrow('other content')
    shop.put('wallets', { ...emptyWallet('buyer'), e: { a: { ...entry, delta: 6 } } })
    await expect(tidyWallet('buyer', [], NOW + HOUR)).rejects.toThrow('other content')
    expect(shop.raw('wallets', 'buyer').e).toHaveProperty('a')
  })
})

describe('points given by people of the shop', () => {
  test('nobody gives themselves any, whatever their role', async () => {
    shop.put('orders', anOrder(ORDER, 'AAAA2222', { openid: 'fang' }))
    expect(await givePoints(gift, manager)).toMatchObject({ ok: false, refusal: { code: 'own-order' } })
    expect(shop.engine.all('points_grants')).toEqual([])
    expect(shop.engine.all('wallets')).toEqual([])
  })

  beforeEach(() => shop.put('orders', anOrder(ORDER, 'AAAA2222')))

  test('a repeated tap counts once; other content under the id is refused', async () => {
    expect(await givePoints(gift, manager)).toMatchObject({
      ok: true,
      data: { points: 30, balance: 30, already: false },
    })
    expect(await givePoints(gift, manager)).toMatchObject({ ok: true, data: { balance: 30, already: true } })
    expect(await givePoints({ ...gift, points: 31 }, manager)).toMatchObject({ refusal: { code: 'grant-id-reused' } })
    expect(shop.raw('wallets', 'buyer').points).toBe(30)
  })

  test('ten taps at once count once', async () => {
    await Promise.all(Array.from({ length: 10 }, () => givePoints(gift, manager)))
    expect(shop.raw('wallets', 'buyer').points).toBe(30)
  })

  test('never takes more than there is, and a refusal writes nothing', async () => {
    await givePoints(gift, manager)
    const taken = { ...gift, grantId: 'Agrant00000000000002', points: -31 }
    expect(await givePoints(taken, manager)).toMatchObject({
      refusal: { code: 'points-short', message: '顾客现在只有 30 积分，最多扣这么多' },
    })
    expect(shop.engine.all('points_grants')).toHaveLength(1)
    expect(await givePoints({ ...taken, points: -30 }, manager)).toMatchObject({ data: { balance: 0 } })
  })

  test("another store's order is not found", async () => {
    const other = staffCaller({ openid: 'lu', role: 'manager', storeIds: ['daxinggong'] })
    expect(await givePoints(gift, other)).toMatchObject({ refusal: { code: 'not-found' } })
    expect(shop.engine.all('points_grants')).toEqual([])
  })

  test('a call that died after writing the grant is ended by the night', async () => {
    const { grantId: _id, ...rest } = gift
    shop.put('points_grants', {
      _id,
      ...rest,
      openid: 'buyer',
      by: 'fang',
      at: NOW,
      expiresAt: NOW + DAY,
      due: NOW + 60_000,
    })
    await finishGrants().page(NOW + 60_000)
    expect(shop.raw('wallets', 'buyer').points).toBe(30)
    expect(shop.raw('points_grants', _id).due).toBe(0)
    expect(await givePoints(gift, manager)).toMatchObject({ data: { already: true, balance: 30 } })
  })

  test('what a wallet owes is paid first', async () => {
    shop.put('wallets', { ...emptyWallet('buyer'), points: -20 })
    await givePoints(gift, manager)
    expect(shop.raw('wallets', 'buyer')).toMatchObject({ points: 10, lots: [{ points: 10 }] })
  })
})

test('the night takes what is over, with a line that names the day it was over', async () => {
  const lots = [
    { lotId: 'old', points: 40, expiresAt: NOW - DAY },
    { lotId: 'new', points: 5, expiresAt: NOW + DAY },
  ]
  shop.put('wallets', {
    ...emptyWallet('buyer'),
    points: 45,
    lots,
    expires: NOW - DAY,
    e: { g: { delta: 45, at: 1, why: 'gift', ref: 'g' } },
  })
  expect((await points()).data.points.balance).toBe(5)
  await expirePoints().page(NOW)
  await expirePoints().page(NOW)
  expect(shop.raw('wallets', 'buyer')).toMatchObject({ points: 5, lots: [lots[1]], expires: NOW + DAY })
  expect((await points()).data.lines[0]).toMatchObject({ text: '过期', change: -40 })
})

test('liability: outstanding at cost and by month, what is over is owed to nobody', async () => {
  const lots = [
    { lotId: 'over', points: 7, expiresAt: NOW },
    { lotId: 'nov', points: 120, expiresAt: atShopTime('2026-12-01', '00:00') },
    { lotId: 'dec', points: 1166, expiresAt: atShopTime('2027-11-01', '00:00') },
  ]
  shop.put(
    'wallets',
    { ...emptyWallet('a'), points: 1293, held: 14, pending: 3, lots },
    { ...emptyWallet('b'), points: -9 },
  )
  expect(await reportLiability({}, manager)).toEqual({
    ok: true,
    data: {
      report: {
        ...{ members: 2, points: 1286, held: 14, pending: 3, owed: 9, costFen: 782 },
        months: [
          { month: '2026-11', points: 120, costFen: 72 },
          { month: '2027-10', points: 1166, costFen: 700 },
        ],
      },
    },
  })
})

describe('recomputing', () => {
  const sold = {
    paidAt: NOW,
    todo: {},
    shown: true,
    plan: {
      lines: [],
      adjustments: [],
      notApplied: [],
      listFen: 0,
      payableFen: 0,
      couponId: null,
      budgets: [],
      points: { spend: 20, earn: 5 },
    },
  }
  const check = async () => ((await recompute({}, manager)) as { data: { differences: object[] } }).data.differences

  test('a shop whose books are right has no differences', async () => {
    shop.put('orders', anOrder(ORDER, 'AAAA2222', sold as never))
    await givePoints(gift, manager)
    const sale = { orderId: ORDER, openid: 'buyer', couponId: null, points: 20, earn: 5, at: NOW }
    await walletHolder.hold(sale)
    await walletHolder.settle(sale)
    await tidyWallet('buyer', [ORDER], NOW + HOUR)
    expect(await check()).toEqual([])
  })

  test('a balance, an entry without a source and a source without an entry are listed', async () => {
    shop.put('orders', anOrder(ORDER, 'AAAA2222', sold as never))
    const e = { g_made_up: { delta: 50, at: NOW, why: 'gift', ref: 'made_up' } }
    shop.put('wallets', {
      ...emptyWallet('buyer'),
      points: 51,
      lots: [{ lotId: 'l', points: 51, expiresAt: NOW * 2 }],
      e,
    })
    expect((await check()).map((one) => Reflect.get(one, 'what'))).toEqual([
      '可用和占用的积分',
      `流水 ${ORDER}_spend`,
      `流水 ${ORDER}_earn`,
      '流水 g_made_up',
    ])
  })

  test('shared accounts are checked with the first page', async () => {
    const account = { account: '预算 x', what: '占用', stored: 1, computed: 2 }
    const answer = await recompute({}, manager, [async () => ({ accounts: 3, differences: [account] })])
    expect(answer).toMatchObject({ data: { wallets: 0, accounts: 3, differences: [account] } })
  })
})
