import { screenshot } from '../support/browser'
import { accessibilityProblems } from '../support/browser-accessibility'
import { payInSheet } from '../support/browser-buying'
import { type OpenShop, openShop, RULES_AGE_MS, type Visitor } from '../support/browser-shop'

jest.setTimeout(120_000)

let shop: OpenShop
beforeAll(async () => {
  shop = await openShop()
})
afterAll(() => shop?.close())

const page = (name: string) => `/packages/console/pages/${name}/index`
const owner = (name: string) => shop.visit({ openid: 'demo-linxiaoyuan', path: page(name) })
const wide = (name: string) =>
  shop.visit({ openid: 'demo-linxiaoyuan', path: page(name), width: 1280, height: 860, scale: 1 })
const field = ({ page: at }: Visitor, id: string) => at.locator(`#${id} input`).filter({ visible: true })

async function pictured(visitor: Visitor, name: string): Promise<void> {
  await screenshot(visitor.page, name)
  expect(await accessibilityProblems(visitor.page)).toEqual([])
}

test('T6: the owner changes until when orders can be cancelled and keeps points back; the customer reads the new rule', async () => {
  const boss = await owner('rules')
  await boss.sees('取货时段开始前 1 小时')
  await field(boss, 'rule-lead').fill('180')
  await boss.tap('存规则')
  await boss.sees('取货时段开始前 3 小时')
  await field(boss, 'rule-hours').fill('3')
  await boss.tap('存规则')
  await boss.sees('至少 24 小时')
  await boss.tap('下单默认用上积分')
  await boss.tap('存积分规则')
  await boss.sees('积分按新规则')
  await pictured(boss, 'console-rules')
  await boss.leave()
  const desk = await wide('rules')
  await desk.sees('取货时段开始前 3 小时')
  await pictured(desk, 'console-rules-1280')
  await desk.leave()
  expect(shop.cloud.engine.all('order_rules')).toMatchObject([{ leadMinutes: 180, requestHours: 48, rev: 1 }])
  shop.cloud.clock.advance(RULES_AGE_MS)

  // 七七 has 1 286 points: none is spent before she says so.
  const buyer = await shop.visit({ openid: 'demo-qiqi', path: '/pages/product/index?id=croissant' })
  await buyer.tap(/^一键购买 ¥\d+\.\d\d$/)
  await payInSheet(buyer)
  await buyer.tap('看订单')
  await buyer.sees('取货时段开始前 3 小时')
  expect(shop.cloud.engine.all('orders').filter(({ openid }) => openid === 'demo-qiqi')).toMatchObject([
    { state: 'paid', request: { points: 0 } },
  ])
  await buyer.leave()
})

test('T2: the owner puts more into a bundle for another price; the customer finds both, and what was bought is what was shown', async () => {
  const boss = await owner('bundles')
  await boss.sees('分开买')
  await pictured(boss, 'console-bundles')
  await boss.tap('改早餐组合')
  await boss.page.locator('#bundle-sheet').getByLabel('加一份').first().tap()
  await field(boss, 'bundle-price').fill('999')
  await boss.sees(/分开买只要 ¥\d+\.\d\d，别比它贵/)
  await field(boss, 'bundle-price').fill('47.5')
  await field(boss, 'bundle-caption').fill('可颂两个，拿铁一杯')
  await pictured(boss, 'console-bundle')
  await boss.tap('存组合，卖 ¥47.50')
  await boss.sees('可颂两个，拿铁一杯')
  await boss.leave()
  const desk = await wide('bundles')
  await desk.sees('可颂两个，拿铁一杯')
  await pictured(desk, 'console-bundles-1280')
  await desk.leave()
  shop.cloud.clock.advance(RULES_AGE_MS)

  const buyer = await shop.visit({ openid: 'demo-laoxu', path: '/pages/product/index?id=breakfast_set' })
  await buyer.sees('可颂两个，拿铁一杯')
  await buyer.tap('一键购买 ¥47.50')
  await payInSheet(buyer)
  await buyer.leave()
  expect(shop.cloud.engine.all('orders').filter(({ openid }) => openid === 'demo-laoxu')).toMatchObject([
    { state: 'paid', payableFen: 4750, parts: { breakfast_set_1: { croissant_1: 2, latte_1: 1 } } },
  ])
})

test('D4: a product moves to another line and gets something that goes with it, with the sentence customers read', async () => {
  const boss = await owner('lines')
  await boss.tap('海盐黄油可颂换线')
  await field(boss, 'line-name').fill('早晨线')
  await boss.tap('放进「早晨线」')
  await boss.sees('早晨线')
  await boss.tap('海盐黄油可颂搭什么')
  await field(boss, 'match-more').fill('瑞士卷')
  await boss.page
    .locator('#matches-sheet')
    .getByRole('radio', { name: /瑞士卷/ })
    .first()
    .tap()
  await boss.tap('差异化')
  await boss.page.getByLabel('为什么搭，顾客会看到').filter({ visible: true }).last().fill('一酥一软')
  await pictured(boss, 'console-matches')
  await boss.tap(/^搭这 \d 样$/)
  await boss.sees('搭配改好了')
  await boss.leave()
  const desk = await wide('lines')
  await desk.sees('早晨线')
  await pictured(desk, 'console-lines-1280')
  await desk.leave()
  shop.cloud.clock.advance(RULES_AGE_MS)

  const buyer = await shop.visit({ openid: 'demo-azhe', path: '/pages/product/index?id=croissant' })
  await buyer.sees('一酥一软')
  await buyer.leave()
})
