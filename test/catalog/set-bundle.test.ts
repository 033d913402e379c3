import { listGoods } from '../../cloudfunctions/catalog/goods'
import { showProduct } from '../../cloudfunctions/catalog/product'
import type { Product } from '../../cloudfunctions/catalog/records'
import { bumpRules, loadRules } from '../../cloudfunctions/catalog/rules-cache'
import { setBundle } from '../../cloudfunctions/catalog/set-bundle'
import { setLine } from '../../cloudfunctions/catalog/set-line'
import { setMatches } from '../../cloudfunctions/catalog/set-matches'
import { customer, NOW, openShopDatabase, type ShopDatabase, staffCaller } from '../support/shop-database'
import { aPrice, aProduct, aShelf, putRange, TODAY } from '../support/shop-range'

let shop: ShopDatabase
beforeAll(() => {
  shop = openShopDatabase()
})
afterAll(() => shop.close())
beforeEach(async () => {
  await putRange(shop)
  shop.put('products', nuts)
  shop.put('price_book', aPrice('nuts_1', 2600))
  const none = { croissant_1: 0, tart_1: 0, nuts_1: 0 }
  shop.put('shelves', aShelf(TODAY, { free: { croissant_1: 9, tart_1: 40, nuts_1: 5 }, held: { ...none }, sold: none }))
  await bumpRules()
})

const nuts: Product = aProduct('nuts', '坚果挞', { allergens: ['坚果', '乳'], leadMinutes: 90, position: 9 })
const boss = () => staffCaller({ openid: 'boss', role: 'owner', storeIds: 'all', now: NOW })
const ID = 'Bbreakfast00000001'
const wish = {
  productId: ID,
  rev: 0,
  name: '早餐组合',
  caption: '两个可颂',
  parts: [{ skuId: 'croissant_1', quantity: 2 }],
  listFen: 3000,
  soldIn: ['xianlin'],
}
const codeOf = async (answer: Promise<{ ok: true } | { ok: false; refusal: { code: string; message: string } }>) => {
  const given = await answer
  return given.ok ? 'done' : given.refusal.code
}
const messageOf = async (answer: ReturnType<typeof setBundle>) => {
  const given = await answer
  return given.ok ? 'done' : given.refusal.message
}
async function seen(storeId = 'xianlin') {
  const answer = await showProduct({ productId: ID, storeId }, customer('lin'))
  if (!answer.ok) throw new Error(answer.refusal.code)
  return answer.data.product
}

describe('putting a bundle together (T2, D4)', () => {
  test('a new one can be bought at once: as often as its scarcest part allows, where it is sold', async () => {
    const caller = boss()
    expect(await setBundle(wish, caller)).toMatchObject({
      ok: true,
      data: { goods: { productId: ID, name: '早餐组合', soldIn: ['xianlin'], rev: 1 } },
    })
    const product = await seen()
    expect(product).toMatchObject({ name: '早餐组合', listFen: 3000, left: 4, allergens: ['小麦', '乳'] })
    expect(product.skus[0]?.contents).toMatchObject([{ skuId: 'croissant_1', quantity: 2 }])
    expect((await seen('daxinggong')).unavailable).not.toBeNull()
    expect(caller.noted).toMatchObject({ after: { name: '早餐组合', listFen: 3000 } })
  })

  test('a repeated tap makes one; the same id for something else does not', async () => {
    await setBundle(wish, boss())
    expect(await codeOf(setBundle(wish, boss()))).toBe('done')
    expect(shop.raw('products', ID).rev).toBe(1)
    expect(shop.raw('price_book', `${ID}_1`).rev).toBe(1)
    expect(await codeOf(setBundle({ ...wish, name: '午餐组合' }, boss()))).toBe('changed-meanwhile')
  })

  test('other things in it are another label: no allergen of a new part is forgotten, nor its lead time', async () => {
    await setBundle(wish, boss())
    const caller = boss()
    const parts = [...wish.parts, { skuId: 'nuts_1', quantity: 1 }]
    expect(await codeOf(setBundle({ ...wish, rev: 1, parts, listFen: 5500 }, caller))).toBe('done')
    expect(await seen()).toMatchObject({
      allergens: ['小麦', '乳', '坚果'],
      leadMinutes: 90,
      left: 4,
      listFen: 5500,
      ingredients: expect.stringContaining('坚果挞'),
    })
    expect(caller.noted).toMatchObject({ before: { parts: wish.parts }, after: { parts, listFen: 5500 } })
  })

  test('a change over a revision that is gone is not written, its price neither', async () => {
    await setBundle(wish, boss())
    await setBundle({ ...wish, rev: 1, caption: '刚出炉' }, boss())
    expect(await codeOf(setBundle({ ...wish, rev: 1, caption: '别的', listFen: 2900 }, boss()))).toBe(
      'changed-meanwhile',
    )
    expect(shop.raw('products', ID)).toMatchObject({ caption: '刚出炉', rev: 2 })
    expect(shop.raw('price_book', `${ID}_1`).listFen).toBe(3000)
  })

  test('a change that ended between product and price is completed by its repeat', async () => {
    await setBundle(wish, boss())
    shop.put('products', { ...shop.raw('products', ID), caption: '三个', rev: 2 } as unknown as Product)
    await bumpRules()
    expect(await codeOf(setBundle({ ...wish, rev: 1, caption: '三个', listFen: 2800 }, boss()))).toBe('done')
    expect((await loadRules(NOW)).skus.get(`${ID}_1`)?.listFen).toBe(2800)
  })

  test.each([
    [{ parts: [] }, '选组合里有什么'],
    [{ parts: [{ skuId: 'croissant_1', quantity: 1 }] }, '组合至少两份，一份就是单卖'],
    [{ parts: [{ skuId: 'croissant_1', quantity: 0 }] }, '每样 1 到 20 份'],
    [
      {
        parts: [
          { skuId: 'croissant_1', quantity: 1 },
          { skuId: 'croissant_1', quantity: 1 },
        ],
      },
      '同一样写了两遍，合成一行改数量',
    ],
    [{ parts: [{ skuId: 'nothing_1', quantity: 2 }] }, '有一样已经不在了，刷新后重新选'],
    [{ name: '' }, '给组合起个名字，2 到 20 个字'],
    [{ name: '坚果挞' }, '已经有一款叫这个名字，换一个'],
    [{ listFen: 0 }, '填对组合的价'],
    [{ listFen: 3201 }, '分开买只要 ¥32.00，组合不能比它贵'],
    [{ soldIn: ['mars'] }, '有一家店已经不在了，刷新后再试'],
  ])('%j is refused with what to do, and nothing is written', async (bad, message) => {
    expect(await messageOf(setBundle({ ...wish, ...bad }, boss()))).toBe(message)
    expect(shop.engine.all('products').some(({ _id }) => _id === ID)).toBe(false)
    expect(shop.engine.all('price_book').some(({ productId }) => productId === ID)).toBe(false)
  })

  test('no bundle of bundles, and what is no bundle is not made one', async () => {
    await setBundle(wish, boss())
    const parts = [{ skuId: `${ID}_1`, quantity: 2 }]
    expect(
      await messageOf(setBundle({ ...wish, productId: 'Bother0000000001', name: '两份早餐', parts }, boss())),
    ).toBe('「早餐组合」自己就是组合，选里面的单品')
    expect(await messageOf(setBundle({ ...wish, productId: 'tart', rev: 1, name: '挞组合' }, boss()))).toBe(
      '这款不是组合，去商品与备货里改',
    )
  })

  test('below what its parts cost it is sold only by somebody who says so', async () => {
    shop.put('price_book', aPrice('croissant_1', 1600, { costFen: 900 }))
    await bumpRules()
    expect(await messageOf(setBundle({ ...wish, listFen: 1700 }, boss()))).toBe(
      '里面的东西成本 ¥18.00，要亏着卖先点“知道低于成本”',
    )
    expect(await codeOf(setBundle({ ...wish, listFen: 1700, belowCost: true }, boss()))).toBe('done')
    expect(shop.raw('price_book', `${ID}_1`)).toMatchObject({ listFen: 1700, costFen: 1800 })
  })

  test('a manager is refused', async () => {
    const zhou = staffCaller({ openid: 'zhou', role: 'manager', storeIds: ['xianlin'] })
    expect(await codeOf(setBundle(wish, zhou))).toBe('owner-only')
  })
})

describe('matches and lines (D4)', () => {
  const match = { productId: 'nuts', kind: 'complement' as const, reason: '一甜一咸' }
  const revOf = (productId: string) => Number(shop.raw('products', productId).rev)

  test('what goes with a product is changed with a reason, over the revision that was seen', async () => {
    const rev = revOf('croissant')
    const caller = boss()
    expect(await setMatches({ productId: 'croissant', rev, matches: [match] }, caller)).toEqual({
      ok: true,
      data: { productId: 'croissant', rev: rev + 1 },
    })
    expect(caller.noted).toEqual({ before: { matches: [] }, after: { matches: [match] } })
    expect((await loadRules(NOW)).products.get('croissant')?.matches).toEqual([match])
    expect(await codeOf(setMatches({ productId: 'croissant', rev, matches: [] }, boss()))).toBe('changed-meanwhile')
    expect(await codeOf(setMatches({ productId: 'croissant', rev, matches: [match] }, boss()))).toBe('done')
    expect(revOf('croissant')).toBe(rev + 1)
  })

  test.each([
    [[{ ...match, productId: 'croissant' }], '不能和自己搭'],
    [[match, match], '同一样搭了两遍，留一个'],
    [[{ ...match, productId: 'gone' }], '有一样已经不在了，刷新后重新选'],
    [[{ ...match, reason: '' }], '每样写一句为什么搭，顾客会看到'],
  ])('%j is refused with what to do', async (matches, message) => {
    const answer = await setMatches({ productId: 'croissant', rev: revOf('croissant'), matches }, boss())
    expect(answer).toEqual({ ok: false, refusal: { code: 'bad-matches', message } })
  })

  test('products go into a line together, and out of it again', async () => {
    const caller = boss()
    expect(await codeOf(setLine({ line: '早餐', productIds: ['croissant', 'nuts', 'nuts'] }, caller))).toBe('done')
    expect(caller.noted).toEqual({ before: { croissant: '', nuts: '' }, after: { line: '早餐' } })
    const goods = await listGoods({}, boss())
    const lineOf = (productId: string) =>
      goods.ok ? goods.data.goods.find((one) => one.productId === productId)?.line : 'refused'
    expect([lineOf('croissant'), lineOf('nuts'), lineOf('tart')]).toEqual(['早餐', '早餐', null])
    await setLine({ line: '', productIds: ['nuts'] }, boss())
    expect(shop.raw('products', 'nuts')).not.toHaveProperty('line')
    expect(await codeOf(setLine({ line: '早餐', productIds: ['gone'] }, boss()))).toBe('unknown-product')
  })
})
