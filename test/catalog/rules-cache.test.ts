import { bumpRules, loadRules } from '../../cloudfunctions/catalog/rules-cache'
import { NOW, openShopDatabase, type ShopDatabase } from '../support/shop-database'
import { aPrice, aProduct, putRange } from '../support/shop-range'

let shop: ShopDatabase
const requests: string[] = []
beforeAll(() => {
  shop = openShopDatabase(({ collection }, run) => {
    requests.push(collection ?? '')
    return run()
  })
})
afterAll(() => shop.close())
beforeEach(async () => {
  await putRange(shop)
  requests.length = 0
})

describe('rules that an instance keeps (design §4)', () => {
  test('are read once: the version, then everything in one round', async () => {
    const rules = await loadRules(NOW)
    expect(requests[0]).toBe('rules_versions')
    expect(requests.slice(1).sort()).toEqual([
      ...['campaigns', 'categories', 'checkin_settings', 'coupon_templates', 'flashsales', 'groupbuy_campaigns'],
      ...['groups', 'points_settings', 'price_book', 'products', 'slot_plans', 'stores', 'tiers'],
    ])
    expect([...rules.stores.keys()]).toEqual(['xianlin', 'daxinggong'])
    expect(rules.categories.map(({ name }) => name)).toEqual(['面包', '蛋糕'])
    expect(rules.skus.get('croissant_1')).toMatchObject({ listFen: 1600, communityPercentOff: 15 })
  })

  test('cost no request for five seconds, then one while nothing has changed', async () => {
    await loadRules(NOW)
    requests.length = 0
    await loadRules(NOW + 4_999)
    expect(requests).toEqual([])
    await loadRules(NOW + 5_000)
    expect(requests).toEqual(['rules_versions'])
  })

  test('a change that another instance made is seen after five seconds at the latest', async () => {
    await loadRules(NOW)
    shop.put('price_book', aPrice('croissant_1', 1800, { rev: 2 }))
    shop.put('rules_versions', { _id: 'rules', version: 99 })
    expect((await loadRules(NOW + 4_999)).skus.get('croissant_1')?.listFen).toBe(1600)
    expect((await loadRules(NOW + 5_000)).skus.get('croissant_1')?.listFen).toBe(1800)
  })

  test('an instance that is older than the version somebody has seen reloads at once', async () => {
    const { version } = await loadRules(NOW)
    shop.put('price_book', aPrice('croissant_1', 1800, { rev: 2 }))
    shop.put('rules_versions', { _id: 'rules', version: version + 1 })
    expect((await loadRules(NOW + 1, version)).skus.get('croissant_1')?.listFen).toBe(1600)
    expect((await loadRules(NOW + 1, version + 1)).skus.get('croissant_1')?.listFen).toBe(1800)
  })

  test('a clock that was set back is no reason to trust old rules', async () => {
    await loadRules(NOW)
    requests.length = 0
    await loadRules(NOW - 60_000)
    expect(requests).toEqual(['rules_versions'])
  })

  test('callers at the same moment share one check', async () => {
    const all = await Promise.all(Array.from({ length: 50 }, () => loadRules(NOW)))
    expect(new Set(all).size).toBe(1)
    expect(requests).toHaveLength(14)
  })

  test('every bump is counted, also many at once and the very first', async () => {
    shop.empty()
    await Promise.all(Array.from({ length: 10 }, () => bumpRules()))
    expect(shop.raw('rules_versions', 'rules').version).toBe(10)
  })

  test('a SKU without a price is not sold, and more than a thousand are all read', async () => {
    const many = Array.from({ length: 1001 }, (_, i) => aProduct(`p${i}`, `第 ${i} 款`, { position: 10 + i }))
    shop.put('products', ...many)
    await bumpRules()
    const rules = await loadRules(NOW)
    expect(rules.products.size).toBe(1003)
    expect(rules.skus.size).toBe(2)
  })
})
