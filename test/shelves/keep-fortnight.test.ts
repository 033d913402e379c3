import { bumpRules } from '../../cloudfunctions/catalog/rules-cache'
import { addDays, DAY } from '../../cloudfunctions/platform/time'
import { keepShelves } from '../../cloudfunctions/shelves/keep-fortnight'
import { NOW, openShopDatabase, type ShopDatabase } from '../support/shop-database'
import { aProduct, aSlotPlan, croissant, putRange, TODAY, tart } from '../support/shop-range'
import { aStore } from '../support/shop-records'

let shop: ShopDatabase
const requests: string[] = []
beforeAll(() => {
  shop = openShopDatabase(({ action, collection }, run) => {
    if (collection === 'shelves') requests.push(action)
    return run()
  })
})
afterAll(() => shop.close())
beforeEach(() => putRange(shop))

/** Every page of a run. */
async function keep(now = NOW): Promise<number> {
  const job = keepShelves()
  let pages = 1
  while (await job.page(now)) pages += 1
  return pages
}
const daysOf = (storeId: string) =>
  shop.engine
    .all('shelves')
    .filter((shelf) => shelf.storeId === storeId)
    .map(({ day }) => String(day))
    .sort()

describe('shelves of the coming fortnight (item 4)', () => {
  test('stand for today and 13 days more at every store, with the numbers of the weekly plan', async () => {
    expect(await keep()).toBe(2)
    const fortnight = Array.from({ length: 14 }, (_, i) => addDays(TODAY, i))
    expect(daysOf('xianlin')).toEqual(fortnight)
    expect(daysOf('daxinggong')).toEqual(fortnight)
    const shelf = shop.raw('shelves', 'daxinggong:2026-12-07')
    expect(shelf).toMatchObject({
      storeId: 'daxinggong',
      day: '2026-12-07',
      free: { croissant_1: 25, tart_1: 25 },
      held: { croissant_1: 0, tart_1: 0 },
      sold: { croissant_1: 0, tart_1: 0 },
      o: {},
      b: {},
    })
    expect(Object.keys(shelf.slots as object)).toHaveLength(24)
    expect(shelf.slots).toEqual(shelf.capacity)
  })

  test('a second run reads once a store and changes nothing, tomorrow’s adds exactly the new day', async () => {
    await keep()
    const before = shop.engine.all('shelves')
    requests.length = 0
    await keep()
    expect(requests).toHaveLength(2)
    expect(shop.engine.all('shelves')).toEqual(before)
    await keep(NOW + DAY)
    expect(daysOf('xianlin')).toHaveLength(15)
    expect(daysOf('xianlin').at(-1)).toBe('2026-12-08')
  })

  test('closed weekdays, days off and weekdays without pickup get none', async () => {
    const hours = aStore('x', 'x').hours
    shop.put(
      'stores',
      aStore('daxinggong', '大行宫店', {
        position: 2,
        hours: { ...hours, w1: null },
        holidays: [{ day: '2026-11-26', note: '盘点', hours: null }],
      }),
    )
    const plan = aSlotPlan('daxinggong')
    shop.put('slot_plans', { ...plan, week: { ...plan.week, w7: null } })
    await bumpRules()
    await keep()
    const missing = ['2026-11-26', '2026-11-29', '2026-11-30', '2026-12-06', '2026-12-07']
    const fortnight = Array.from({ length: 14 }, (_, i) => addDays(TODAY, i))
    expect(daysOf('daxinggong')).toEqual(fortnight.filter((day) => !missing.includes(day)))
  })

  test('a holiday with short hours has only the slots inside them', async () => {
    const short = [{ day: '2026-11-26', note: '年会', hours: { from: '08:00', to: '10:00' } }]
    shop.put('stores', aStore('daxinggong', '大行宫店', { position: 2, holidays: short }))
    await bumpRules()
    await keep()
    expect(shop.raw('shelves', 'daxinggong:2026-11-26').capacity).toEqual({ d20261126_0900: 10, d20261126_0930: 10 })
  })

  test('a product that is new in the range is added to standing shelves, sold and changed numbers stay', async () => {
    await keep()
    const id = `xianlin:${TODAY}`
    const sold = {
      ...shop.raw('shelves', id),
      free: { croissant_1: 3, tart_1: 0 },
      held: { croissant_1: 2, tart_1: 0 },
    }
    shop.put('shelves', { ...sold, sold: { croissant_1: 35, tart_1: 40 } })
    shop.put('products', croissant, tart, aProduct('toast', '生吐司', { position: 3 }))
    await bumpRules()
    await keep()
    expect(shop.raw('shelves', id)).toMatchObject({
      free: { croissant_1: 3, tart_1: 0, toast_1: 40 },
      held: { croissant_1: 2, tart_1: 0, toast_1: 0 },
      sold: { croissant_1: 35, tart_1: 40, toast_1: 0 },
    })
  })

  test('slots that are new in the week are added, taken ones stay taken', async () => {
    await keep()
    const id = `xianlin:${TODAY}`
    const shelf = shop.raw('shelves', id)
    shop.put('shelves', { ...shelf, slots: { ...(shelf.slots as object), d20261124_1630: 4 } })
    const longer = { from: '09:00', to: '21:30', capacity: 12 }
    const plan = aSlotPlan('xianlin')
    shop.put('slot_plans', { ...plan, week: { ...plan.week, w2: longer } })
    await bumpRules()
    await keep()
    const after = shop.raw('shelves', id)
    expect(after.slots).toMatchObject({ d20261124_1630: 4, d20261124_2100: 12 })
    expect(after.capacity).toMatchObject({ d20261124_1630: 10, d20261124_2100: 12 })
  })

  test('two runs at once make one set of shelves', async () => {
    await Promise.all([keep(), keep(), keep()])
    expect(daysOf('xianlin')).toHaveLength(14)
    expect(daysOf('daxinggong')).toHaveLength(14)
  })

  test('a store that fails does not keep the next one from being filled', async () => {
    const skus = [{ skuId: 'bad.id', name: '', weightGrams: 1, options: [] }]
    const week = { w1: 1, w2: 1, w3: 1, w4: 1, w5: 1, w6: 1, w7: 1 }
    shop.put('products', aProduct('broken', '坏', { skus, bakePlan: { xianlin: { 'bad.id': week } } }))
    await bumpRules()
    const job = keepShelves()
    await expect(job.page(NOW)).rejects.toThrow('cannot be part of a field path')
    expect(await job.page(NOW)).toBe(false)
    expect(daysOf('daxinggong')).toHaveLength(14)
  })
})
