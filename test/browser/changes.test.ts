import { screenshot } from '../support/browser'
import { accessibilityProblems } from '../support/browser-accessibility'
import {
  COMMUNITY,
  CROISSANT,
  cardPath,
  LIST,
  ordersOf,
  payInSheet,
  placeElsewhere,
  productNamed,
} from '../support/browser-buying'
import { type OpenShop, openShop, RULES_AGE_MS } from '../support/browser-shop'

jest.setTimeout(120_000)

/** One shop for all: the stories go from what leaves no trace to what changes price and stock for those after them. */
let shop: OpenShop
beforeAll(async () => {
  shop = await openShop()
})
afterAll(() => shop?.close())

test('the network is gone: a strip says so, what was seen stays, the pickup code works without it', async () => {
  const { productId } = await productNamed(shop, CROISSANT)
  const buyer = await shop.visit({
    openid: 'demo-tangtang',
    path: `/pages/product/index?id=${productId}`,
    expected: [/net::ERR_INTERNET_DISCONNECTED/],
  })
  await buyer.tap(`一键购买 ${LIST}`)
  await payInSheet(buyer)
  await buyer.tap('看订单')
  await buyer.sees('取货码')
  await buyer.phone.context.setOffline(true)
  await buyer.sees('网断了，看过的还在，连上就更新')
  await buyer.tap('放大')
  await buyer.sees('给店员扫一下，或报取货码')
  await screenshot(buyer.page, 'offline')
  expect(await accessibilityProblems(buyer.page)).toEqual([])
  await buyer.phone.context.setOffline(false)
  await buyer.page.getByText('网断了，看过的还在，连上就更新').filter({ visible: true }).waitFor({ state: 'detached' })
  await buyer.leave()
})

test('T5: the slot was filled a moment ago: the next one is offered, one tap takes it', async () => {
  const { productId } = await productNamed(shop, CROISSANT)
  const buyer = await shop.visit({ openid: 'demo-ning', path: `/pages/product/index?id=${productId}` })
  await buyer.sees(`一键购买 ${LIST}`)
  const { stores } = await shop.ask<{
    stores: { storeId: string; slots: { slotId: string; from: string; left: number }[] }[]
  }>('demo-azhe', 'shop', 'catalog.stores')
  const slots = stores.find(({ storeId }) => storeId === 'xianlin')?.slots ?? []
  const [first, next] = slots.filter(({ left }) => left > 0)
  if (!first || !next) throw new Error('the demo shop has no two free slots')
  for (let n = 0; n < first.left; n += 1) {
    await placeElsewhere(shop, `crowd-${n}`, { storeId: 'xianlin', skuId: 'croissant_1', slotId: first.slotId })
  }
  await buyer.tap(`一键购买 ${LIST}`)
  await buyer.sees(/刚约满，换|刚刚约满，换/)
  await screenshot(buyer.page, 'slot-gone')
  await buyer.tap(`换 ${next.from}`)
  await buyer.sees(new RegExp(`${next.from}–\\d\\d:\\d\\d 到店取`))
  await buyer.tap(`一键购买 ${LIST}`)
  await payInSheet(buyer)
  expect(ordersOf(shop, 'demo-ning')).toMatchObject([{ state: 'paid', slotId: next.slotId }])
  await buyer.leave()
})

test('T3: the price changed while the page was open: the new price with its reason, a second tap, charged as shown', async () => {
  const { productId } = await productNamed(shop, CROISSANT)
  const path = await cardPath(shop, 'demo-xiaoman', productId)
  const buyer = await shop.visit({ openid: 'demo-chenyu', groupId: 'xianlin_sweets', path })
  await buyer.sees(`一键购买 ${COMMUNITY}`)
  await shop.ask('demo-linxiaoyuan', 'console', 'catalog.setPrice', { skuId: 'croissant_1', listFen: 1700 })
  shop.cloud.clock.advance(RULES_AGE_MS)
  await buyer.tap(`一键购买 ${COMMUNITY}`)
  await buyer.sees(`价格刚变了：${COMMUNITY} → ¥14.45`)
  expect(ordersOf(shop, 'demo-chenyu')).toEqual([])
  await screenshot(buyer.page, 'price-changed')
  expect(await accessibilityProblems(buyer.page)).toEqual([])
  await buyer.tap(/^一键购买 ¥1\d\.\d\d$/)
  await payInSheet(buyer)
  expect(ordersOf(shop, 'demo-chenyu')).toMatchObject([{ state: 'paid', payableFen: 1445 }])
  await buyer.leave()
})

test('T2: sold out while the page was open: said with what to do, and nothing is ordered', async () => {
  const { productId, skus } = await productNamed(shop, '树莓甜圈')
  const skuId = skus[0]?.skuId ?? ''
  const buyer = await shop.visit({ openid: 'demo-laoxu', path: `/pages/product/index?id=${productId}` })
  await buyer.sees('一键购买 ¥12.00')
  const day = shop.cloud.engine
    .all('shelves')
    .filter(({ storeId, slots }) => storeId === 'xianlin' && Object.keys(slots as object).length > 0)
  const today = String((await productDay(productId)).day)
  const shelf = day.find((one) => one.day === today) as { free: Record<string, number> } | undefined
  const free = shelf?.free[skuId] ?? 0
  await shop.ask('demo-fangjie', 'console', 'shelves.adjust', {
    adjustId: 'AdjustDonut00000001',
    storeId: 'xianlin',
    day: today,
    skuId,
    delta: -free,
    reason: '烤坏一盘',
  })
  await buyer.tap('一键购买 ¥12.00')
  await buyer.sees(/卖完了/)
  await screenshot(buyer.page, 'sold-out')
  expect(ordersOf(shop, 'demo-laoxu')).toEqual([])
  await buyer.leave()
})

const productDay = (productId: string) =>
  shop
    .ask<{ product: { day: string | null } }>('demo-azhe', 'shop', 'catalog.product', { productId, storeId: 'xianlin' })
    .then(({ product }) => product)
