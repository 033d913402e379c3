import type { CouponsActions } from '../../cloudfunctions/coupons/contract'
import { newId } from '../../cloudfunctions/platform/ids'
import type { Wallet } from '../../cloudfunctions/wallets/records'
import type { LocalCloud } from '../../local-cloud/local-cloud'
import { clientOf, codeOf, dataOf, startShopCloud } from '../support/shop-cloud'
import { FRIDAY_AFTERNOON } from '../support/shop-hours'
import { EVERYTHING } from './templates'

/** Coupons over HTTP with four instances of each function, in strict mode, on the raw documents. */

jest.setTimeout(300_000)

const OWNER = 'demo-linxiaoyuan'
let cloud: LocalCloud
let send: ReturnType<typeof clientOf>
beforeAll(async () => {
  cloud = await startShopCloud({ instances: 4, startAt: FRIDAY_AFTERNOON })
  send = clientOf(cloud)
})
afterAll(() => cloud.close())

const claim = (data: object, openid: string) => send('shop', { action: 'coupons.claim', data }, openid)
const ownerDoes = async <T>(action: string, data: object): Promise<T> =>
  dataOf<T>(await send('console', { action, data }, OWNER))
const countOf = (codes: readonly string[]) =>
  Object.fromEntries([...new Set(codes)].sort().map((code) => [code, codes.filter((one) => one === code).length]))

/** A template of the test's own, without threshold. */
async function template(templateId: string, more: object): Promise<void> {
  await ownerDoes('coupons.saveTemplate', {
    templateId,
    name: '满 10 减 3',
    rule: '全部门店',
    benefit: { kind: 'threshold', steps: [{ atFen: 1000, offFen: 300 }] },
    scope: EVERYTHING,
    stores: null,
    weekdays: null,
    notWith: [],
    ways: ['tap', 'code'],
    claimFrom: FRIDAY_AFTERNOON - 1000,
    claimUntil: FRIDAY_AFTERNOON + 86_400_000,
    validity: { days: 7 },
    total: 1000,
    perDay: null,
    perPerson: 1,
    backOnFullRefund: true,
    giftable: false,
    ...more,
  })
}

/** Coupons of a template in all wallets, whatever their state. */
const inWallets = (templateId: string): number =>
  cloud.engine
    .all('wallets')
    .flatMap((wallet) => Object.values((wallet as unknown as Wallet).coupons))
    .filter(({ t }) => t === templateId).length

test('seven coupons and twenty people at once: seven get one, and the count says so (T3)', async () => {
  await template('seven', { total: 7 })
  const answers = await Promise.all(Array.from({ length: 20 }, (_, n) => claim({ templateId: 'seven' }, `oSeven${n}`)))
  expect(countOf(answers.map(codeOf))).toEqual({ 'none-left': 13, ok: 7 })
  expect(cloud.engine.read('coupon_counts', 'seven')).toMatchObject({ given: 7 })
  expect(inWallets('seven')).toBe(7)
})

test('one last coupon of the day and twenty people: one gets it', async () => {
  await template('day', { perDay: 1 })
  const answers = await Promise.all(Array.from({ length: 20 }, (_, n) => claim({ templateId: 'day' }, `oDay${n}`)))
  expect(countOf(answers.map(codeOf))).toEqual({ ok: 1, 'today-none-left': 19 })
  expect(inWallets('day')).toBe(1)
})

test('one code and twenty people: one has it; one person and twenty taps: one coupon', async () => {
  await template('coded', { perPerson: 2 })
  const batchId = newId()
  await ownerDoes('coupons.makeCodes', { batchId, templateId: 'coded', count: 1, note: '' })
  const { codes } = await ownerDoes<{ codes: string[] }>('coupons.codes', { batchId, from: 0, count: 1 })
  const answers = await Promise.all(Array.from({ length: 20 }, (_, n) => claim({ code: codes[0] }, `oCode${n}`)))
  expect(countOf(answers.map(codeOf))).toEqual({ 'already-claimed': 19, ok: 1 })
  const taps = await Promise.all(Array.from({ length: 20 }, () => claim({ templateId: 'coded' }, 'oTapper')))
  expect(countOf(taps.map(codeOf))).toEqual({ ok: 20 })
  expect(inWallets('coded')).toBe(2)
})

test('one coupon and two orders at once: one of them has it, and it is used once', async () => {
  await template('once', {})
  const buyer = 'oOnce'
  const { coupon } = dataOf<CouponsActions['coupons.claim']['reply']>(await claim({ templateId: 'once' }, buyer))
  interface Listed {
    products: { skus: { skuId: string; left: number }[] }[]
  }
  const shop = async <T>(action: string, data: object): Promise<T> =>
    dataOf<T>(await send('shop', { action, data }, buyer))
  const { products } = await shop<Listed>('catalog.list', { storeId: 'xianlin' })
  const skuId = products.flatMap(({ skus }) => skus).find(({ left }) => left > 5)?.skuId
  const order = { storeId: 'xianlin', lines: [{ skuId, quantity: 1 }] }
  const { quote } = await shop<{ quote: { hash: string; chosen: { couponId: string | null } } }>('checkout.quote', {
    ...order,
    couponId: coupon.couponId,
  })
  expect(quote.chosen.couponId).toBe(coupon.couponId)
  const ids = [newId(), newId()]
  const placed = await Promise.all(
    ids.map((orderId) =>
      send(
        'shop',
        { action: 'checkout.place', data: { orderId, ...order, ...quote.chosen, quoteHash: quote.hash } },
        buyer,
      ),
    ),
  )
  expect(countOf(placed.map(codeOf))).toEqual({ 'coupon-not-free': 1, ok: 1 })
  const winner = ids[placed.findIndex((sent) => codeOf(sent) === 'ok')] ?? ''
  await cloud.pay(winner, 'success')
  const wallet = cloud.engine.read('wallets', buyer) as unknown as Wallet
  expect(wallet.coupons[coupon.couponId]).toMatchObject({ s: 'used', by: winner })
})
