import type { CouponsActions } from '../../cloudfunctions/coupons/contract'
import type { Order } from '../../cloudfunctions/orders/records'
import { newId } from '../../cloudfunctions/platform/ids'
import type { Wallet } from '../../cloudfunctions/wallets/records'
import type { LocalCloud } from '../../local-cloud/local-cloud'
import { EVERYTHING } from '../coupons/templates'
import { clientOf, codeOf, dataOf, type Sent, startShopCloud } from '../support/shop-cloud'
import { FRIDAY_AFTERNOON } from '../support/shop-hours'

/** A coupon asked for by many orders at once, over HTTP, with four instances of each function, in strict mode. */

jest.setTimeout(300_000)

const BUYER = 'oCoupon'
const TEMPLATE = {
  ...{ templateId: 'limit', name: '满 10 减 3', rule: '全部门店', scope: EVERYTHING, stores: null, weekdays: null },
  benefit: { kind: 'threshold', steps: [{ atFen: 1000, offFen: 333 }] },
  ...{ notWith: [], ways: ['tap'], validity: { days: 7 }, total: 1, perDay: null, perPerson: 1 },
  ...{ claimFrom: FRIDAY_AFTERNOON - 1000, claimUntil: FRIDAY_AFTERNOON + 86_400_000 },
  ...{ backOnFullRefund: true, giftable: false },
}

let cloud: LocalCloud
let send: ReturnType<typeof clientOf>
beforeAll(async () => {
  cloud = await startShopCloud({ instances: 4, startAt: FRIDAY_AFTERNOON })
  send = clientOf(cloud)
})
afterAll(() => cloud.close())

const shop = (action: string, data: object, openid = BUYER): Promise<Sent> => send('shop', { action, data }, openid)
const countOf = (codes: readonly string[]) =>
  Object.fromEntries([...new Set(codes)].sort().map((code) => [code, codes.filter((one) => one === code).length]))

interface Listed {
  products: { skus: { skuId: string; listFen: number; left: number }[] }[]
}
interface Quoted {
  quote: { hash: string; payableFen: number; listFen: number; chosen: { couponId: string | null } }
}

/** The body of `place` with the coupon, as the buyer's phone was quoted it; each order has an id of its own. */
async function quotedWith(couponId: string): Promise<{ body: () => object; quote: Quoted['quote'] }> {
  const { products } = dataOf<Listed>(await shop('catalog.list', { storeId: 'xianlin' }))
  const sku = products.flatMap(({ skus }) => skus).find(({ left, listFen }) => left > 25 && listFen > 1000)
  const asked = { storeId: 'xianlin', lines: [{ skuId: sku?.skuId, quantity: 1 }] }
  const { quote } = dataOf<Quoted>(await shop('checkout.quote', { ...asked, couponId }))
  return { quote, body: () => ({ orderId: newId(), ...asked, ...quote.chosen, quoteHash: quote.hash }) }
}

const ordersWith = (couponId: string): Order[] =>
  (cloud.engine.all('orders') as unknown as Order[]).filter(({ request }) => request.couponId === couponId)

test('a coupon cannot be redeemed without limit: 20 orders at once and 20 after it was paid, one has it (T4)', async () => {
  dataOf(await send('console', { action: 'coupons.saveTemplate', data: TEMPLATE }, 'demo-linxiaoyuan'))
  const claimed = await shop('coupons.claim', { templateId: TEMPLATE.templateId })
  const { couponId } = dataOf<CouponsActions['coupons.claim']['reply']>(claimed).coupon
  const { body, quote } = await quotedWith(couponId)
  expect(quote.payableFen).toBe(quote.listFen - 333)

  const first = await Promise.all(Array.from({ length: 20 }, () => shop('checkout.place', body())))
  expect(countOf(first.map(codeOf))).toEqual({ 'coupon-not-free': 19, ok: 1 })
  const winner = ordersWith(couponId).find(({ state }) => state === 'awaiting-payment')?._id ?? ''
  await cloud.pay(winner, 'duplicate')

  const afterwards = await Promise.all(Array.from({ length: 20 }, () => shop('checkout.place', body())))
  expect(countOf(afterwards.map(codeOf))).toEqual({ 'coupon-used': 20 })
  const others = await Promise.all(Array.from({ length: 5 }, (_, n) => shop('checkout.place', body(), `oOther${n}`)))
  expect(others.map(codeOf)).not.toContain('ok')

  const wallet = cloud.engine.read('wallets', BUYER) as unknown as Wallet
  expect(wallet.coupons[couponId]).toMatchObject({ s: 'used', by: winner })
  expect(ordersWith(couponId).filter(({ state }) => state !== 'closed')).toMatchObject([{ _id: winner, state: 'paid' }])
})

test('every amount of every order is a whole number of fen, and the pieces come to the total', () => {
  const orders = cloud.engine.all('orders') as unknown as Order[]
  const plans = orders.flatMap(({ plan }) => plan ?? [])
  expect(plans.length).toBeGreaterThan(0)
  for (const { lines, adjustments, payableFen, listFen } of plans) {
    const units = lines.flatMap((line) => line.units)
    const amounts = [payableFen, listFen, ...units, ...adjustments.map(({ amountFen }) => amountFen)]
    expect(amounts.filter((fen) => !Number.isSafeInteger(fen))).toEqual([])
    expect(units.reduce((sum, fen) => sum + fen, 0)).toBe(payableFen)
  }
})
