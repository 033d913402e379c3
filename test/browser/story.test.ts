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
import { documented } from '../support/browser-pictures'
import { decodeQr } from '../support/browser-qr'
import { type OpenShop, openShop, waitForRefresh } from '../support/browser-shop'

jest.setTimeout(120_000)

let shop: OpenShop
let path: string
beforeAll(async () => {
  shop = await openShop()
  path = await cardPath(shop, 'demo-xiaoman', (await productNamed(shop, CROISSANT)).productId)
})
afterAll(() => shop?.close())

/** The time goes on to five minutes into the slot in which the order is picked up. */
async function untilSlotOf(orderId: string): Promise<void> {
  const { day, from } = (await orderView(shop, 'demo-chenyu', orderId)).fulfilment
  shop.cloud.clock.advance(Date.parse(`${day}T${from}:00+08:00`) + 5 * 60_000 - shop.cloud.clock.now())
}

test('T1 T3 T4 T5: a card in the group chat, one tap, paid, a code that a scanner reads, scanned in the store, handed over', async () => {
  const staff = await shop.visit({
    openid: 'demo-zhoumin',
    path: '/packages/staff/pages/today/index',
    ownTimers: true,
  })
  await staff.sees('这天还没有单')
  const buyer = await shop.visit({ openid: 'demo-chenyu', groupId: 'xianlin_sweets', path })
  await buyer.sees('来自「仙林店甜品群」')
  await buyer.sees('小满分享')
  await buyer.sees(`标价 ${LIST}`)
  await buyer.tap('群友价 省 ¥2.40，看看为什么')
  await buyer.sees('从登记的社群点进来，人人同价')
  await buyer.sees(/(今天|明天) \d\d:\d\d–\d\d:\d\d 到店取/)
  await buyer.sees(`一键购买 ${COMMUNITY}`)
  await documented(buyer.page, 'product')
  expect(await accessibilityProblems(buyer.page)).toEqual([])

  await buyer.tap(`一键购买 ${COMMUNITY}`)
  await buyer.sees('立即支付')
  await screenshot(buyer.page, 'payment-sheet')
  await payInSheet(buyer)
  const picture = await documented(buyer.page, 'paid')
  expect(await accessibilityProblems(buyer.page)).toEqual([])

  const [order] = ordersOf(shop, 'demo-chenyu')
  const orderId = String(order?._id)
  const { pickupCode } = await orderView(shop, 'demo-chenyu', orderId)
  const qr = decodeQr(picture)
  expect(qr).toBe(`TQP1:${pickupCode}`)
  const cardCode = new URLSearchParams(path.split('?')[1]).get('c')
  expect(order).toMatchObject({ state: 'paid', payableFen: 1360, touch: { groupId: 'xianlin_sweets', cardCode } })

  await waitForRefresh(staff)
  await staff.sees('新来 1 单')
  await staff.tap(`尾号 ${orderId.slice(-4).toUpperCase()}做好了`)
  await staff.sees('做好了，顾客看得到')
  await buyer.tap('看订单')
  await buyer.sees('做好了，趁热来取')
  await documented(buyer.page, 'order')
  expect(await accessibilityProblems(buyer.page)).toEqual([])

  await untilSlotOf(orderId)
  await staff.tap('扫码核销')
  await staff.page.locator('#scan-picture').setInputFiles({ name: 'code.png', mimeType: 'image/png', buffer: picture })
  await staff.sees('可以交付')
  await staff.sees(CROISSANT)
  await documented(staff.page, 'handover')
  expect(await accessibilityProblems(staff.page)).toEqual([])
  expect(shop.cloud.engine.read('orders', orderId)).toMatchObject({ state: 'ready' })
  await staff.tap('确认交付 1 件')
  await staff.sees('已交付 1 件')
  await staff.leave()

  expect(shop.cloud.engine.read('orders', orderId)).toMatchObject({ state: 'picked-up' })
  await buyer.page.reload()
  await buyer.sees('取走了')
  await buyer.leave()
})

describe('T3 C1: the same card opened elsewhere: each sees the own price and why', () => {
  test('in another registered group it is the community price of that group and its store', async () => {
    const other = await shop.visit({ openid: 'demo-azhe', groupId: 'daxinggong_core', path })
    await other.sees('来自「大行宫核心群」')
    await other.sees(`一键购买 ${COMMUNITY}`)
    await other.sees('大行宫店')
    await other.leave()
  })

  test('in a chat that nobody registered it is the list price, and the reason says so', async () => {
    const stray = await shop.visit({ openid: 'demo-laoxu', groupId: 'chat_neighbours', path })
    await stray.sees(`一键购买 ${LIST}`)
    await stray.tap('为什么是这个价，看看为什么')
    await stray.sees(/群.*登记/)
    await stray.leave()
  })

  test('found by search it is the list price, and the reason says how the community price is had', async () => {
    const search = await shop.visit({ openid: 'demo-ning', path: '/pages/search/index' })
    await search.page.locator('input').filter({ visible: true }).fill('可颂')
    await search.tap(CROISSANT)
    await search.sees(`一键购买 ${LIST}`)
    await search.tap('为什么是这个价，看看为什么')
    await search.sees(/从.*群/)
    await screenshot(search.page, 'product-by-search')
    expect(await accessibilityProblems(search.page)).toEqual([])
    await search.leave()
  })
})
