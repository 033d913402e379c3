import { newId } from '../../cloudfunctions/platform/ids'
import type { LocalCloud } from '../../local-cloud/local-cloud'
import { clientOf, codeOf, dataOf, startShopCloud } from '../support/shop-cloud'

/** What may happen once, asked for by many at the same moment, over HTTP, with four instances of each function. */

jest.setTimeout(120_000)

const BUYER = 'demo-xiaoman'
const AT_THE_COUNTER = ['demo-zhoumin', 'demo-sunlei', 'demo-fangjie', 'demo-linxiaoyuan']

let cloud: LocalCloud
let send: ReturnType<typeof clientOf>
beforeAll(async () => {
  cloud = await startShopCloud({ env: { OWNER_CODE: 'Sweet-Circle-2026' } })
  send = clientOf(cloud)
})
afterAll(() => cloud.close())

async function buy(): Promise<string> {
  const ask = async <T>(action: string, data: object): Promise<T> => dataOf(await send('shop', { action, data }, BUYER))
  interface Listed {
    products: { skus: { skuId: string; left: number }[] }[]
  }
  const { products } = await ask<Listed>('catalog.list', { storeId: 'xianlin' })
  const sku = products.flatMap(({ skus }) => skus).find(({ left }) => left > 5)
  const order = { storeId: 'xianlin', lines: [{ skuId: sku?.skuId, quantity: 1 }] }
  const { quote } = await ask<{ quote: { hash: string; chosen: object } }>('checkout.quote', order)
  const orderId = newId()
  await ask('checkout.place', { orderId, ...order, ...quote.chosen, quoteHash: quote.hash })
  await cloud.pay(orderId, 'success')
  return orderId
}

test('fifty verifications of one code: exactly one answers already: false, and the order moved once (T5)', async () => {
  const orderId = await buy()
  const before = cloud.engine.read('orders', orderId)
  const verify = { action: 'pickups.verify', data: { code: `TQP1:${before?.pickupCode}` } }
  const answers = await Promise.all(
    Array.from({ length: 50 }, (_, n) => send('staff', verify, AT_THE_COUNTER[n % AT_THE_COUNTER.length])),
  )
  const already = answers.map((sent) => dataOf<{ already: boolean }>(sent).already)
  expect(already.filter((value) => value === false)).toHaveLength(1)
  expect(already.filter((value) => value === true)).toHaveLength(49)
  expect(cloud.engine.read('orders', orderId)).toMatchObject({ state: 'picked-up', todo: {} })
  const handed = cloud.engine
    .all('audit')
    .filter(({ action, after }) => action === 'pickups.verify' && JSON.stringify(after)?.includes('picked-up'))
  expect(new Set(handed.map(({ openid }) => openid))).toContain(cloud.engine.read('orders', orderId)?.pickedUpBy)
})

test('a hand-over and a cancellation at the same moment: one of them wins, never both', async () => {
  for (let round = 0; round < 6; round += 1) {
    const orderId = await buy()
    const code = cloud.engine.read('orders', orderId)?.pickupCode
    const [handedOver, cancelled] = await Promise.all([
      send('staff', { action: 'pickups.verify', data: { code } }, 'demo-zhoumin'),
      send('shop', { action: 'checkout.cancel', data: { orderId } }, BUYER),
    ])
    const order = cloud.engine.read('orders', orderId)
    const won = [codeOf(handedOver), codeOf(cancelled)].filter((outcome) => outcome === 'ok')
    expect(won).toHaveLength(1)
    expect(order?.refundedFen).toBe(codeOf(handedOver) === 'ok' ? 0 : order?.payableFen)
    expect(order?.state === 'picked-up').toBe(codeOf(handedOver) === 'ok')
  }
})

test('twenty people with one staff code: one gets in', async () => {
  const invite = { action: 'staff.invite', data: { role: 'staff', storeIds: ['xianlin'] } }
  const { code } = dataOf<{ code: string }>(await send('console', invite, 'demo-fangjie'))
  const redeem = { action: 'staff.redeem', data: { code, name: '新店员' } }
  const answers = await Promise.all(Array.from({ length: 20 }, (_, n) => send('shop', redeem, `oNewcomer${n}`)))
  expect(answers.map(codeOf).sort()).toEqual([...Array(19).fill('code-used'), 'ok'])
  const enrolled = cloud.engine.all('staff_members').filter(({ _id }) => String(_id).startsWith('oNewcomer'))
  expect(enrolled).toHaveLength(1)
})

test('in a shop that has an owner, OWNER_CODE makes nobody another', async () => {
  const redeem = { action: 'staff.redeem', data: { code: 'Sweet-Circle-2026', name: '谁' } }
  const answers = await Promise.all(Array.from({ length: 10 }, (_, n) => send('shop', redeem, `oWouldBe${n}`)))
  expect(new Set(answers.map(codeOf))).toEqual(new Set(['code-used']))
  expect(cloud.engine.all('staff_members').filter(({ role }) => role === 'owner')).toHaveLength(1)
})
