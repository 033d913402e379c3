import { chainIdOf } from '../../cloudfunctions/chains/rules/chain-id'
import { addDays, atShopTime, MINUTE, shopDay } from '../../cloudfunctions/platform/time'
import { accessibilityProblems } from '../support/browser-accessibility'
import { ordersOf } from '../support/browser-buying'
import { type OpenShop, openShop } from '../support/browser-shop'

jest.setTimeout(300_000)

const MANAGER = 'demo-fangjie'
const PEOPLE = ['demo-azhe', 'demo-tangtang', 'demo-ning'] as const
const AFTER_PAYING = ['我是 1 号，1 份', '我是 2 号，1 份', '付好了，等你来取'] as const

let shop: OpenShop
beforeAll(async () => {
  shop = await openShop()
})
afterAll(() => shop.close())

const today = (): string => shopDay(shop.cloud.clock.now())
const pathOf = (chainId: string): string => `/packages/community/pages/chain/index?id=${chainId}`

/** One croissant by the page's own button; who waits for others is back on the page, whose order goes on has a code. */
async function join(openid: string, path: string, groupId: string | null, then: string): Promise<void> {
  const person = await shop.visit({ openid, path, ...(groupId === null ? {} : { groupId }) })
  await person.sees('谁接了')
  await person.page.getByLabel('加一份').filter({ visible: true }).first().tap()
  await person.tap(/^接上 ¥/)
  await person.sees('确认一下')
  await person.page.locator('#confirm-pay').tap()
  await person.tap('立即支付')
  await person.sees(then)
  await person.leave()
}

test('P6: a manager opens a chain, three people join it with their numbers, and the staff have one list', async () => {
  const manager = await shop.visit({ openid: MANAGER, path: '/packages/console/pages/chains/index' })
  await manager.sees('周末早餐接龙')
  await manager.tap('开一个接龙')
  await manager.tap('仙林店甜品群')
  await manager.page.locator('#chain-name input').fill('周六可颂接龙')
  await manager.page.locator('#chain-minimum input').fill('3')
  await manager.page.locator('#chain-goods-search input').fill('海盐黄油可颂')
  await manager.tap('海盐黄油可颂 1 个')
  expect(await accessibilityProblems(manager.page)).toEqual([])
  await manager.tap('开接龙，开了不能改')
  await manager.sees('周六可颂接龙')
  await manager.leave()

  const chainId = chainIdOf('xianlin_sweets', addDays(today(), 1))
  const { code } = await shop.ask<{ code: string }>(MANAGER, 'shop', 'tracking.card', { productId: 'croissant' })
  for (const [place, openid] of PEOPLE.entries()) {
    const card = place === 0 ? `&c=${code}` : ''
    await join(openid, `${pathOf(chainId)}${card}`, place === 0 ? 'xianlin_sweets' : null, AFTER_PAYING[place] ?? '')
  }
  // From the card in the chat: the group's price, as everywhere.
  expect(ordersOf(shop, PEOPLE[0]).map(({ payableFen }) => payableFen)).toEqual([1360])

  const ning = await shop.visit({ openid: PEOPLE[2], path: pathOf(chainId) })
  await ning.sees('够 3 单了，接上就做')
  await ning.sees('我（小*）')
  await ning.sees('糖*')
  expect(await accessibilityProblems(ning.page)).toEqual([])
  await ning.page.locator('#show-me-row').tap()
  await ning.tap('一位群友')
  await ning.tap('就这样显示')
  await ning.sees('我（一位群友）')
  await ning.leave()

  const staff = await shop.visit({ openid: 'demo-zhoumin', path: '/packages/staff/pages/chains/index' })
  await staff.tap('明天')
  await staff.sees('周六可颂接龙，3 个号')
  await staff.sees('海盐黄油可颂 1 个 × 3')
  expect(await accessibilityProblems(staff.page)).toEqual([])
  await staff.leave()
})

test('P6: a chain that misses its minimum gives everything back, and its page says so', async () => {
  const day = addDays(today(), 3)
  const { chain } = await shop.ask<{ chain: { chainId: string } }>(MANAGER, 'console', 'chains.create', {
    ...{ groupId: 'xianlin_sweets', day, name: '周一可颂接龙', skuIds: ['croissant_1'], minimum: 3 },
    closesAt: atShopTime(addDays(today(), 2), '20:00'),
  })
  await join('demo-chenyu', pathOf(chain.chainId), null, '我是 1 号，1 份')

  const manager = await shop.visit({ openid: MANAGER, path: '/packages/console/pages/chains/index' })
  await manager.tap('提前截止周一可颂接龙')
  await manager.sees('还没满 3 单。截止后，付好的 1 单一分钟内全额退款')
  await manager.tap('截止，退 1 单')
  await manager.sees('截止了')
  await manager.leave()
  await shop.cloud.travel(2 * MINUTE)
  await shop.cloud.travel(2 * MINUTE)

  expect(ordersOf(shop, 'demo-chenyu')).toMatchObject([{ state: 'refunded', refundedFen: 1600 }])
  const chenyu = await shop.visit({ openid: 'demo-chenyu', path: pathOf(chain.chainId) })
  await chenyu.sees('没凑够 3 单，钱原路退回')
  await chenyu.sees('退了，号还留着')
  await chenyu.leave()
})
