import { adjustShelf } from '../../cloudfunctions/shelves/adjust'
import { adjustInput } from '../../cloudfunctions/shelves/contract'
import { showShelf } from '../../cloudfunctions/shelves/today'
import { openShopDatabase, type ShopDatabase, staffCaller } from '../support/shop-database'
import { aShelf, putRange, TODAY } from '../support/shop-range'

let shop: ShopDatabase
beforeAll(() => {
  shop = openShopDatabase()
})
afterAll(() => shop.close())
beforeEach(async () => {
  await putRange(shop)
  shop.put(
    'shelves',
    aShelf(TODAY, {
      free: { croissant_1: 5, tart_1: 0 },
      held: { croissant_1: 2, tart_1: 0 },
      sold: { croissant_1: 33, tart_1: 40 },
    }),
  )
})

const zhou = () => staffCaller({ openid: 'zhou', role: 'manager', storeIds: ['xianlin'] })
const ask = (adjustId: string, delta: number, more: object = {}) =>
  adjustInput.parse({
    adjustId: `adjust${adjustId}`.padEnd(20, '0'),
    storeId: 'xianlin',
    day: TODAY,
    skuId: 'croissant_1',
    delta,
    reason: '多烤一盘',
    ...more,
  })
const codeOf = async (answer: ReturnType<typeof adjustShelf>) => {
  const result = await answer
  return result.ok ? 'done' : result.refusal.code
}
const freeOf = () => (shop.raw('shelves', `xianlin:${TODAY}`).free as Record<string, number>).croissant_1

describe('today’s online quantity (C3)', () => {
  test('goes up and down by what is asked and is noted', async () => {
    const caller = zhou()
    expect(await adjustShelf(ask('1', 10), caller)).toEqual({
      ok: true,
      data: { skuId: 'croissant_1', free: 15, already: false },
    })
    expect(caller.noted).toEqual({ storeId: 'xianlin', after: { skuId: 'croissant_1', delta: 10, free: 15 } })
    expect(await codeOf(adjustShelf(ask('2', -15), zhou()))).toBe('done')
    expect(freeOf()).toBe(0)
  })

  test('a repeated tap counts once', async () => {
    const taps = await Promise.all(Array.from({ length: 5 }, () => adjustShelf(ask('1', 10), zhou())))
    expect(taps.map((tap) => tap.ok && tap.data.already).sort()).toEqual([false, true, true, true, true])
    expect(freeOf()).toBe(15)
  })

  test('never more is taken off than nobody has ordered', async () => {
    const answer = await adjustShelf(ask('1', -6), zhou())
    expect(answer.ok ? '' : answer.refusal).toEqual({ code: 'not-enough', message: '只剩 5 件没人订，最多减 5 件' })
    expect(freeOf()).toBe(5)
    const both = await Promise.all([
      codeOf(adjustShelf(ask('2', -3), zhou())),
      codeOf(adjustShelf(ask('3', -3), zhou())),
    ])
    expect(both.sort()).toEqual(['done', 'not-enough'])
    expect(freeOf()).toBe(2)
  })

  test('a SKU that the plan does not put online can be, and held and sold pieces are never touched', async () => {
    shop.put('shelves', aShelf(TODAY, { free: {}, held: { croissant_1: 2 }, sold: { croissant_1: 33 } }))
    expect(await codeOf(adjustShelf(ask('1', -1), zhou()))).toBe('not-enough')
    expect(await codeOf(adjustShelf(ask('2', 4), zhou()))).toBe('done')
    expect(shop.raw('shelves', `xianlin:${TODAY}`)).toMatchObject({
      free: { croissant_1: 4 },
      held: { croissant_1: 2 },
      sold: { croissant_1: 33 },
    })
  })

  test.each([
    ['another store', { storeId: 'daxinggong' }, 'not-your-store'],
    ['an unknown SKU', { skuId: 'nothing_1' }, 'unknown-sku'],
    ['yesterday', { day: '2026-11-23' }, 'no-shelf'],
    ['a day without a shelf', { day: '2027-01-01' }, 'no-shelf'],
  ])('%s is refused and nothing is written', async (_what, more, code) => {
    shop.put('shelves', aShelf('2026-11-23'))
    const before = shop.engine.all('shelves')
    expect(await codeOf(adjustShelf(ask('1', 3, more), zhou()))).toBe(code)
    expect(shop.engine.all('shelves')).toEqual(before)
  })

  test.each([
    ['no reason', { reason: ' ' }],
    ['0', { delta: 0 }],
    ['a fraction', { delta: 1.5 }],
    ['a thousand', { delta: 1000 }],
    ['an id with a dot', { skuId: 'free.croissant_1' }],
    ['an operator as id', { adjustId: '$inc' }],
  ])('%s never gets past the door', (_what, more) => {
    expect(() => ask('1', 3, more)).toThrow()
  })
})

describe('the shelf of a day (C3)', () => {
  test('has a row for every SKU in the shop’s order, with what is free, being paid for and sold', async () => {
    const answer = await showShelf({ storeId: 'xianlin' }, zhou())
    if (!answer.ok) throw new Error(answer.refusal.code)
    expect(answer.data.day).toBe(TODAY)
    expect(answer.data.rows.map(({ skuId, free, held, sold }) => [skuId, free, held, sold])).toEqual([
      ['croissant_1', 5, 2, 33],
      ['tart_1', 0, 0, 40],
    ])
    expect(answer.data.rows[0]).toMatchObject({
      name: '海盐黄油可颂',
      skuName: '1 个',
      onSale: true,
      listFen: 1600,
      communityPercentOff: 15,
    })
  })

  test('another store, an unknown one and a day without a shelf are refused', async () => {
    const code = async (storeId: string, day?: string, storeIds: readonly string[] | 'all' = 'all') => {
      const answer = await showShelf({ storeId, day }, staffCaller({ openid: 'zhou', role: 'manager', storeIds }))
      return answer.ok ? 'shown' : answer.refusal.code
    }
    expect(await code('daxinggong', undefined, ['xianlin'])).toBe('not-your-store')
    expect(await code('nowhere')).toBe('unknown-store')
    expect(await code('xianlin', '2027-01-01')).toBe('no-shelf')
  })
})
