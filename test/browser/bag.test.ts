import { screenshot } from '../support/browser'
import { accessibilityProblems } from '../support/browser-accessibility'
import { ordersOf, payInSheet } from '../support/browser-buying'
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
  await screenshot(buyer.page, 'home')
  expect(await accessibilityProblems(buyer.page)).toEqual([])
  await buyer.tap('购物袋，3 件，去结算')
  await buyer.sees(one.name)
  await buyer.sees(two.name)
  await screenshot(buyer.page, 'bag')
  expect(await accessibilityProblems(buyer.page)).toEqual([])
  await buyer.tap('去结算')
  await buyer.sees('确认一下')
  await screenshot(buyer.page, 'confirm-sheet')
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

  await buyer.tap('看订单')
  await buyer.tap('再来一单')
  await buyer.sees('3 件')
  await buyer.leave()
})
