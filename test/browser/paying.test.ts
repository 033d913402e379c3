import type { Route } from 'playwright-core'
import { screenshot } from '../support/browser'
import { accessibilityProblems } from '../support/browser-accessibility'
import { COMMUNITY, CROISSANT, cardPath, LIST, ordersOf, payInSheet, productNamed } from '../support/browser-buying'
import { type OpenShop, openShop, type Visitor } from '../support/browser-shop'

jest.setTimeout(120_000)

let shop: OpenShop
let product: string
beforeAll(async () => {
  shop = await openShop()
  product = `/pages/product/index?id=${(await productNamed(shop, CROISSANT)).productId}`
})
afterAll(() => shop?.close())

const states = (openid: string) => ordersOf(shop, openid).map(({ state }) => state)
/** The browser's own note of a request that a test made fail. */
const LOST = /net::ERR_/

/** Calls of one action that left this page. */
function callsOf(visitor: Visitor, action: string): unknown[] {
  const found: unknown[] = []
  visitor.page.on('request', (request) => {
    const body = request.postData() ?? ''
    if (body.includes(`"${action}"`)) found.push(JSON.parse(body))
  })
  return found
}

test('T4: who closes the payment sheet has an unpaid order, pays it later, and has one order', async () => {
  const buyer = await shop.visit({ openid: 'demo-azhe', path: product })
  await buyer.tap(`一键购买 ${LIST}`)
  await buyer.tap('取消支付')
  await buyer.sees('等你付款')
  await buyer.sees(/1\d 分 \d\d 秒后自动取消/)
  expect(states('demo-azhe')).toEqual(['awaiting-payment'])
  await screenshot(buyer.page, 'order-unpaid')
  expect(await accessibilityProblems(buyer.page)).toEqual([])
  await buyer.tap(`去付款 ${LIST}`)
  await payInSheet(buyer)
  expect(states('demo-azhe')).toEqual(['paid'])
  await buyer.leave()
})

test('T4: who cancels the unpaid order frees what was kept, and no money has moved', async () => {
  const buyer = await shop.visit({ openid: 'demo-laoxu', path: product })
  await buyer.tap(`一键购买 ${LIST}`)
  await buyer.tap('取消支付')
  await buyer.tap('不要了')
  await buyer.sees('不要这单了？')
  await buyer.page
    .locator('.taro-modal__foot, .taro__modal-foot, .taro-model__confirm')
    .getByText('不要了')
    .last()
    .tap()
  await buyer.sees('你取消了，钱没有动')
  const [order] = ordersOf(shop, 'demo-laoxu')
  expect(order).toMatchObject({ state: 'closed', closedReason: 'cancelled' })
  expect(shop.cloud.engine.read('shelves', String(order?.shelf))).toMatchObject({ o: { [String(order?._id)]: 'x' } })
  await buyer.leave()
})

test('T1: two quick taps on 一键购买 make one call, one order and one payment sheet', async () => {
  const buyer = await shop.visit({ openid: 'demo-tangtang', path: product })
  const placed = callsOf(buyer, 'checkout.place')
  const button = await buyer.aim(`一键购买 ${LIST}`)
  const box = await button.boundingBox()
  if (!box) throw new Error('the button has no place on the screen')
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]
  await Promise.all([buyer.page.touchscreen.tap(x, y), buyer.page.touchscreen.tap(x, y)])
  await payInSheet(buyer)
  expect(placed).toHaveLength(1)
  expect(states('demo-tangtang')).toEqual(['paid'])
  await buyer.leave()
})

test('T1: the answer to place is lost after the server did it; the next tap finds the same order', async () => {
  const buyer = await shop.visit({ openid: 'demo-ning', path: product, expected: [LOST] })
  const placed = callsOf(buyer, 'checkout.place')
  let lost = false
  await buyer.page.route('**/fn/shop', async (route: Route) => {
    if (lost || !(route.request().postData() ?? '').includes('"checkout.place"')) return route.fallback()
    lost = true
    await route.fetch()
    return route.abort('connectionreset')
  })
  await buyer.tap(`一键购买 ${LIST}`)
  await buyer.sees('网断了，再点一次也只会有一单')
  expect(states('demo-ning')).toEqual(['awaiting-payment'])
  await screenshot(buyer.page, 'answer-lost')
  await buyer.tap('再试一次')
  await payInSheet(buyer)
  expect(placed).toHaveLength(2)
  expect(new Set(placed.map((call) => (call as { data: { orderId: string } }).data.orderId)).size).toBe(1)
  expect(states('demo-ning')).toEqual(['paid'])
  await buyer.leave()
})

test('T1: the app is killed with the payment sheet open; after the restart the order is in the list and can be paid', async () => {
  const buyer = await shop.visit({ openid: 'demo-lele-mama', path: product })
  await buyer.tap(`一键购买 ${LIST}`)
  await buyer.sees('立即支付')
  await buyer.goTo('/pages/orders/index')
  await buyer.page.reload()
  await buyer.sees('等你付款')
  await screenshot(buyer.page, 'orders')
  expect(await accessibilityProblems(buyer.page)).toEqual([])
  await buyer.tap('去付款')
  await payInSheet(buyer)
  expect(states('demo-lele-mama')).toEqual(['paid'])
  await buyer.leave()
})

test('T1: killed before the answer to place came; home says that an order waits for its money', async () => {
  const buyer = await shop.visit({ openid: 'demo-xiaoman', path: product, expected: [LOST] })
  await buyer.page.route('**/fn/shop', async (route: Route) => {
    if (!(route.request().postData() ?? '').includes('"checkout.place"')) return route.fallback()
    await route.fetch()
    return route.abort('connectionreset')
  })
  await buyer.tap(`一键购买 ${LIST}`)
  await buyer.sees('网断了，再点一次也只会有一单')
  await buyer.page.unroute('**/fn/shop')
  await buyer.goTo('/pages/home/index')
  await buyer.page.reload()
  await buyer.sees('上次那单还等你付款')
  await buyer.tap('去看看')
  await buyer.tap(`去付款 ${LIST}`)
  await payInSheet(buyer)
  expect(states('demo-xiaoman')).toEqual(['paid'])
  await buyer.leave()
})

test('T4: the callback of WeChat Pay never comes; the page asks WeChat itself and shows the code', async () => {
  const path = await cardPath(shop, 'demo-xiaoman', product.split('=')[1] ?? '')
  const buyer = await shop.visit({ openid: 'demo-chenyu', groupId: 'daxinggong_core', path })
  await buyer.tap(`一键购买 ${COMMUNITY}`)
  await buyer.tap('付了，通知丢失')
  await buyer.sees('付好了，等你来取')
  expect(states('demo-chenyu')).toEqual(['paid'])
  await buyer.leave()
})
