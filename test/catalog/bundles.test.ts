import { showProduct } from '../../cloudfunctions/catalog/product'
import type { Product } from '../../cloudfunctions/catalog/records'
import { bumpRules } from '../../cloudfunctions/catalog/rules-cache'
import { piecesOf } from '../../cloudfunctions/checkout/rules/pieces'
import { giveBackToShelf, shelfHolder } from '../../cloudfunctions/shelves/hold'
import type { Shelf } from '../../cloudfunctions/shelves/records'
import { customer, openShopDatabase, type ShopDatabase } from '../support/shop-database'
import { aPrice, aProduct, aShelf, putRange, TODAY } from '../support/shop-range'

let shop: ShopDatabase
beforeAll(() => {
  shop = openShopDatabase()
})
afterAll(() => shop.close())

/** Two croissants and a box of tarts. */
const box: Product = aProduct('box', '早餐组合', {
  position: 3,
  unit: '份',
  bakeTimes: [],
  bakePlan: {},
  skus: [
    {
      skuId: 'box_1',
      name: '1 份',
      weightGrams: 400,
      options: [],
      bundle: [
        { skuId: 'croissant_1', quantity: 2 },
        { skuId: 'tart_1', quantity: 1 },
      ],
    },
  ],
  matches: [
    { productId: 'tart', kind: 'complement', reason: '一甜一咸' },
    { productId: 'gone', kind: 'theme', reason: '没有了' },
  ],
})
const stock = (free: Record<string, number>) => {
  const none = { croissant_1: 0, tart_1: 0 }
  shop.put('shelves', aShelf(TODAY, { free: { ...none, ...free }, held: { ...none }, sold: { ...none } }))
}
beforeEach(async () => {
  await putRange(shop)
  shop.put('products', box)
  shop.put('price_book', aPrice('box_1', 5500, { productId: 'box', communityPercentOff: 0 }))
  await bumpRules()
})
async function seen() {
  const answer = await showProduct({ productId: 'box' }, customer('lin'))
  if (!answer.ok) throw new Error(answer.refusal.code)
  return answer.data.product
}

describe('a bundle on the product page (T2)', () => {
  test('is left as often as its scarcest part allows, never more', async () => {
    stock({ croissant_1: 7, tart_1: 40 })
    expect((await seen()).skus[0]).toMatchObject({ left: 3 })
    stock({ croissant_1: 40, tart_1: 2 })
    const product = await seen()
    expect([product.left, product.stockTexts, product.day]).toEqual([2, ['还剩 2 份'], TODAY])
  })

  test('is sold out today when one part is, and comes again when that part does', async () => {
    stock({ croissant_1: 1, tart_1: 40 })
    const product = await seen()
    expect(product.day).toBe('2026-11-25')
    expect(product.stockTexts).toEqual(['今天烤的卖完了，明天 09:00 再来', '还剩 20 份'])
  })

  test('tells what is in it and what its parts cost one by one, at list price', async () => {
    const [sku] = (await seen()).skus
    expect(sku?.contents?.map(({ name, quantity }) => [name, quantity])).toEqual([
      ['海盐黄油可颂', 2],
      ['流心蛋挞', 1],
    ])
    expect([sku?.apartFen, sku?.listFen]).toEqual([2 * 1600 + 2800, 5500])
  })

  test('is not sold where one of its parts is off sale', async () => {
    shop.put('products', aProduct('tart', '流心蛋挞', { position: 2, offSaleIn: ['xianlin'] }))
    await bumpRules()
    expect(await seen()).toMatchObject({ left: 0, day: null, unavailable: '这两周的都订完了，过几天再来看' })
  })

  test('goes with what can be bought now, and what does not exist is left out', async () => {
    expect((await seen()).matches.map(({ kind, reason, product }) => [kind, reason, product.productId])).toEqual([
      ['complement', '一甜一咸', 'tart'],
    ])
  })
})

describe('a bundle on the shelf (T2)', () => {
  const shelf = () => shop.raw('shelves', `xianlin:${TODAY}`) as unknown as Shelf
  const parts = { box_1: { croissant_1: 2, tart_1: 1 } }
  const lines = [
    { skuId: 'box_1', quantity: 2 },
    { skuId: 'croissant_1', quantity: 1 },
  ]
  const what = (orderId: string) => ({
    orderId,
    shelfId: `xianlin:${TODAY}`,
    slotId: Object.keys(shelf().slots).at(-1) ?? '',
    pieces: piecesOf(lines, parts),
  })
  const counts = ({ free, held, sold }: Shelf) =>
    ['croissant_1', 'tart_1'].map((skuId) => [free[skuId], held[skuId], sold[skuId]])

  test('holds, settles and gives back its parts, and nothing stands under its own name', async () => {
    stock({ croissant_1: 5, tart_1: 2 })
    expect(await shelfHolder.hold(what('Aorder00000000000001'))).toEqual({ kind: 'held' })
    expect(counts(shelf())).toEqual([
      [0, 5, 0],
      [0, 2, 0],
    ])
    expect(await shelfHolder.hold(what('Aorder00000000000002'))).toMatchObject({ kind: 'short' })
    expect(await shelfHolder.settle(what('Aorder00000000000001'))).toBe(true)
    const back = { orderId: 'Aorder00000000000001', refundId: 'r1', shelfId: `xianlin:${TODAY}`, slotId: null }
    const pieces = piecesOf([{ skuId: 'box_1', quantity: 1 }], parts)
    expect(await giveBackToShelf({ ...back, pieces })).toBe(true)
    expect(counts(shelf())).toEqual([
      [2, 0, 3],
      [1, 0, 1],
    ])
    expect(Object.keys(shelf().free)).toEqual(['croissant_1', 'tart_1'])
  })

  test('releases its parts', async () => {
    stock({ croissant_1: 5, tart_1: 2 })
    await shelfHolder.hold(what('Aorder00000000000001'))
    expect(await shelfHolder.release(what('Aorder00000000000001'))).toBe(true)
    expect(counts(shelf())).toEqual([
      [5, 0, 0],
      [2, 0, 0],
    ])
  })
})
