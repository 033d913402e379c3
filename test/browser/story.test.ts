import { screenshot } from '../support/browser'
import { accessibilityProblems } from '../support/browser-accessibility'
import {
  COMMUNITY,
  CROISSANT,
  cardPath,
  LIST,
  ordersOf,
  orderView,
  payInSheet,
  productNamed,
} from '../support/browser-buying'
import { decodeQr } from '../support/browser-qr'
import { type OpenShop, openShop } from '../support/browser-shop'

jest.setTimeout(120_000)

let shop: OpenShop
let path: string
beforeAll(async () => {
  shop = await openShop()
  path = await cardPath(shop, 'demo-xiaoman', (await productNamed(shop, CROISSANT)).productId)
})
afterAll(() => shop?.close())

test('T1 T3 T4 T5: a card in the group chat, one tap, paid, alerted, made ready, scanned, handed over', async () => {
  const staff = await shop.visit({ openid: 'demo-zhoumin', path: '/packages/staff/pages/today/index' })
  await staff.sees('仙林店')

  const buyer = await shop.visit({ openid: 'demo-chenyu', groupId: 'xianlin_sweets', path })
  await buyer.sees('来自「仙林店甜品群」')
  await buyer.sees('小满分享')
  await buyer.sees(`标价 ${LIST}`)
  await buyer.tap('群友价 省 ¥2.40，看看为什么')
  await buyer.sees('从登记的社群点进来，人人同价')
  await buyer.sees(/(今天|明天) \d\d:\d\d–\d\d:\d\d 到店取/)
  await buyer.sees(`一键购买 ${COMMUNITY}`)
  await screenshot(buyer.page, 'product-from-group')
  expect(await accessibilityProblems(buyer.page)).toEqual([])

  await buyer.tap(`一键购买 ${COMMUNITY}`)
  await buyer.sees('立即支付')
  await screenshot(buyer.page, 'payment-sheet')
  await payInSheet(buyer)
  const picture = await screenshot(buyer.page, 'paid-pickup')
  expect(await accessibilityProblems(buyer.page)).toEqual([])

  const [order] = ordersOf(shop, 'demo-chenyu')
  const orderId = String(order?._id)
  const { pickupCode } = await orderView(shop, 'demo-chenyu', orderId)
  const qr = decodeQr(picture)
  expect(qr).toBe(`TQP1:${pickupCode}`)
  expect(order).toMatchObject({ state: 'paid', payableFen: 1360, touch: { groupId: 'xianlin_sweets' } })

  await staff.sees(orderId.slice(-4))
  await screenshot(staff.page, 'staff-today')
  expect(await accessibilityProblems(staff.page)).toEqual([])
  await staff.tap('做好了')
  await buyer.leave()
  await staff.leave()
})
