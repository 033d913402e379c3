import { showHome } from '../../cloudfunctions/catalog/home'
import { listProducts } from '../../cloudfunctions/catalog/list'
import { showProduct } from '../../cloudfunctions/catalog/product'
import type { Product } from '../../cloudfunctions/catalog/records'
import { bumpRules } from '../../cloudfunctions/catalog/rules-cache'
import { atShopTime } from '../../cloudfunctions/platform/time'
import { customer, NOW, openShopDatabase, type ShopDatabase } from '../support/shop-database'
import {
  aGroup,
  aPrice,
  aProduct,
  aShelf,
  aTouch,
  croissant,
  daxinggong,
  putRange,
  TODAY,
  tart,
} from '../support/shop-range'
import { aStore } from '../support/shop-records'

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
  shop.put('cards', {
    _id: 'aB3dE5gH7j',
    openid: 'man',
    sharerName: '小满',
    productId: 'croissant',
    bindGroupId: null,
    at: NOW - 5000,
  })
  shop.put('touches', aTouch('t1', 'lin', { cardCode: 'aB3dE5gH7j' }))
})

const change = async (...products: Product[]) => {
  shop.put('products', ...products)
  await bumpRules()
}
async function home(ask: { storeId?: string; touchId?: string } = {}, openid = 'lin', now = NOW) {
  const answer = await showHome(ask, customer(openid, now))
  if (!answer.ok) throw new Error(answer.refusal.code)
  return answer.data
}
async function product(productId: string, ask: { storeId?: string; touchId?: string } = {}, openid = 'lin') {
  const answer = await showProduct({ productId, ...ask }, customer(openid))
  if (!answer.ok) throw new Error(answer.refusal.code)
  return answer.data
}
async function list(ask: { storeId?: string; search?: string; categoryId?: string } = {}, now = NOW) {
  const answer = await listProducts(ask, customer('lin', now))
  if (!answer.ok) throw new Error(answer.refusal.code)
  return answer.data.products
}

describe('the home page (T2)', () => {
  test('is one call with stores, categories, bakes in order, the next one up front, and prices with their class', async () => {
    const view = await home({ touchId: 't1' })
    expect(view.store).toMatchObject({ storeId: 'xianlin', open: true, hoursText: '今天营业到 22:00' })
    expect(view.stores.map(({ name }) => name)).toEqual(['仙林店', '大行宫店'])
    expect(view.categories.map(({ name }) => name)).toEqual(['面包', '蛋糕'])
    expect(view.bakes.map(({ time, name }) => `${time} ${name}`)).toEqual([
      '10:30 海盐黄油可颂',
      '10:30 流心蛋挞',
      '16:00 海盐黄油可颂',
      '16:00 流心蛋挞',
    ])
    expect(view.heroProductId).toBe('croissant')
    expect(view.source).toEqual({ touchId: 't1', groupName: '仙林店甜品群', sharerName: '小满' })
    expect(view.products[0]).toMatchObject({
      productId: 'croissant',
      payableFen: 1360,
      listFen: 1600,
      classId: 'community',
      left: 40,
      day: TODAY,
      unavailable: null,
      needsChoice: false,
      stockTexts: ['今天 16:00 出炉'],
    })
  })

  test('takes two requests once the rules are known, four in two rounds with a touch and its card', async () => {
    await home()
    requests.length = 0
    await home()
    expect(requests).toEqual(['wallets', 'shelves'])
    requests.length = 0
    await home({ touchId: 't1' })
    expect(requests).toEqual(['touches', 'wallets', 'shelves', 'cards'])
  })

  test('opens at the store of the group somebody came from, unless another was chosen', async () => {
    shop.put('groups', aGroup('core', '大行宫核心群', { storeId: 'daxinggong' }))
    await bumpRules()
    expect((await home({ touchId: 't1' })).store.storeId).toBe('daxinggong')
    expect((await home({ touchId: 't1', storeId: 'xianlin' })).store.storeId).toBe('xianlin')
    expect((await home()).store.storeId).toBe('xianlin')
  })

  test.each([
    ['by search', undefined, 'lin'],
    ['with somebody else’s touch', 't1', 'ming'],
    ['with a touch that nobody made', 'tNone', 'lin'],
  ])('%s everybody sees list prices and no source', async (_how, touchId, openid) => {
    const view = await home({ touchId }, openid)
    expect(view.source).toBeNull()
    expect(view.products.map(({ payableFen, listFen, classId }) => [payableFen - listFen, classId])).toEqual([
      [0, null],
      [0, null],
    ])
  })

  test('an unknown store is refused, and a shop without stores says so', async () => {
    const codeOf = async (storeId?: string) => {
      const answer = await showHome({ storeId }, customer('lin'))
      return answer.ok ? 'shown' : answer.refusal.code
    }
    expect(await codeOf('nowhere')).toBe('unknown-store')
    shop.empty()
    await bumpRules()
    expect(await codeOf()).toBe('unknown-store')
  })

  test('on a day off nothing is baked and the first product that can be ordered stands up front', async () => {
    shop.put('stores', aStore('xianlin', '仙林店', { holidays: [{ day: TODAY, note: '盘点', hours: null }] }))
    await bumpRules()
    const view = await home()
    expect([view.bakes, view.heroProductId]).toEqual([[], 'croissant'])
  })
})

describe('what a card says about stock (look §4)', () => {
  const textsOf = async (now = NOW) => (await home({}, 'lin', now)).products[0]?.stockTexts
  const stock = (today: number, tomorrow: number) => {
    shop.put('shelves', aShelf(TODAY, { free: { croissant_1: today, tart_1: 0 } }))
    shop.put('shelves', aShelf('2026-11-25', { free: { croissant_1: tomorrow, tart_1: 0 } }))
  }

  test('few pieces are counted, in the product’s own unit', async () => {
    stock(18, 40)
    expect(await textsOf()).toEqual(['今天 16:00 出炉', '还剩 18 个'])
    await change({ ...croissant, unit: '盒' })
    expect(await textsOf()).toEqual(['今天 16:00 出炉', '还剩 18 盒'])
  })

  test('after the last bake of the day only the number is left to say', async () => {
    stock(20, 40)
    expect(await textsOf(atShopTime(TODAY, '17:00'))).toEqual(['还剩 20 个'])
    stock(21, 40)
    expect(await textsOf(atShopTime(TODAY, '17:00'))).toEqual([])
  })

  test('when today’s are gone it says when to come again, and can be ordered for that day', async () => {
    stock(0, 40)
    expect(await textsOf()).toEqual(['今天烤的卖完了，明天 09:00 再来'])
    expect((await home()).products[0]).toMatchObject({ left: 40, day: '2026-11-25', unavailable: null })
  })

  test('in the late evening nothing is sold out, it is only for tomorrow', async () => {
    stock(12, 40)
    expect(await textsOf(atShopTime(TODAY, '22:00'))).toEqual(['明天 09:00 起可取'])
  })

  test('when the whole fortnight is gone it cannot be bought and says so', async () => {
    stock(0, 0)
    expect((await home()).products[0]).toMatchObject({
      left: 0,
      day: null,
      stockTexts: [],
      unavailable: '这两周的都订完了，过几天再来看',
    })
  })

  test('a full day counts as no day', async () => {
    const shelf = aShelf(TODAY)
    const full = Object.fromEntries(Object.keys(shelf.slots).map((id) => [id, 0]))
    shop.put('shelves', { ...shelf, slots: full })
    expect((await home()).products[0]?.day).toBe('2026-11-25')
  })

  test('a paused store sells nothing and gives the reason', async () => {
    shop.put('stores', aStore('xianlin', '仙林店', { paused: { at: NOW, reason: '烤箱在修', by: 'boss' } }))
    await bumpRules()
    expect((await home()).products[0]?.unavailable).toBe('仙林店暂停接单：烤箱在修，换一家店看看')
  })
})

describe('the list and the search (T2)', () => {
  test('has every product of the store in order, with what is left of each SKU on its first day', async () => {
    const skus = (await list()).map((each) => each.skus)
    expect(skus).toEqual([
      [{ skuId: 'croissant_1', name: '1 个', listFen: 1600, left: 40 }],
      [{ skuId: 'tart_1', name: '1 个', listFen: 2800, left: 40 }],
    ])
  })

  test('a lead time that today no longer fits counts tomorrow’s pieces', async () => {
    shop.put('shelves', aShelf('2026-11-25', { free: { croissant_1: 7, tart_1: 40 } }))
    await change({ ...croissant, leadMinutes: 12 * 60 }, tart)
    expect((await list())[0]?.skus[0]?.left).toBe(7)
  })

  test.each([
    ['可颂', ['croissant']],
    ['24 层', ['croissant']],
    ['现烤', ['tart']],
    ['海盐', ['croissant', 'tart']],
    ['面包', ['croissant', 'tart']],
    ['  可颂　黄油 ', ['croissant']],
    ['可颂 蛋挞', []],
    ['巧克力', []],
    ['', ['croissant', 'tart']],
    ['.*', []],
  ])('searching “%s” finds %p', async (search, found) => {
    expect((await list({ search })).map(({ productId }) => productId)).toEqual(found)
  })

  test('a search finds names whatever their case and width', async () => {
    await change({ ...tart, name: 'Basque 芝士' })
    expect((await list({ search: 'ｂａｓｑｕｅ' })).map(({ productId }) => productId)).toEqual(['tart'])
  })

  test('a category shows its own products, an unknown one none', async () => {
    await change({ ...tart, categoryId: 'cake' })
    expect((await list({ categoryId: 'cake' })).map(({ productId }) => productId)).toEqual(['tart'])
    expect(await list({ categoryId: 'nothing' })).toEqual([])
  })

  test('what a store has taken off sale is not listed there and stays listed elsewhere', async () => {
    await change({ ...tart, offSaleIn: ['xianlin'] })
    expect((await list()).map(({ productId }) => productId)).toEqual(['croissant'])
    expect((await list({ storeId: 'daxinggong' })).map(({ productId }) => productId)).toEqual(['croissant', 'tart'])
  })

  test('a store without shelves lists everything as not to be had', async () => {
    expect((await list({ storeId: daxinggong._id })).map(({ skus }) => skus[0]?.left)).toEqual([0, 0])
  })
})

describe('the product page (T2, T3)', () => {
  test('shows each SKU’s price with the reason, from the group as by search', async () => {
    const fromGroup = (await product('croissant', { touchId: 't1' })).product.skus[0]?.price
    expect(fromGroup).toMatchObject({ payableFen: 1360, listFen: 1600, notApplied: [] })
    expect(fromGroup?.adjustments[0]).toMatchObject({ name: '群友价 85 折', amountFen: -240, classId: 'community' })
    const bySearch = (await product('croissant')).product.skus[0]?.price
    expect(bySearch).toMatchObject({ payableFen: 1600, adjustments: [] })
    expect(bySearch?.notApplied).toEqual([
      {
        source: 'community',
        code: 'no-touch',
        name: '群友价',
        reason: '从登记的社群点进来，就是群友价',
        amountFen: 1360,
        missing: null,
        sourceId: null,
      },
    ])
  })

  test('with two SKUs the card shows the first one’s price, counts both and must be opened to choose', async () => {
    const skus = [
      { skuId: 'tart_1', name: '4 枚', weightGrams: 240, options: [] },
      { skuId: 'tart_2', name: '6 枚', weightGrams: 360, options: [] },
    ]
    shop.put('price_book', aPrice('tart_2', 3900))
    shop.put('shelves', aShelf(TODAY, { free: { tart_1: 0, tart_2: 3 } }))
    await change({ ...tart, skus })
    const { product: shown } = await product('tart')
    expect(shown).toMatchObject({ skuId: 'tart_1', listFen: 2800, left: 3, day: TODAY, needsChoice: true })
    expect(shown.skus.map(({ skuId, left }) => [skuId, left])).toEqual([
      ['tart_1', 40],
      ['tart_2', 3],
    ])
  })

  test('an inscription must be looked at, a choice with a first value need not', async () => {
    const text = { optionId: 'words', name: '写字', kind: 'text' as const, maxLength: 12, values: [], hint: '' }
    const choice = { ...text, kind: 'choice' as const, maxLength: null, values: ['不用', '要'] }
    const withOption = (option: typeof text | typeof choice) => ({
      ...croissant,
      skus: croissant.skus.map((sku) => ({ ...sku, options: [option] })),
    })
    await change(withOption(text))
    expect((await product('croissant')).product.needsChoice).toBe(true)
    await change(withOption(choice))
    expect((await product('croissant')).product.needsChoice).toBe(false)
  })

  test('a product off sale in this store opens from an old card and says where else', async () => {
    await change({ ...croissant, offSaleIn: ['xianlin'] })
    const { product: shown } = await product('croissant')
    expect(shown).toMatchObject({ left: 0, unavailable: '仙林店这几天不做这款，换一家店看看' })
  })

  test('an unknown product, one without a price and an unknown store are refused', async () => {
    await change(croissant, tart, aProduct('free', '没定价'))
    const code = async (productId: string, storeId?: string) => {
      const answer = await showProduct({ productId, storeId }, customer('lin'))
      return answer.ok ? 'shown' : answer.refusal.code
    }
    expect(await code('nothing')).toBe('unknown-product')
    expect(await code('free')).toBe('unknown-product')
    expect(await code('croissant', 'nowhere')).toBe('unknown-store')
  })
})
