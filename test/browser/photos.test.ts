import { readFileSync } from 'node:fs'
import path from 'node:path'
import { accessibilityProblems } from '../support/browser-accessibility'
import { buyElsewhere, CROISSANT, productNamed } from '../support/browser-buying'
import { type OpenShop, openShop } from '../support/browser-shop'

jest.setTimeout(240_000)

const CUSTOMER = 'demo-azhe'
const STAFF = 'demo-zhoumin'
/** Any picture will do: the browser makes a small jpeg of it. */
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

test('T6: a customer adds a photo to a request; whoever decides sees it large', async () => {
  const { skus } = await productNamed(shop, CROISSANT)
  const skuId = skus[0]?.skuId ?? ''
  const { orderId } = await buyElsewhere(shop, CUSTOMER, { skuId, storeId: 'xianlin' })
  const customer = await shop.visit({
    openid: CUSTOMER,
    path: `/packages/member/pages/aftersales/index?id=${orderId}`,
  })
  await customer.sees('申请售后')
  const chooser = customer.page.waitForEvent('filechooser')
  await customer.tap('加照片，还能加 3 张')
  await (await chooser).setFiles(PHOTO)
  await customer.aim('删掉第 1 张照片')
  await customer.tap('加一份')
  await customer.tap('不想要了')
  await customer.sees(/^申请退 ¥/)
  expect(await accessibilityProblems(customer.page)).toEqual([])
  await customer.tap(/^申请退 ¥/)
  await customer.sees('还在检查')
  await customer.leave()

  const staff = await shop.visit({ openid: STAFF, path: '/packages/staff/pages/aftersales/index' })
  await staff.tap('同意')
  await staff.sees(/给/)
  await staff.page.locator('#decide-sheet').getByLabel('看第 1 张照片的大图').waitFor()
  expect(await accessibilityProblems(staff.page)).toEqual([])
  await staff.page.locator('#decide-sheet').getByLabel('看第 1 张照片的大图').tap()
  await staff.page.getByRole('img', { name: '第 1 张，共 1 张' }).waitFor()
  await staff.tap('关掉大图')
  await staff.page.locator('#large-photos').waitFor({ state: 'detached' })
  await staff.leave()
})
