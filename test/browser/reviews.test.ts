import { readFileSync } from 'node:fs'
import path from 'node:path'
import { accessibilityProblems } from '../support/browser-accessibility'
import { buyElsewhere, CROISSANT, productNamed } from '../support/browser-buying'
import { type OpenShop, openShop } from '../support/browser-shop'

jest.setTimeout(240_000)

const CUSTOMER = 'demo-azhe'
const OTHER = 'demo-ning'
const STAFF = 'demo-zhoumin'
const MANAGER = 'demo-fangjie'
const PHOTO = {
  name: 'photo.png',
  mimeType: 'image/png',
  buffer: readFileSync(path.resolve(__dirname, '../../docs/screens/home.png')),
}

let shop: OpenShop
beforeAll(async () => {
  shop = await openShop()
})
afterAll(() => shop.close())

test('T7: after pickup a review with a photo is written, answered by the shop, and read by others', async () => {
  const product = await productNamed(shop, CROISSANT)
  const skuId = product.skus[0]?.skuId ?? ''
  const { orderId, pickupCode } = await buyElsewhere(shop, CUSTOMER, { skuId, storeId: 'xianlin' })
  const order = `/pages/order/index?id=${orderId}`
  const customer = await shop.visit({ openid: CUSTOMER, path: order })
  await customer.sees('单号')
  expect(await customer.page.locator('#review').count()).toBe(0)
  await shop.ask(STAFF, 'staff', 'pickups.verify', { code: pickupCode })
  await customer.page.reload()
  await customer.page.locator('#review').tap()
  await customer.sees('说说怎么样（可不填）')
  const chooser = customer.page.waitForEvent('filechooser')
  await customer.tap('加照片，还能加 6 张')
  await (await chooser).setFiles(PHOTO)
  await customer.aim('删掉第 1 张照片')
  await customer.tap('2 颗星，不太满意')
  await customer.page.locator('textarea').filter({ visible: true }).fill('今天这个有点焦')
  expect(await accessibilityProblems(customer.page)).toEqual([])
  await customer.tap('提交评价')
  await customer.sees('这单的评价送 10 积分')
  await customer.sees('还在检查')
  await customer.leave()

  const manager = await shop.visit({ openid: MANAGER, path: '/packages/console/pages/reviews/index' })
  await manager.sees('今天这个有点焦')
  expect(await accessibilityProblems(manager.page)).toEqual([])
  await manager.tap(/^回复阿\*对海盐黄油可颂的评价$/)
  await manager.page.locator('#reply-sheet textarea').fill('这炉上色深了，明天来补你一个')
  await manager.tap('发出回复')
  await manager.sees('回复好了')
  await manager.leave()

  const other = await shop.visit({ openid: OTHER, path: `/pages/product/index?id=${product.productId}` })
  await other.sees('评价 6')
  await other.sees('4.0 分')
  await other.sees('今天这个有点焦')
  await other.sees('这炉上色深了，明天来补你一个')
  await other.tap('看全部 6 条评价')
  await other.sees('6 条评价')
  await other.sees('下午五点去取已经不酥了')
  expect(await accessibilityProblems(other.page)).toEqual([])
  await other.leave()
})
