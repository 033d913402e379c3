import { accessibilityProblems } from '../support/browser-accessibility'
import { documented } from '../support/browser-pictures'
import { type OpenShop, openShop } from '../support/browser-shop'

jest.setTimeout(120_000)

let shop: OpenShop
beforeAll(async () => {
  shop = await openShop()
})
afterAll(() => shop?.close())

const LIST = '/packages/console/pages/campaigns/index'
const editor = (id: string) => `/packages/console/pages/campaign/index?id=${id}`
const WIDE = { width: 1280, height: 800, scale: 1 }

test('T3: a draft is shown with what is wrong with it, and one tap mends its words', async () => {
  const owner = await shop.visit({ openid: 'demo-linxiaoyuan', path: editor('lowest_ever'), ...WIDE })
  await owner.sees('「全网最低」是绝对化用语')
  await owner.sees('样例购物车')
  await documented(owner.page, 'console-campaign-1280')
  expect(await accessibilityProblems(owner.page)).toEqual([])
  await owner.tap('替换')
  await owner.page.getByText('「全网最低」是绝对化用语').waitFor({ state: 'detached' })
  await owner.leave()
})

test('T3: what another person sent for approval is approved and scheduled', async () => {
  const owner = await shop.visit({ openid: 'demo-linxiaoyuan', path: editor('tea_time') })
  await owner.sees('预算过 ¥3000，排期前要别人批一下')
  expect(await accessibilityProblems(owner.page)).toEqual([])
  await owner.tap('批准')
  await owner.sees('林小圆批过了')
  await owner.tap('排期发布')
  await owner.sees('排好了')
  await owner.leave()
})

test('T3: a running campaign is stopped after one confirmation that says what happens', async () => {
  const owner = await shop.visit({ openid: 'demo-linxiaoyuan', path: LIST })
  await owner.sees('周末满减')
  await documented(owner.page, 'console-campaigns')
  expect(await accessibilityProblems(owner.page)).toEqual([])
  await owner.page.getByLabel('停掉周末满减').tap()
  await owner.sees('停掉后，新单不再减，已下的单照旧。')
  await owner.page.locator('#stop-sheet').getByLabel('停掉', { exact: true }).last().tap()
  await owner.sees('有人停掉了，已下的单照旧')
  await owner.leave()
  expect(shop.cloud.engine.read('campaigns', 'weekend_off')).toMatchObject({ state: 'stopped', endedBy: 'person' })
})
