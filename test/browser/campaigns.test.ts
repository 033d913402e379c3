import { accessibilityProblems } from '../support/browser-accessibility'
import { documented } from '../support/browser-pictures'
import { type OpenShop, openShop, type Visitor } from '../support/browser-shop'

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

/** One row of a picker's wheel, in px. */
const ROW = 34

/** Turns one wheel of the open picker by whole rows, as a finger would, and confirms. */
async function pick(visitor: Visitor, id: string, wheel: number, rows: number): Promise<void> {
  const { page } = visitor
  await page.locator(`#${id}`).click()
  const picker = page.locator('.weui-picker').filter({ visible: true })
  await picker.waitFor()
  const turned = picker.locator('.weui-picker__group').nth(wheel)
  // It slides up first; hovering waits until it stands still.
  await turned.hover()
  const box = await turned.boundingBox()
  if (box === null) throw new Error(`the picker of ${id} has no wheel ${wheel}`)
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]
  await page.mouse.move(x, y)
  await page.mouse.down()
  await page.mouse.move(x, y - (rows * ROW) / 2)
  await page.mouse.move(x, y - rows * ROW)
  await page.mouse.up()
  await picker.getByText('确定').click()
  await picker.waitFor({ state: 'hidden' })
}

const write = (visitor: Visitor, id: string, text: string) => visitor.page.locator(`#${id} input`).fill(text)
const tapId = (visitor: Visitor, id: string) => visitor.page.locator(`#${id}`).tap()

test('T3: a campaign is made by pickers and units; what is wrong is said beside its field and saves nothing', async () => {
  const manager = await shop.visit({ openid: 'demo-fangjie', path: '/packages/console/pages/campaign/index' })
  await manager.sees('先起个名字')
  await write(manager, 'campaign-name', '新店开张')
  await manager.tap('仙林店')
  await write(manager, 'step-off-0', '80')
  await manager.sees('减的要比满的少')
  await manager.sees('还有 1 处没填好')
  await write(manager, 'step-off-0', '-6')
  await manager.sees('金额不能是负的')
  await write(manager, 'step-off-0', '6')
  const day = await manager.page.locator('#campaign-until-day').textContent()
  await pick(manager, 'campaign-until-day', 2, 1)
  expect(await manager.page.locator('#campaign-until-day').textContent()).not.toBe(day)
  await pick(manager, 'campaign-until-time', 0, 2)
  await manager.sees('11:00')
  await tapId(manager, 'save-campaign')
  await manager.sees('存好了')
  expect(await accessibilityProblems(manager.page)).toEqual([])
  await tapId(manager, 'check-campaign')
  await manager.sees('查过了')
  await manager.leave()
  const [made] = shop.cloud.engine.all('campaigns').filter(({ name }) => name === '新店开张')
  expect(made).toMatchObject({ state: 'checked', stores: ['xianlin'], rule: '仙林店，满 50 减 6', budgetFen: 100_000 })
})

test('T3: money is added once with its reason, which stands in the history', async () => {
  const owner = await shop.visit({ openid: 'demo-linxiaoyuan', path: editor('tea_time') })
  await owner.sees('排期以后不能再改。要改就停掉它，另建一个。')
  await tapId(owner, 'fund-campaign')
  await owner.sees('给「仙林下午茶」加预算')
  await write(owner, 'fund-amount', '999999')
  await owner.sees('最多再加 ¥96,000，再多要别的店长或店主来加')
  await write(owner, 'fund-amount', '500')
  await owner.tap('卖得比想的好')
  await owner.tap('加 ¥500 预算')
  await owner.sees('林小圆加了 ¥500：卖得比想的好')
  await owner.leave()
  expect(shop.cloud.engine.read('campaign_budgets', 'tea_time')).toMatchObject({ fundedFen: 450_000 })
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
