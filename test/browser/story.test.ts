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

test('T1 T3 T4 T5: a card in the group chat, one tap, paid, a code that a scanner reads, handed over', async () => {
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
  const cardCode = new URLSearchParams(path.split('?')[1]).get('c')
  expect(order).toMatchObject({ state: 'paid', payableFen: 1360, touch: { groupId: 'xianlin_sweets', cardCode } })

  await shop.ask('demo-zhoumin', 'staff', 'pickups.ready', { orderId })
  await buyer.tap('看订单')
  await buyer.sees('做好了，趁热来取')
  await screenshot(buyer.page, 'order-ready')
  expect(await accessibilityProblems(buyer.page)).toEqual([])
  const handed = await shop.ask<{ already: boolean }>('demo-zhoumin', 'staff', 'pickups.verify', { code: qr })
  expect(handed.already).toBe(false)
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
