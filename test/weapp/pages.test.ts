import { demoShop, type InHand } from './harness/phones'
import { appConfig } from './harness/subject'

jest.setTimeout(120_000)

const shop = demoShop()

interface PageCase {
  /** Route as in app.json, with the query it is opened with. */
  path: string
  as?: string
  /** The main text: what somebody opens the page for. */
  shows: string | RegExp
  /** The page's primary action; absent where reading is all there is to do. */
  act?: (phone: InHand) => Promise<void>
  /** Action of the back end that must have been called and answered with ok in the end. */
  reaches: string | null
}

const STAFF = 'demo-zhoumin'
const OWNER = 'demo-linxiaoyuan'

/** An order of `demo-azhe` that waits for its money, or is paid. */
async function orderOf(state: 'unpaid' | 'paid'): Promise<string> {
  const { app, link, hand } = await shop.phone('demo-azhe', '/pages/product/index?id=croissant')
  link.holder.pays = state === 'paid' ? 'success' : 'cancel'
  await hand.sees('一键购买 ¥16.00')
  await hand.tap('一键购买 ¥16.00')
  await hand.sees(state === 'paid' ? '付好了，等你来取' : '等你付款')
  return String(app.page().options.id)
}

const CUSTOMER: PageCase[] = [
  {
    path: 'pages/home/index',
    shows: '今日推荐',
    act: ({ hand }) => hand.tap('海盐黄油可颂'),
    reaches: 'catalog.product',
  },
  {
    path: 'pages/search/index',
    shows: '低糖',
    act: ({ hand }) => hand.type('找商品', '可颂'),
    reaches: 'catalog.list',
  },
  {
    path: 'pages/product/index?id=croissant',
    shows: '海盐黄油可颂',
    act: async ({ hand }) => {
      await hand.sees('一键购买 ¥16.00')
      await hand.tap('一键购买 ¥16.00')
    },
    reaches: 'checkout.confirm',
  },
  {
    path: 'pages/bag/index',
    shows: '袋子还空着',
    act: async ({ app, hand }) => {
      await app.navigate('navigateTo', '/pages/product/index?id=croissant')
      await hand.tap('放进购物袋')
      await app.navigate('navigateBack')
      await hand.sees('16.00')
      await hand.tap('去结算')
      await hand.tap('微信支付')
      await hand.sees('付好了，等你来取')
    },
    reaches: 'checkout.place',
  },
  { path: 'pages/orders/index', shows: '待付款', act: ({ hand }) => hand.tap('待取'), reaches: 'orders.list' },
  { path: 'pages/me/index', shows: '我的订单', act: redeem, reaches: 'members.me' },
  {
    path: 'pages/store/index?id=xianlin',
    shows: '025-8536 0218',
    act: ({ hand }) => hand.tap('在这家店买'),
    reaches: 'stores.get',
  },
  { path: 'pages/agreement/index', shows: '取消和退款', reaches: null },
  { path: 'pages/privacy/index', shows: '记什么，为什么', reaches: null },
  { path: 'pages/licences/index', shows: '食品经营许可证', reaches: 'catalog.stores' },
  {
    path: 'pages/settings/index',
    as: 'demo-lele-mama',
    shows: '撤回同意',
    act: ({ hand }) => hand.tap('撤回同意'),
    reaches: 'members.consent',
  },
]

async function redeem({ hand, link }: InHand): Promise<void> {
  await hand.tap('有员工码？')
  await hand.type('一次有效', 'NOSUCHCODE')
  await hand.type('同事怎么叫你', '小新')
  await hand.tap('加入')
  expect(link.repliesOf('staff.redeem')).toMatchObject([{ ok: false, refusal: { code: 'code-unknown' } }])
}

const WORK: PageCase[] = [
  { path: 'packages/staff/pages/today/index', as: STAFF, shows: '仙林店', reaches: 'pickups.list' },
  { path: 'packages/console/pages/today/index', as: OWNER, shows: '仙林店', reaches: 'orders.ofDay' },
  { path: 'packages/console/pages/products/index', as: OWNER, shows: '海盐黄油可颂', reaches: 'shelves.today' },
  { path: 'packages/console/pages/groups/index', as: OWNER, shows: '仙林店甜品群', reaches: 'groups.list' },
  { path: 'packages/console/pages/team/index', as: OWNER, shows: '周敏', reaches: 'staff.list' },
  { path: 'packages/console/pages/audit/index', as: OWNER, shows: /./, reaches: 'audit.list' },
  { path: 'packages/console/pages/stores/index', as: OWNER, shows: '大行宫店', reaches: 'stores.list' },
]

/** Pages that need an order or a card first have a test of their own below or in the story. */
const ELSEWHERE = [
  'pages/order/index',
  'pages/paid/index',
  'packages/staff/pages/scan/index',
  'packages/staff/pages/handover/index',
  'packages/console/pages/bind/index',
]

describe('every page of the compiled mini-program mounts, shows what it is for, and its action reaches the cloud', () => {
  test.each([...CUSTOMER, ...WORK])('$path shows $shows', async ({ path, as = 'demo-azhe', shows, act, reaches }) => {
    const phone = await shop.phone(as, `/${path}`)
    await phone.hand.sees(shows)
    await act?.(phone)
    await phone.app.settled()
    if (reaches !== null) expect(phone.link.repliesOf(reaches).at(-1)).toMatchObject({ ok: true })
  })

  test('an order that waits for its money is shown with its countdown and can be paid', async () => {
    const orderId = await orderOf('unpaid')
    const { hand, link } = await shop.phone('demo-azhe', `/pages/order/index?id=${orderId}`)
    await hand.sees('后自动取消')
    await hand.tap('去付款 ¥16.00')
    await hand.sees('付好了，等你来取')
    expect(link.repliesOf('checkout.pay')).toMatchObject([{ ok: true }])
  })

  test('the pickup code stays readable without a network', async () => {
    const orderId = await orderOf('paid')
    const first = await shop.phone('demo-azhe', `/pages/paid/index?id=${orderId}`)
    await first.hand.sees('给店员扫一下，或报取货码')
    const again = await shop.phone('demo-azhe', `/pages/home/index`, { storage: first.app.storage })
    again.link.holder.offline = true
    await again.app.navigate('navigateTo', `/pages/paid/index?id=${orderId}`)
    await again.hand.sees('给店员扫一下，或报取货码')
    await again.hand.sees('网断了')
  })

  test('no page of app.json is without a test', () => {
    const { pages, subPackages = [] } = appConfig()
    const all = [...pages, ...subPackages.flatMap(({ root, pages: own }) => own.map((page) => `${root}/${page}`))]
    const tested = [...CUSTOMER, ...WORK].map(({ path }) => path.split('?')[0])
    expect(all.filter((page) => !tested.includes(page)).sort()).toEqual([...ELSEWHERE].sort())
  })
})

describe('T1: what a phone can suffer', () => {
  const product = '/pages/product/index?id=croissant'

  test('a first visitor is asked once before anything is recorded, and can look around without agreeing', async () => {
    const { hand, link } = await shop.phone('demo-newcomer', product)
    await hand.sees('先说清楚再开始')
    await hand.tap('先逛逛')
    await hand.sees('一键购买')
    expect(link.calls.map(({ action }) => action)).not.toContain('tracking.touch')
  })

  test('two taps on 一键购买 make one order and one payment', async () => {
    const { hand, link, app } = await shop.phone('demo-tangtang', product)
    await hand.sees('一键购买 ¥16.00')
    await hand.doubleTap('一键购买 ¥16.00')
    await hand.sees('付好了，等你来取')
    expect(link.repliesOf('checkout.place')).toHaveLength(1)
    expect(app.calls.filter(({ name }) => name === 'requestPayment')).toHaveLength(1)
  })

  test('a lost answer to place is repeated with the same order id', async () => {
    const { hand, link } = await shop.phone('demo-ning', product)
    await hand.sees('一键购买 ¥16.00')
    link.holder.losesAnswerOf = 'checkout.place'
    await hand.tap('一键购买 ¥16.00')
    await hand.sees('网断了，再点一次也只会有一单')
    await hand.tap('再试一次')
    await hand.sees('付好了，等你来取')
    const ids = link.calls
      .filter(({ action }) => action === 'checkout.place')
      .map(({ data }) => (data as { orderId: string }).orderId)
    expect(ids).toHaveLength(2)
    expect(new Set(ids).size).toBe(1)
  })

  test('the app is killed before the answer came: after the restart home names the order', async () => {
    const { hand, link, app } = await shop.phone('demo-laoxu', product)
    await hand.sees('一键购买 ¥16.00')
    link.holder.losesAnswerOf = 'checkout.place'
    await hand.tap('一键购买 ¥16.00')
    const again = await shop.phone('demo-laoxu', '/pages/home/index', { storage: app.storage })
    await again.hand.sees('上次那单还等你付款')
    await again.hand.tap('去看看')
    await again.hand.tap('去付款 ¥16.00')
    await again.hand.sees('付好了，等你来取')
  })
})
