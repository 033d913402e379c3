import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { DAY } from '../../cloudfunctions/platform/time'
import { lowestPaid } from '../../cloudfunctions/pricing/lowest-paid'
import { recordListPrice } from '../../cloudfunctions/pricing/record-list-price'
import { recordPaidPrices } from '../../cloudfunctions/pricing/record-paid-prices'
import type { PriceHistoryEntry } from '../../cloudfunctions/pricing/records'
import { NOW, openShopDatabase, type ShopDatabase } from '../support/shop-database'

let shop: ShopDatabase
let requests = 0
beforeAll(() => {
  shop = openShopDatabase((_request, run) => {
    requests += 1
    return run()
  })
})
beforeEach(() => {
  shop.empty()
  requests = 0
})
afterAll(() => shop.close())

const paid = (n: number, fen: number, at: number, more: Partial<PriceHistoryEntry> = {}): PriceHistoryEntry => ({
  _id: `paid_order${n}_0`,
  kind: 'paid',
  skuId: 'croissant_1',
  storeId: 'xianlin',
  fen,
  quantity: 1,
  at,
  ...more,
})
const lowest = (skuIds: string[] = ['croissant_1']) => lowestPaid({ skuIds, storeId: 'xianlin', before: NOW })

describe('the strike-through price (划线价): the lowest price paid in the seven days before', () => {
  test('is the lowest of the window, not the latest and not the list price', async () => {
    shop.put(
      'price_history',
      paid(1, 1600, NOW - DAY),
      paid(2, 1360, NOW - 6 * DAY),
      paid(3, 1500, NOW - 2 * DAY),
      paid(4, 900, NOW - DAY, { _id: 'list_croissant_1_2', kind: 'list', storeId: null }),
    )
    expect(await lowest()).toEqual({ croissant_1: 1360 })
  })

  test('begins seven days before, to the millisecond, and ends just before the promotion', async () => {
    shop.put('price_history', paid(1, 100, NOW), paid(2, 200, NOW - 7 * DAY - 1), paid(3, 1600, NOW - 7 * DAY))
    expect(await lowest()).toEqual({ croissant_1: 1600 })
    shop.put('price_history', paid(4, 1500, NOW - 1))
    expect(await lowest()).toEqual({ croissant_1: 1500 })
  })

  test('is that of this store and this SKU alone', async () => {
    shop.put(
      'price_history',
      paid(1, 1600, NOW - DAY),
      paid(2, 100, NOW - DAY, { storeId: 'hexi' }),
      paid(3, 200, NOW - DAY, { skuId: 'cake_1' }),
    )
    expect(await lowest(['croissant_1', 'cake_1', 'croissant_1'])).toEqual({ croissant_1: 1600, cake_1: 200 })
  })

  test('is absent where nobody bought it in those days', async () => {
    shop.put('price_history', paid(1, 1600, NOW - 8 * DAY))
    expect(await lowest(['croissant_1', 'nothing_1'])).toEqual({})
  })

  test('looks at every entry of a busy week, one request per thousand', async () => {
    const many = Array.from({ length: 2_100 }, (_, n) => paid(n, 2_000 + n, NOW - 1 - n))
    shop.put('price_history', ...many, paid(5_000, 1_999, NOW - 6 * DAY))
    expect(await lowest()).toEqual({ croissant_1: 1_999 })
    expect(requests).toBe(3)
  })

  test('comes from what orders were really paid, piece by piece', async () => {
    const line = { skuId: 'croissant_1', quantity: 3, options: [], listFen: 1600, struckFen: null }
    const lines = [{ ...line, units: [1360, 1359, 1360], payableFen: 4079 }]
    await recordPaidPrices({ orderId: 'Order1', storeId: 'xianlin', lines, at: NOW - DAY })
    await recordListPrice('croissant_1', 1, 1000, NOW - DAY)
    expect(await lowest()).toEqual({ croissant_1: 1359 })
  })

  test('can be proved two years later: nothing in the product edits or removes a price that was paid', async () => {
    shop.put('price_history', paid(1, 1600, NOW - 2 * 366 * DAY))
    expect(await lowestPaid({ skuIds: ['croissant_1'], storeId: 'xianlin', before: NOW - 2 * 366 * DAY + 1 })).toEqual({
      croissant_1: 1600,
    })
    const root = path.resolve(__dirname, '../../cloudfunctions')
    const sources = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'))
    const touching = sources.filter((file) =>
      /priceHistory\s*\.\s*(update|remove|set)/.test(readFileSync(path.join(root, file), 'utf8')),
    )
    expect(touching).toEqual([])
  })
})
