import { chainIdOf } from '../../cloudfunctions/chains/rules/chain-id'
import { addDays, shopDay } from '../../cloudfunctions/platform/time'
import { picture } from '../photos/pictures'
import { FRIDAY_AFTERNOON } from '../support/shop-hours'
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
const MANAGER = 'demo-fangjie'
/** WeChat's scene value of a card opened in a group chat. */
const GROUP_CARD = 1008
/** How often the open list of the staff is asked for again. */
const REFRESH_MS = 15_000

/** The chain of the demo shop that needs two orders more. */
const CHAIN = chainIdOf('xianlin_sweets', addDays(shopDay(FRIDAY_AFTERNOON), 2))

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
  {
    path: 'pages/me/index',
    as: 'demo-laoxu',
    shows: '我的订单',
    act: async ({ hand }) => {
      await hand.tap('老许，改昵称和头像')
      await hand.type('昵称', '许师傅')
      await hand.tap('就用这个')
      await hand.sees('许师傅')
    },
    reaches: 'members.setName',
  },
  { path: 'pages/me/index', shows: '我的订单', act: redeem, reaches: 'members.me' },
  {
    path: 'packages/community/pages/flash-sale/index',
    shows: '这一场还剩',
    act: async ({ hand }) => {
      await hand.tap('抢流心蛋挞 4 枚')
      await hand.sees('确认一下')
      await hand.tap('微信支付')
    },
    reaches: 'checkout.confirm',
  },
  {
    path: 'packages/community/pages/check-in/index',
    as: 'demo-qiqi',
    shows: '补签卡 1 张',
    act: ({ hand }) => hand.tap('签到，领 5 积分'),
    reaches: 'checkins.checkIn',
  },
  { path: 'packages/community/pages/invite/index', as: 'demo-qiqi', shows: 'TQ7Q X4M8', reaches: 'invitations.mine' },
  {
    path: 'packages/community/pages/invite/index?code=TQ7QX4M8',
    as: 'demo-ning',
    // A friend who has never been here is asked first.
    shows: '先说清楚再开始',
    act: async ({ hand }) => {
      await hand.tap('同意并继续')
      await hand.sees('七七请你来尝尝')
      await hand.tap('收下邀请')
    },
    reaches: 'invitations.accept',
  },
  {
    path: 'packages/community/pages/group-buys/index',
    as: 'demo-qiqi',
    shows: '没拼成，全额退',
    reaches: 'groupbuys.list',
  },
  { path: 'packages/community/pages/group-buy/index?id=nobody', as: 'demo-qiqi', shows: '没找到这个团', reaches: null },
  {
    path: `packages/community/pages/chain/index?id=${CHAIN}`,
    shows: '还差 2 单就做',
    act: async ({ hand }) => {
      await hand.tap('加一份')
      await hand.sees('接上 ¥16.00')
      await hand.tap('接上 ¥16.00')
      await hand.sees('确认一下')
      await hand.tap('微信支付')
      await hand.sees('我是 5 号，1 份')
    },
    reaches: 'checkout.confirm',
  },
  { path: 'packages/community/pages/chain/index?id=nobody', shows: '没找到这个接龙', reaches: null },
  { path: 'packages/community/pages/groups/index', shows: '周末早餐接龙', reaches: 'groups.mine' },
  { path: 'packages/community/pages/level/index', as: 'demo-qiqi', shows: '离活跃用户', reaches: 'levels.mine' },
  {
    path: 'packages/community/pages/reviews/index',
    as: 'demo-chenyu',
    shows: '外壳一碰就碎，里面还是软的，配拿铁正好。',
    reaches: 'reviews.mine',
  },
  {
    path: 'packages/community/pages/product-reviews/index?id=croissant',
    shows: '下午五点去取已经不酥了',
    reaches: 'reviews.ofProduct',
  },
  { path: 'packages/member/pages/points/index', as: 'demo-qiqi', shows: /1,2\d\d/, reaches: 'points.history' },
  { path: 'packages/member/pages/coupons/index', as: 'demo-qiqi', shows: '满 50 减 6', reaches: 'coupons.list' },
  { path: 'packages/member/pages/tier/index', as: 'demo-qiqi', shows: '成长怎么算', reaches: 'tiers.mine' },
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
  {
    path: 'packages/staff/pages/today/index',
    as: STAFF,
    shows: '每 15 秒看一次',
    act: async ({ app, hand }) => {
      const orderId = await orderOf('paid')
      await app.elapse(REFRESH_MS)
      await hand.sees('新来 1 单')
      await hand.tap(`尾号 ${orderId.slice(-4).toUpperCase()}做好了`)
    },
    reaches: 'pickups.ready',
  },
  {
    path: 'packages/console/pages/today/index',
    as: OWNER,
    shows: '哪个群在出单',
    act: ({ hand }) => hand.tap('明天'),
    reaches: 'orders.ofDay',
  },
  {
    path: 'packages/console/pages/chains/index',
    as: MANAGER,
    shows: '周末早餐接龙',
    act: async ({ hand }) => {
      await hand.tap('开一个接龙')
      await hand.type('叫什么', '明早的可颂')
      await hand.type('写商品名里的字', '海盐黄油可颂')
      await hand.tap('海盐黄油可颂 1 个')
      await hand.tap('开接龙，开了不能改')
      await hand.sees('明早的可颂')
    },
    reaches: 'chains.create',
  },
  {
    path: 'packages/staff/pages/chains/index',
    as: STAFF,
    shows: '这天没有接龙',
    act: async ({ hand }) => {
      await hand.tap('后天')
      await hand.sees('周末早餐接龙')
    },
    reaches: 'chains.handOver',
  },
  { path: 'packages/console/pages/group-buys/index', as: OWNER, shows: '可颂一起吃', reaches: 'groupbuys.all' },
  {
    path: 'packages/console/pages/products/index',
    as: OWNER,
    shows: '海盐黄油可颂',
    act: async ({ hand }) => {
      await hand.tap('加减海盐黄油可颂1个')
      await hand.type('多少份', '3')
      await hand.tap('多烤了一炉')
      await hand.tap('加 3 份')
    },
    reaches: 'shelves.adjust',
  },
  {
    path: 'packages/console/pages/groups/index',
    as: OWNER,
    shows: '仙林店甜品群',
    act: async ({ hand }) => {
      await hand.tap('新建一条')
      await hand.type('群名', '江边读书群')
      await hand.tap('建好，去发登记卡')
      await hand.sees('登记「江边读书群」')
    },
    reaches: 'groups.create',
  },
  {
    path: 'packages/console/pages/team/index',
    as: OWNER,
    shows: '周敏',
    act: async ({ hand }) => {
      await hand.tap('加一个人')
      await hand.tap('仙林店', -1)
      await hand.tap('生成店员码')
      await hand.sees('拷下来')
    },
    reaches: 'staff.invite',
  },
  {
    path: 'packages/console/pages/stores/index',
    as: OWNER,
    shows: '大行宫店',
    act: async ({ hand }) => {
      await hand.tap('暂停接单', -1)
      await hand.tap('人手不够')
      await hand.tap('暂停河西店')
      await hand.sees('原因：人手不够')
    },
    reaches: 'stores.pause',
  },
  {
    path: 'packages/console/pages/flash-sales/index',
    as: OWNER,
    shows: '按秒杀价卖了',
    reaches: 'flashsales.all',
  },
  { path: 'packages/console/pages/check-in/index', as: OWNER, shows: '周期和每天的积分', reaches: 'checkins.overview' },
  {
    path: 'packages/console/pages/invitations/index',
    as: OWNER,
    shows: '填了自己的邀请码',
    reaches: 'invitations.list',
  },
  { path: 'packages/console/pages/levels/index', as: OWNER, shows: '社群等级的规则', reaches: 'levels.list' },
  {
    path: 'packages/console/pages/reviews/index',
    as: MANAGER,
    shows: '外壳一碰就碎',
    act: async ({ hand }) => {
      await hand.tap('回复陈*对海盐黄油可颂的评价')
      await hand.type('回复，看商品的人都看得到', '谢谢你，配拿铁我们也爱')
      await hand.tap('发出回复')
      await hand.sees('回复好了')
    },
    reaches: 'reviews.reply',
  },
  { path: 'packages/console/pages/points/index', as: OWNER, shows: '没用掉的积分', reaches: 'points.liability' },
  { path: 'packages/staff/pages/waste/index', as: OWNER, shows: '报损', reaches: 'shelves.wastes' },
  { path: 'packages/staff/pages/aftersales/index', as: OWNER, shows: '售后', reaches: 'aftersales.waiting' },
  { path: 'packages/console/pages/campaigns/index', as: OWNER, shows: '周末满减', reaches: 'campaigns.list' },
  { path: 'packages/console/pages/campaign/index', as: OWNER, shows: '怎么减', reaches: null },
  { path: 'packages/console/pages/coupons/index', as: OWNER, shows: '满 50 减 6', reaches: 'coupons.templates' },
  { path: 'packages/console/pages/aftersales/index', as: OWNER, shows: '售后', reaches: 'aftersales.list' },
  { path: 'packages/console/pages/bills/index', as: OWNER, shows: '账单', reaches: 'payments.bills' },
  {
    path: 'packages/console/pages/rules/index',
    as: OWNER,
    shows: '取消和售后',
    act: async ({ hand }) => {
      await hand.type('取货前多少分钟还能自己取消', '90')
      await hand.tap('存规则')
      await hand.sees('开始前 90 分钟')
    },
    reaches: 'orders.setRules',
  },
  {
    path: 'packages/console/pages/bundles/index',
    as: OWNER,
    shows: '早餐组合',
    act: async ({ hand }) => {
      await hand.tap('改早餐组合')
      await hand.type('一句话介绍', '可颂配拿铁')
      await hand.tap('存组合，卖 ¥35.00')
      await hand.sees('可颂配拿铁')
    },
    reaches: 'catalog.setBundle',
  },
  {
    path: 'packages/console/pages/lines/index',
    as: OWNER,
    shows: '海盐黄油可颂',
    act: async ({ hand }) => {
      await hand.tap('海盐黄油可颂换线')
      await hand.type('或写个新名字', '早晨线')
      await hand.tap('放进「早晨线」')
      await hand.sees(/早晨线\s*1\s*款/)
    },
    reaches: 'catalog.setLine',
  },
  { path: 'packages/console/pages/lifecycle/index', as: OWNER, shows: '产品周期', reaches: 'insight.lifecycle' },
  { path: 'packages/console/pages/messages/index', as: OWNER, shows: '这里没有消息', reaches: 'messages.list' },
  { path: 'packages/console/pages/audit/index', as: OWNER, shows: /店主林小圆|还没有记录/, reaches: 'audit.list' },
]

/** Pages that need an order or a card first have a test of their own below. */
const ELSEWHERE = [
  'pages/order/index',
  'pages/paid/index',
  'packages/member/pages/aftersales/index',
  'packages/member/pages/gift/index',
  'packages/staff/pages/open-case/index',
  'packages/staff/pages/scan/index',
  'packages/staff/pages/handover/index',
  'packages/staff/pages/redeem/index',
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

  test('P1: a coupon that a friend gave is taken with one tap', async () => {
    interface Wallet {
      usable: { couponId: string; giftable: boolean }[]
    }
    const { usable } = await shop.ask<Wallet>('demo-qiqi', 'coupons.list', {})
    const couponId = usable.find(({ giftable }) => giftable)?.couponId
    const { path } = await shop.ask<{ path: string }>('demo-qiqi', 'coupons.gift', { couponId })
    const { hand, link } = await shop.phone('demo-azhe', path)
    await hand.sees('七七送你一张券')
    await hand.tap('收下')
    await hand.sees('流心蛋挞')
    expect(link.repliesOf('coupons.accept')).toMatchObject([{ ok: true }])
  })

  test('P1: an exchange coupon that is shown is handed out with one tap', async () => {
    interface Shown {
      usable: { couponId: string; showable: boolean }[]
      notNow: { couponId: string; showable: boolean }[]
    }
    // Whoever of the two has it by now: the one may have given it to the other.
    for (const openid of ['demo-qiqi', 'demo-azhe']) {
      const { usable, notNow } = await shop.ask<Shown>(openid, 'coupons.list', {})
      const couponId = [...usable, ...notNow].find(({ showable }) => showable)?.couponId
      if (couponId === undefined) continue
      const { code } = await shop.ask<{ code: string }>(openid, 'coupons.show', { couponId })
      const { hand, link } = await shop.phone(STAFF, `/packages/staff/pages/redeem/index?code=${code}`)
      await hand.sees('可以兑换')
      await hand.tap('确认兑换 1 份')
      await hand.sees('换好了，1 份')
      expect(link.repliesOf('coupons.redeem')).toMatchObject([{ ok: true, data: { already: false } }])
      return
    }
    throw new Error('nobody has an exchange coupon')
  })

  test('T6: pieces of a paid order are asked back with a reason, and the amount is said before', async () => {
    const orderId = await orderOf('paid')
    const { hand, link } = await shop.phone('demo-azhe', `/packages/member/pages/aftersales/index?id=${orderId}`)
    await hand.sees('申请售后')
    await hand.tap('加一份')
    await hand.tap('不想要了')
    await hand.sees('申请退 ¥16.00')
    await hand.tap('申请退 ¥16.00')
    await hand.sees('等门店答复')
    expect(link.repliesOf('aftersales.request')).toMatchObject([{ ok: true }])
  })

  test('T7: what was collected is reviewed with stars and words, and the points are said', async () => {
    const orderId = await orderOf('paid')
    const { order } = await shop.ask<{ order: { pickupCode: string } }>('demo-azhe', 'orders.get', { orderId })
    await shop.ask(STAFF, 'pickups.verify', { code: order.pickupCode }, 'staff')
    const { app, hand, link } = await shop.phone('demo-azhe', `/pages/order/index?id=${orderId}`)
    await hand.sees('说说怎么样，几颗星都一样')
    await hand.tap('说说怎么样，几颗星都一样')
    await hand.sees('先点几颗星')
    expect(app.page().route).toBe('packages/community/pages/reviews/index')
    await hand.tap('3 颗星，一般')
    await hand.type('说说怎么样（可不填）', '比上次淡一点')
    await hand.tap('提交评价')
    await hand.sees('这单的评价送 10 积分，一单一次')
    expect(link.repliesOf('reviews.add')).toMatchObject([{ ok: true, data: { review: { stars: 3 } } }])
  })

  test('T6: a photo is chosen, made small, sent, and named by the request', async () => {
    const orderId = await orderOf('paid')
    const { app, hand, link } = await shop.phone('demo-azhe', `/packages/member/pages/aftersales/index?id=${orderId}`)
    link.mocks.chooseMedia = () => ({ tempFiles: [{ tempFilePath: 'wxfile://tmp_photo', size: 1 }], type: 'image' })
    link.mocks.readFile = () => ({ data: picture('jpg') })
    await hand.sees('申请售后')
    await hand.tap('加照片，还能加 3 张')
    await hand.sees('1/3')
    await app.settled()
    expect(link.repliesOf('photos.add')).toMatchObject([{ ok: true, data: { state: 'waiting' } }])
    await hand.tap('看第 1 张照片的大图')
    expect(app.calls.filter(({ name }) => name === 'previewImage')).toHaveLength(1)
    await hand.tap('加一份')
    await hand.tap('不想要了')
    await hand.tap('申请退 ¥16.00')
    await hand.sees('还在检查')
    expect(link.repliesOf('aftersales.request')).toMatchObject([
      { ok: true, data: { case: { photos: [{ state: 'waiting' }] } } },
    ])
  })

  test('T6: the counter refunds a wrong piece for the customer who stands there', async () => {
    const orderId = await orderOf('paid')
    const { order } = await shop.ask<{ order: { pickupCode: string } }>('demo-azhe', 'orders.get', { orderId })
    await shop.ask(STAFF, 'pickups.verify', { code: order.pickupCode }, 'staff')
    const { app, hand, link } = await shop.phone(STAFF, `/packages/staff/pages/open-case/index?id=${orderId}`)
    await hand.sees('还有 1 件能办')
    await hand.tap('加一份')
    await hand.tap('给错了')
    await hand.sees('办退 ¥16.00')
    await hand.tap('办退 ¥16.00')
    await hand.sees(/没有要定的售后|等你定/)
    expect(app.page().route).toBe('packages/staff/pages/aftersales/index')
    expect(link.repliesOf('aftersales.open')).toMatchObject([{ ok: true, data: { case: { state: 'done' } } }])
  })

  test('T5: a code typed at the counter is shown first and handed over by a second tap, once', async () => {
    const orderId = await orderOf('paid')
    const { order } = await shop.ask<{ order: { pickupCode: string } }>('demo-azhe', 'orders.get', { orderId })
    const { app, hand, link } = await shop.phone(STAFF, '/packages/staff/pages/scan/index')
    await hand.sees('在顾客的二维码下面')
    await hand.type('取货码', order.pickupCode.toLowerCase())
    await hand.tap('看这单')
    await hand.sees('可以交付')
    expect(app.page().route).toBe('packages/staff/pages/handover/index')
    await hand.tap('确认交付 1 件')
    await hand.sees('已交付 1 件')
    expect(link.repliesOf('pickups.verify')).toMatchObject([{ ok: true, data: { already: false } }])
    const again = await shop.phone(STAFF, `/packages/staff/pages/handover/index?code=${order.pickupCode}`)
    await again.hand.sees('先别给，已经取走了')
    expect(again.app.text()).not.toContain('确认交付')
  })

  test('C1: the bind card opened in a chat ties that chat to its entry of the register', async () => {
    const { hand, app, link } = await shop.phone(MANAGER, '/packages/console/pages/groups/index')
    await hand.sees('宝妈团购群')
    await hand.tap('发登记卡')
    await hand.sees('发到那个群')
    const card = await app.share('button')
    expect(link.repliesOf('tracking.card')).toMatchObject([{ ok: true }])
    const inChat = await shop.phone(MANAGER, String(card.path), { scene: GROUP_CARD, groupId: 'xianlin_mothers' })
    await inChat.hand.sees('还没登记过')
    await inChat.hand.tap('绑定到「宝妈团购群」')
    await inChat.hand.sees('绑定好了：宝妈团购群')
    expect(inChat.app.page().route).toBe('packages/console/pages/bind/index')
    expect(inChat.link.repliesOf('groups.bind')).toMatchObject([{ ok: true, data: { group: { bound: true } } }])
  })

  test('T6: the operator makes good with points', async () => {
    // Last: whoever has points spends them on the next order.
    const orderId = await orderOf('paid')
    const { hand, link } = await shop.phone(OWNER, '/packages/console/pages/aftersales/index')
    await hand.tap('补偿一单')
    await hand.type('单号', orderId)
    await hand.type('积分', '50')
    await hand.type('原因', '等久了')
    await hand.tap('送 50 积分')
    await hand.sees('补偿好了')
    expect(link.repliesOf('aftersales.compensate')).toMatchObject([{ ok: true, data: { case: { state: 'done' } } }])
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
