import { setPriceInput } from '../../cloudfunctions/catalog/contract'
import { loadRules } from '../../cloudfunctions/catalog/rules-cache'
import { setOnSale } from '../../cloudfunctions/catalog/set-on-sale'
import { setPrice } from '../../cloudfunctions/catalog/set-price'
import { NOW, openShopDatabase, type ShopDatabase, staffCaller } from '../support/shop-database'
import { putRange } from '../support/shop-range'

let shop: ShopDatabase
beforeAll(() => {
  shop = openShopDatabase()
})
afterAll(() => shop.close())
beforeEach(() => putRange(shop))

const boss = (now = NOW) => staffCaller({ openid: 'boss', role: 'owner', storeIds: 'all', now })
const zhou = () => staffCaller({ openid: 'zhou', role: 'manager', storeIds: ['xianlin'] })
const history = () =>
  shop.engine.all('price_history').map(({ _id, kind, storeId, fen, at }) => [_id, kind, storeId, fen, at])

describe('changing a list price (T3, G1)', () => {
  test('is the owner’s, known at once, and both prices are in the history', async () => {
    const caller = boss()
    expect((await loadRules(NOW)).skus.get('croissant_1')?.listFen).toBe(1600)
    expect(await setPrice({ skuId: 'croissant_1', listFen: 1800 }, caller)).toEqual({
      ok: true,
      data: { skuId: 'croissant_1', listFen: 1800, communityPercentOff: 15, costFen: null },
    })
    expect(shop.raw('price_book', 'croissant_1')).toMatchObject({ listFen: 1800, since: NOW, rev: 2 })
    expect((await loadRules(NOW)).skus.get('croissant_1')?.listFen).toBe(1800)
    expect(history()).toEqual([
      ['list_croissant_1_1', 'list', null, 1600, NOW],
      ['list_croissant_1_2', 'list', null, 1800, NOW],
    ])
    expect(caller.noted).toEqual({
      before: { listFen: 1600, communityPercentOff: 15 },
      after: { listFen: 1800, communityPercentOff: 15 },
    })
  })

  test('the community percentage changes alone or with it', async () => {
    await setPrice({ skuId: 'croissant_1', listFen: 1600, communityPercentOff: 0 }, boss())
    expect((await loadRules(NOW)).skus.get('croissant_1')).toMatchObject({ listFen: 1600, communityPercentOff: 0 })
  })

  test('the same again writes no new price but completes a history that a crash cut short', async () => {
    shop.put('price_book', {
      _id: 'croissant_1',
      productId: 'croissant',
      listFen: 1800,
      communityPercentOff: 15,
      since: NOW - 9,
      rev: 2,
    })
    await setPrice({ skuId: 'croissant_1', listFen: 1800 }, boss())
    await setPrice({ skuId: 'croissant_1', listFen: 1800 }, boss(NOW + 1))
    expect(shop.raw('price_book', 'croissant_1').rev).toBe(2)
    expect(history()).toEqual([['list_croissant_1_2', 'list', null, 1800, NOW - 9]])
  })

  test('changes at the same moment each get a revision and a line of their own', async () => {
    await Promise.all([1700, 1800, 1900].map((listFen) => setPrice({ skuId: 'croissant_1', listFen }, boss())))
    expect(shop.raw('price_book', 'croissant_1').rev).toBe(4)
    const lines = history()
    expect(lines.map(([id]) => id).sort()).toEqual([1, 2, 3, 4].map((rev) => `list_croissant_1_${rev}`))
    expect(lines.map(([, , , fen]) => fen).sort()).toEqual([1600, 1700, 1800, 1900])
    const last = lines.find(([id]) => id === 'list_croissant_1_4')
    expect(last?.[3]).toBe(shop.raw('price_book', 'croissant_1').listFen)
  })

  test('a manager is refused, an unknown SKU as well', async () => {
    const codeOf = async (answer: ReturnType<typeof setPrice>) => {
      const result = await answer
      return result.ok ? 'done' : result.refusal.code
    }
    expect(await codeOf(setPrice({ skuId: 'croissant_1', listFen: 1 }, zhou()))).toBe('owner-only')
    expect(await codeOf(setPrice({ skuId: 'nothing_1', listFen: 1 }, boss()))).toBe('unknown-sku')
    expect(history()).toEqual([])
    expect(shop.raw('price_book', 'croissant_1').listFen).toBe(1600)
  })

  test.each([0, -1, 16.5, 10_000_001, '1600', Number.NaN])('%p is no price', (listFen) => {
    expect(setPriceInput.safeParse({ skuId: 'croissant_1', listFen }).success).toBe(false)
  })

  test.each([-1, 91, 1.5])('%p is no percentage', (communityPercentOff) => {
    expect(setPriceInput.safeParse({ skuId: 'croissant_1', listFen: 1600, communityPercentOff }).success).toBe(false)
  })
})

describe('putting a product on and off sale (C3)', () => {
  test('changes this store alone, once, with a note', async () => {
    const caller = zhou()
    expect((await loadRules(NOW)).products.get('tart')?.offSaleIn).toEqual([])
    await setOnSale({ productId: 'tart', storeId: 'xianlin', onSale: false }, caller)
    await setOnSale({ productId: 'tart', storeId: 'xianlin', onSale: false }, caller)
    expect(shop.raw('products', 'tart')).toMatchObject({ offSaleIn: ['xianlin'], rev: 2 })
    expect(caller.noted).toEqual({ storeId: 'xianlin', before: { onSale: true }, after: { onSale: false } })
    expect((await loadRules(NOW)).products.get('tart')?.offSaleIn).toEqual(['xianlin'])
    await setOnSale({ productId: 'tart', storeId: 'xianlin', onSale: true }, zhou())
    expect(shop.raw('products', 'tart').offSaleIn).toEqual([])
    expect((await loadRules(NOW)).products.get('tart')?.offSaleIn).toEqual([])
  })

  test('stores that change the same product at once do not undo each other', async () => {
    await Promise.all(
      ['xianlin', 'daxinggong'].map((storeId) => setOnSale({ productId: 'tart', storeId, onSale: false }, boss())),
    )
    expect(shop.raw('products', 'tart').offSaleIn).toHaveLength(2)
  })

  test('another store and an unknown product are refused', async () => {
    const other = await setOnSale({ productId: 'tart', storeId: 'daxinggong', onSale: false }, zhou())
    expect(other.ok ? '' : other.refusal.code).toBe('not-your-store')
    const unknown = await setOnSale({ productId: 'nothing', storeId: 'xianlin', onSale: false }, zhou())
    expect(unknown.ok ? '' : unknown.refusal.code).toBe('unknown-product')
  })
})
