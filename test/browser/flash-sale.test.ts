import type { FlashStock } from '../../cloudfunctions/flashsales/records'
import { HOUR, MINUTE } from '../../cloudfunctions/platform/time'
import { accessibilityProblems } from '../support/browser-accessibility'
import { type OpenShop, openShop } from '../support/browser-shop'

jest.setTimeout(240_000)

const PATH = '/packages/community/pages/flash-sale/index'
/** 下午场 of the demo shop ends at six. */
const ENDS = Date.parse('2026-06-05T18:00:00+08:00')
const MATCHA = '抹茶千层 单块'

let shop: OpenShop
beforeAll(async () => {
  shop = await openShop()
})
afterAll(() => shop.close())

/** 4 小时 1 分: what is left by the shop's own clock. */
const leftText = (): string => {
  const minutes = Math.floor(Math.ceil((ENDS - shop.cloud.clock.now()) / 1000) / 60)
  return `${Math.floor(minutes / 60)} 小时 ${minutes % 60} 分`
}
const minutesIn = (text: string): number => {
  const found = /(\d+) 小时 (\d+) 分/.exec(text)
  return found ? Number(found[1]) * 60 + Number(found[2]) : Number.NaN
}

test('P3: the countdown follows the shop’s clock on a phone that is three hours ahead; one piece is bought', async () => {
  const an = await shop.visit({ openid: 'demo-azhe', path: PATH })
  await an.page.addInitScript((ahead) => {
    const own = Date.now.bind(Date)
    Date.now = () => own() + ahead
  }, 3 * HOUR)
  await an.page.reload()
  await an.sees('这一场还剩')
  const shown = (await an.page.locator('#flash-countdown').getAttribute('aria-label')) ?? ''
  expect(Math.abs(minutesIn(shown) - minutesIn(leftText()))).toBeLessThanOrEqual(1)
  await an.sees('剩 18 份')
  await an.sees('已抢光')
  expect(await accessibilityProblems(an.page)).toEqual([])
  await an.tap('抢流心蛋挞 4 枚')
  await an.sees('确认一下')
  await an.sees(/^秒杀价/)
  await an.page.locator('#confirm-pay').tap()
  await an.tap('立即支付')
  await an.sees('付好了，等你来取')
  await an.goTo(PATH)
  await an.sees('剩 17 份')
  await an.leave()
})

test('P3: the last one is being paid, comes back when it is not, and is gone when it is', async () => {
  const stocks = shop.cloud.engine.all('flashsale_stocks') as unknown as FlashStock[]
  const { sessions } = await shop.ask<{ sessions: { sales: { saleId: string; goods: string; skuId: string }[] }[] }>(
    'demo-ning',
    'shop',
    'flashsales.list',
    { storeId: 'xianlin' },
  )
  const sale = sessions.flatMap(({ sales }) => sales).find(({ goods }) => goods === MATCHA)
  const stock = stocks.find(({ saleId }) => saleId === sale?.saleId)
  if (!sale || !stock) throw new Error('the demo shop has no such sale')
  shop.cloud.engine.write('flashsale_stocks', [
    JSON.parse(JSON.stringify({ ...stock, free: 1, sold: stock.total - 1 })),
  ])

  const asked = { storeId: 'xianlin', lines: [{ skuId: sale.skuId, quantity: 1 }], flashSaleId: sale.saleId }
  const { quote } = await shop.ask<{ quote: { hash: string; chosen: object } }>(
    'demo-ning',
    'shop',
    'checkout.quote',
    asked,
  )
  const body = { ...asked, ...quote.chosen, orderId: 'Blastpiece0000000001', quoteHash: quote.hash }
  await shop.ask('demo-ning', 'shop', 'checkout.place', body)

  const bo = await shop.visit({ openid: 'demo-tangtang', path: PATH })
  await bo.sees('1 份在付款')
  await bo.sees('还有人未付款')
  expect(await accessibilityProblems(bo.page)).toEqual([])
  await shop.cloud.travel(7 * MINUTE)
  await bo.goTo('/pages/home/index')
  await bo.sees('限时秒杀')
  await bo.tap('限时秒杀')
  await bo.tap(`抢${MATCHA}`)
  await bo.sees(/^秒杀价/)
  await bo.page.locator('#confirm-pay').tap()
  await bo.tap('立即支付')
  await bo.sees('付好了，等你来取')
  await bo.goTo(PATH)
  await bo.sees(`${stock.total} 份抢完`)
  await bo.leave()
})
