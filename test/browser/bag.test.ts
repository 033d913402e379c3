import { accessibilityProblems } from '../support/browser-accessibility'
import { ordersOf, payInSheet, placeElsewhere } from '../support/browser-buying'
import { documented } from '../support/browser-pictures'
import { type OpenShop, openShop } from '../support/browser-shop'

jest.setTimeout(120_000)

let shop: OpenShop
beforeAll(async () => {
  shop = await openShop()
})
afterAll(() => shop?.close())

interface HomeProduct {
  productId: string
  name: string
  skuId: string
  payableFen: number
  needsChoice: boolean
  unavailable: string | null
}

test('T1: a bag of two products survives a restart, is priced by the server, paid once, and can be bought again', async () => {
  const home = await shop.ask<{ products: HomeProduct[] }>('demo-azhe', 'shop', 'catalog.home', { storeId: 'xianlin' })
  const [one, two] = home.products.filter((product) => !product.needsChoice && product.unavailable === null)
  if (!one || !two) throw new Error('the demo shop has no two products without a choice')
  const buyer = await shop.visit({ openid: 'demo-azhe', path: `/pages/product/index?id=${one.productId}` })
  await buyer.tap('放进购物袋')
  await buyer.sees('放进购物袋了')
  await buyer.goTo(`/pages/product/index?id=${two.productId}`)
  await buyer.sees(two.name)
  await buyer.tap('加一份')
  await buyer.tap('放进购物袋')
  await buyer.sees('放进购物袋了')

  await buyer.goTo('/pages/home/index')
  await buyer.page.reload()
  await buyer.sees('今日推荐')
  await documented(buyer.page, 'home')
  expect(await accessibilityProblems(buyer.page)).toEqual([])
  await buyer.tap('购物袋，3 件，去结算')
  await buyer.sees(one.name)
  await buyer.sees(two.name)
  await buyer.sees('去结算')
  await documented(buyer.page, 'bag')
  expect(await accessibilityProblems(buyer.page)).toEqual([])
  await buyer.tap('去结算')
  await buyer.sees('确认一下')
  await documented(buyer.page, 'confirm')
  expect(await accessibilityProblems(buyer.page)).toEqual([])
  await buyer.tap('微信支付')
  await payInSheet(buyer)
  const [order] = ordersOf(shop, 'demo-azhe')
  expect(order).toMatchObject({
    state: 'paid',
    payableFen: one.payableFen + 2 * two.payableFen,
    request: {
      lines: [
        { skuId: one.skuId, quantity: 1 },
        { skuId: two.skuId, quantity: 2 },
      ],
    },
  })

  await placeElsewhere(shop, 'demo-azhe', { storeId: 'xianlin', skuId: 'croissant_1' })
  await buyer.goTo('/pages/orders/index')
  await buyer.sees('出示取货码')
  await buyer.sees('等你付款')
  await documented(buyer.page, 'orders')
  expect(await accessibilityProblems(buyer.page)).toEqual([])
  await buyer.goTo(`/pages/order/index?id=${String(order?._id)}`)
  await buyer.tap('再来一单')
  await buyer.sees('3 件')
  await buyer.leave()
})

test('me and a store: what belongs to this person, and how the shop is found', async () => {
  const visitor = await shop.visit({ openid: 'demo-lele-mama', path: '/pages/me/index' })
  await visitor.sees('我的订单')
  await documented(visitor.page, 'me')
  expect(await accessibilityProblems(visitor.page)).toEqual([])
  await visitor.goTo('/pages/store/index?id=xianlin')
  await visitor.sees('025-8536 0218')
  await documented(visitor.page, 'store')
  expect(await accessibilityProblems(visitor.page)).toEqual([])
  await visitor.leave()
})
