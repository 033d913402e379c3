import { accessibilityProblems } from '../support/browser-accessibility'
import { buyElsewhere } from '../support/browser-buying'
import { documented } from '../support/browser-pictures'
import { type OpenShop, openShop, waitForRefresh } from '../support/browser-shop'

jest.setTimeout(120_000)

let shop: OpenShop
beforeAll(async () => {
  shop = await openShop()
})
afterAll(() => shop?.close())

const TODAY = '/packages/staff/pages/today/index'
const wish = { storeId: 'xianlin', skuId: 'croissant_1' }
const stateOf = (orderId: string) => shop.cloud.engine.read('orders', orderId)?.state

test('T5: new orders ring on the open list, are made ready, and are handed over by the code that is typed', async () => {
  const earlier = await buyElsewhere(shop, 'demo-tangtang', { ...wish, quantity: 2 })
  const staff = await shop.visit({ openid: 'demo-zhoumin', path: TODAY, ownTimers: true })
  await staff.sees('仙林店')
  await staff.sees(`尾号 ${earlier.orderId.slice(-4).toUpperCase()}`)
  const order = await buyElsewhere(shop, 'demo-chenyu', wish)
  await waitForRefresh(staff)
  await staff.sees('新来 1 单')
  await documented(staff.page, 'staff-today')
  expect(await accessibilityProblems(staff.page)).toEqual([])
  await staff.tap(`尾号 ${order.orderId.slice(-4).toUpperCase()}做好了`)
  await staff.sees('做好了，顾客看得到')
  expect(stateOf(order.orderId)).toBe('ready')

  await staff.tap('手动输码')
  await staff.page.locator('#pickup-code-field input').fill(order.pickupCode?.toLowerCase() ?? '')
  await staff.tap('看这单')
  await staff.sees('可以交付')
  await staff.sees('做好了，是本店的单，没取过')
  expect(await accessibilityProblems(staff.page)).toEqual([])
  expect(stateOf(order.orderId)).toBe('ready')
  await staff.tap('确认交付 1 件')
  await staff.sees('已交付 1 件')
  expect(stateOf(order.orderId)).toBe('picked-up')

  await staff.goTo(`/packages/staff/pages/handover/index?code=${order.pickupCode}`)
  await staff.sees('先别给，已经取走了')
  await staff.leave()
})

test("T5: another store's staff are refused, told the right store, and nothing is handed over", async () => {
  const order = await buyElsewhere(shop, 'demo-azhe', wish)
  const other = await shop.visit({
    openid: 'demo-heyan',
    path: `/packages/staff/pages/handover/index?code=${order.pickupCode}`,
  })
  await other.sees('先别给，不是本店的单')
  await other.sees('付过款了，要在仙林店取')
  await documented(other.page, 'staff-refused')
  expect(await accessibilityProblems(other.page)).toEqual([])
  expect(stateOf(order.orderId)).toBe('paid')
  await other.leave()
})

test('a picture without a code is refused in the scanner, and somebody who does not work here sees no orders', async () => {
  const staff = await shop.visit({ openid: 'demo-sunlei', path: TODAY })
  await staff.tap('扫码核销')
  const picture = { name: 'nothing.png', mimeType: 'image/png', buffer: await staff.page.screenshot() }
  await staff.page.locator('#scan-picture').setInputFiles(picture)
  await staff.sees('图里没找到码，换一张清楚的，或者手动输码')
  await staff.tap('不扫了')
  await staff.leave()

  const customer = await shop.visit({ openid: 'demo-azhe', path: TODAY })
  await customer.sees('这里给店员用')
  await customer.leave()
})
