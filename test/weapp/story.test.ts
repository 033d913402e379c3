import sharp from 'sharp'
import { decodeQr } from '../support/browser-qr'
import { demoShop } from './harness/phones'
import type { Finger } from './harness/touch'

jest.setTimeout(120_000)

/** WeChat's scene value of a card opened in a group chat. */
const GROUP_CARD = 1008
/** … of a start from the search box. */
const SEARCH = 1005
const REFRESH_MS = 15_000

const shop = demoShop()
const productId = 'croissant'

const cardOf = async (sharer: string): Promise<string> =>
  (await shop.ask<{ path: string }>(sharer, 'tracking.card', { productId })).path

/** What a scanner reads from the page: the picture of the code is drawn as a phone would draw it. */
async function scanned(hand: Finger): Promise<string | null> {
  const image = hand.find((node) => node.tag === 'image' && /%3Cpath%20shape-rendering/.test(String(node.attr.src)))
  const svg = decodeURIComponent(String(image.attr.src).replace('data:image/svg+xml,', ''))
  const png = await sharp(Buffer.from(svg))
    .resize(376)
    .extend({ top: 52, bottom: 52, left: 52, right: 52, background: '#fff' })
    .png()
    .toBuffer()
  return decodeQr(png)
}

test('T1 T3 T4 T5: a card in the group chat, one tap, paid, alerted, made ready, scanned, handed over', async () => {
  const store = await shop.phone('demo-zhoumin', '/packages/staff/pages/today/index')
  await store.hand.sees('仙林店')

  const buyer = await shop.phone('demo-chenyu', await cardOf('demo-xiaoman'), {
    scene: GROUP_CARD,
    groupId: 'xianlin_sweets',
  })
  await buyer.hand.sees('来自「仙林店甜品群」小满分享')
  await buyer.hand.sees('标价 ¥16.00')
  await buyer.hand.tap('群友价 省 ¥2.40，看看为什么')
  await buyer.hand.sees('从登记的社群点进来，人人同价')
  await buyer.hand.sees(/(今天|明天)\d\d:\d\d–\d\d:\d\d到店取/)
  await buyer.hand.tap('一键购买 ¥13.60')
  await buyer.hand.sees('付好了，等你来取')
  expect(buyer.app.page().route).toBe('pages/paid/index')
  expect(buyer.app.calls.filter(({ name }) => name === 'requestPayment')).toHaveLength(1)

  const [placed] = buyer.link.calls.filter(({ action }) => action === 'checkout.place')
  if (!placed) throw new Error('nothing was placed')
  const { orderId, touchId } = placed.data as { orderId: string; touchId: string }
  const order = (
    await shop.ask<{ order: { pickupCode: string; state: string } }>('demo-chenyu', 'orders.get', { orderId })
  ).order
  const qr = await scanned(buyer.hand)
  expect(qr).toBe(`TQP1:${order.pickupCode}`)

  await store.app.elapse(REFRESH_MS)
  await store.hand.sees('新来 1 单')
  const tail = `尾号 ${orderId.slice(-4).toUpperCase()}`
  await store.hand.sees(tail)
  await store.app.settled()
  expect(store.app.calls.filter(({ name }) => name === 'audio.play')).toHaveLength(1)
  await store.hand.tap(`${tail}做好了`)
  expect(shop.cloud().engine.read('orders', orderId)).toMatchObject({ state: 'ready' })

  store.link.holder.scans = qr
  await store.hand.tap('扫码核销')
  await store.hand.sees('可以交付')
  await store.hand.sees('海盐黄油可颂')
  await store.hand.sees('含小麦')
  expect(store.link.repliesOf('pickups.verify')).toEqual([])
  await store.hand.tap('确认交付 1 件')
  await store.hand.sees('已交付 1 件')
  expect(shop.cloud().engine.read('orders', orderId)).toMatchObject({ state: 'picked-up' })

  expect(shop.cloud().engine.read('touches', touchId)).toMatchObject({ groupId: 'xianlin_sweets' })
  await buyer.app.backgroundAndBack()
  await buyer.hand.sees('取走了')
})

describe('T3 C1: each sees the own price and why', () => {
  test('from another registered group, from a chat nobody registered, and by search', async () => {
    const path = await cardOf('demo-xiaoman')
    const other = await shop.phone('demo-azhe', path, { scene: GROUP_CARD, groupId: 'daxinggong_core' })
    await other.hand.sees('来自「大行宫核心群」')
    await other.hand.sees('一键购买 ¥13.60')

    const stray = await shop.phone('demo-laoxu', path, { scene: GROUP_CARD, groupId: 'chat_neighbours' })
    await stray.hand.sees('一键购买 ¥16.00')
    await stray.hand.tap('为什么是这个价')
    await stray.hand.sees('登记')

    const search = await shop.phone('demo-ning', `/pages/product/index?id=${productId}`, { scene: SEARCH })
    await search.hand.sees('一键购买 ¥16.00')
    await search.hand.tap('为什么是这个价')
    await search.hand.sees('群')
  })
})
