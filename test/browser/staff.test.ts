import { screenshot } from '../support/browser'
import { accessibilityProblems } from '../support/browser-accessibility'
import { buyElsewhere } from '../support/browser-buying'
import { type OpenShop, openShop } from '../support/browser-shop'

jest.setTimeout(120_000)

let shop: OpenShop
beforeAll(async () => {
  shop = await openShop()
})
afterAll(() => shop?.close())

const wish = { storeId: 'xianlin', skuId: 'croissant_1' }

test('T5: a new order appears on the open list by itself, is made ready, previewed by its code and handed over', async () => {
  const staff = await shop.visit({ openid: 'demo-zhoumin', path: '/packages/staff/pages/today/index' })
  await staff.sees('仙林店')
  const order = await buyElsewhere(shop, 'demo-chenyu', wish)
  await staff.page.getByText(order.orderId.slice(-4)).filter({ visible: true }).first().waitFor({ timeout: 30_000 })
  await screenshot(staff.page, 'staff-today')
  expect(await accessibilityProblems(staff.page)).toEqual([])
  await staff.tap('做好了')
  await staff.goTo(`/packages/staff/pages/handover/index?code=${order.pickupCode}`)
  await staff.sees('可以交付')
  await screenshot(staff.page, 'staff-scan')
  expect(await accessibilityProblems(staff.page)).toEqual([])
  await staff.tap('确认交付 1 件')
  await staff.sees(/交给顾客了|已交付|交付好了/)
  expect(shop.cloud.engine.read('orders', order.orderId)).toMatchObject({ state: 'picked-up' })
  await staff.leave()
})

test("T5: another store's staff are refused, told the right store, and nothing is handed over", async () => {
  const order = await buyElsewhere(shop, 'demo-azhe', wish)
  const other = await shop.visit({
    openid: 'demo-heyan',
    path: `/packages/staff/pages/handover/index?code=${order.pickupCode}`,
  })
  await other.sees(/不是本店的单/)
  await other.sees(/仙林店/)
  await screenshot(other.page, 'staff-refused')
  expect(await accessibilityProblems(other.page)).toEqual([])
  expect(shop.cloud.engine.read('orders', order.orderId)).toMatchObject({ state: 'paid' })
  await other.leave()
})
