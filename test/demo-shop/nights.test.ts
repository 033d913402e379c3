import { listProducts } from '../../cloudfunctions/catalog/list'
import { bumpRules } from '../../cloudfunctions/catalog/rules-cache'
import { quoteOrder } from '../../cloudfunctions/checkout/quote'
import { atShopTime, DAY } from '../../cloudfunctions/platform/time'
import { keepShelves } from '../../cloudfunctions/shelves/keep-fortnight'
import { STORE_IDS } from '../../local-cloud/demo-shop/ids'
import { seedDemoShop } from '../../local-cloud/demo-shop/seed'
import { customer, NOW, openShopDatabase, type ShopDatabase } from '../support/shop-database'

let shop: ShopDatabase
beforeAll(() => {
  shop = openShopDatabase()
})
afterAll(() => shop.close())

/** The demo shop of `NOW`'s day in an empty database. */
beforeEach(async () => {
  shop.empty()
  for (const [collection, docs] of Object.entries(seedDemoShop(NOW).documents)) shop.put(collection, ...docs)
  await bumpRules()
})

/** One run of the night job. */
async function keep(now: number): Promise<void> {
  const job = keepShelves()
  while (await job.page(now));
}

/** What a store offers at a moment: every product on sale there, with the pieces of its first day. */
async function offered(storeId: string, now: number) {
  const answer = await listProducts({ storeId }, customer('demo-xiaoman', now))
  if (!answer.ok) throw new Error(answer.refusal.message)
  return answer.data.products
}

/** Moments at which a shop is likely to have nothing to sell. */
const HOURS = ['00:00', '08:59', '21:31', '23:59']

describe('the night job and the demo shop (item 4)', () => {
  test('find each other’s shelves complete: a run on the day of the seed changes nothing', async () => {
    const before = shop.engine.all('shelves')
    expect(before).toHaveLength(42)
    await keep(NOW)
    expect(shop.engine.all('shelves')).toEqual(before)
  })

  test.each([
    ['on the day itself', '2026-11-24'],
    ['on the first Sunday', '2026-11-29'],
    ['60 days later', '2027-01-23'],
    ['on the first day of the lunar year, when all stores are closed', '2027-02-06'],
  ])('at any hour every product on sale can be had %s', async (_name, day) => {
    const morning = atShopTime(day, '00:00')
    await keep(Math.max(morning, NOW))
    await bumpRules()
    for (const hour of HOURS) {
      for (const storeId of STORE_IDS) {
        const products = await offered(storeId, atShopTime(day, hour))
        expect(products.length).toBeGreaterThanOrEqual(36)
        expect(
          products.filter(({ unavailable, left }) => unavailable !== null || left <= 0).map(({ name }) => name),
        ).toEqual([])
      }
    }
  })

  test.each(HOURS)(
    '60 days later at %s a croissant and a birthday cake can be quoted for a free slot',
    async (hour) => {
      const now = atShopTime('2027-01-23', hour)
      await keep(NOW + 60 * DAY)
      await bumpRules()
      for (const [storeId, skuId, fen] of [
        ['xianlin', 'croissant_1', 1600],
        ['hexi', 'birthday_6in', 20_800],
      ] as const) {
        const lines = [{ skuId, quantity: 1 }]
        const answer = await quoteOrder({ storeId, lines }, customer('demo-xiaoman', now))
        if (!answer.ok) throw new Error(answer.refusal.message)
        expect(answer.data.quote.payableFen).toBe(fen)
        expect(answer.data.quote.slot.left).toBeGreaterThan(0)
        expect(atShopTime(answer.data.quote.slot.day, answer.data.quote.slot.from)).toBeGreaterThan(now)
      }
    },
  )

  test('what is not baked on a weekday is not said to be sold out on it', async () => {
    const products = await offered('xianlin', NOW)
    const mooncake = products.find(({ productId }) => productId === 'mooncake')
    expect(mooncake).toMatchObject({ day: '2026-11-26', stockTexts: ['后天 09:00 起可取', '还剩 14 盒'] })
  })
})
