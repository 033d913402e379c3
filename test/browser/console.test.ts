import { accessibilityProblems } from '../support/browser-accessibility'
import { buyElsewhere, COMMUNITY, CROISSANT, cardPath, LIST, productNamed } from '../support/browser-buying'
import { documented } from '../support/browser-pictures'
import { type OpenShop, openShop, RULES_AGE_MS } from '../support/browser-shop'

jest.setTimeout(120_000)

let shop: OpenShop
beforeAll(async () => {
  shop = await openShop()
})
afterAll(() => shop?.close())

const page = (name: string) => `/packages/console/pages/${name}/index`

test('C1: a manager opens the bind card in a chat and binds its entry; from then on that chat has the community price', async () => {
  const { productId } = await productNamed(shop, CROISSANT)
  const path = await cardPath(shop, 'demo-lele-mama', productId)
  const before = await shop.visit({ openid: 'demo-lele-mama', groupId: 'xianlin_mothers', path })
  await before.sees(`一键购买 ${LIST}`)
  await before.leave()

  const manager = await shop.visit({ openid: 'demo-fangjie', groupId: 'xianlin_mothers', path: page('groups') })
  await manager.sees('宝妈团购群')
  expect(await accessibilityProblems(manager.page)).toEqual([])
  await manager.tap('发登记卡')
  await manager.tap('打开登记卡')
  await manager.sees('认出你从哪个群点进来了，还没登记过')
  expect(await accessibilityProblems(manager.page)).toEqual([])
  await manager.tap('绑定到「宝妈团购群」')
  await manager.sees('绑定好了：宝妈团购群')
  await manager.leave()
  shop.cloud.clock.advance(RULES_AGE_MS)

  const after = await shop.visit({ openid: 'demo-lele-mama', groupId: 'xianlin_mothers', path })
  await after.sees('来自「宝妈团购群」')
  await after.sees(`一键购买 ${COMMUNITY}`)
  await after.leave()
})

test('G1: the day of a store on a phone and in a wide window: money, what waits in which slot, which group brought it', async () => {
  const { productId } = await productNamed(shop, CROISSANT)
  const path = await cardPath(shop, 'demo-xiaoman', productId)
  const code = new URLSearchParams(path.split('?')[1]).get('c')
  for (const openid of ['demo-chenyu', 'demo-tangtang', 'demo-xiaoman']) {
    const cloudId = shop.cloud.cloudId(openid, 'xianlin_sweets')
    const { touchId } = await shop.ask<{ touchId: string }>(openid, 'shop', 'tracking.touch', { code, cloudId })
    await buyElsewhere(shop, openid, { storeId: 'xianlin', skuId: 'croissant_1', quantity: 2, touchId })
  }
  await buyElsewhere(shop, 'demo-laoxu', { storeId: 'xianlin', skuId: 'croissant_1' })
  const owner = await shop.visit({ openid: 'demo-linxiaoyuan', path: page('today') })
  await owner.sees('¥97.60')
  await owner.sees('仙林店甜品群')
  await documented(owner.page, 'console-today')
  expect(await accessibilityProblems(owner.page)).toEqual([])
  await owner.leave()

  const wide = await shop.visit({ openid: 'demo-linxiaoyuan', path: page('today'), width: 1280, height: 800, scale: 1 })
  await wide.sees('¥97.60')
  await documented(wide.page, 'console-1280')
  expect(await accessibilityProblems(wide.page)).toEqual([])
  await wide.leave()
})

test('G1: what the operator changes is what customers meet: fewer pieces, a paused store, each with its reason and its record', async () => {
  const owner = await shop.visit({ openid: 'demo-linxiaoyuan', path: page('products') })
  await owner.tap(new RegExp(`^加减${CROISSANT}`))
  await owner.page.locator('#adjust-count input').fill('3')
  await owner.tap('多烤了一炉')
  await owner.tap('加 3 份')
  await owner.sees('还能卖')
  await owner.goTo(page('stores'))
  await owner.page.locator('#store-xianlin').getByLabel('仙林店暂停接单').tap()
  await owner.tap('烤箱在修')
  await owner.tap('暂停仙林店')
  await owner.sees('原因：烤箱在修')
  await owner.goTo(page('audit'))
  await owner.sees(/烤箱在修/)
  await owner.sees(/多烤了一炉/)
  expect(await accessibilityProblems(owner.page)).toEqual([])
  await owner.leave()

  shop.cloud.clock.advance(RULES_AGE_MS)
  const customer = await shop.visit({ openid: 'demo-azhe', path: '/pages/product/index?id=croissant' })
  await customer.sees(/烤箱在修/)
  await customer.leave()
})
