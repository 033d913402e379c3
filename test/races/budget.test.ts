import type { QuoteView } from '../../cloudfunctions/checkout/contract'
import { newId } from '../../cloudfunctions/platform/ids'
import type { CallRecord } from '../../local-cloud/functions/call-log'
import type { LocalCloud } from '../../local-cloud/local-cloud'
import { clientOf, dataOf, startShopCloud } from '../support/shop-cloud'

/** On the cloud every request is a network round trip: how many the buying path makes is agreed and counted. */

jest.setTimeout(120_000)

const OPENID = 'oBudget'
let cloud: LocalCloud
let send: ReturnType<typeof clientOf>
beforeAll(async () => {
  // One instance of each function, so that it is warm when it is counted.
  cloud = await startShopCloud({ instances: 1 })
  send = clientOf(cloud)
})
afterAll(() => cloud.close())

const ask = async <T>(action: string, data: object): Promise<T> => dataOf(await send('shop', { action, data }, OPENID))

/** The calls of one entry point that `work` led to. */
async function callsOf(entrypoint: string, work: () => Promise<unknown>): Promise<CallRecord[]> {
  const since = cloud.calls().at(-1)?.id ?? 0
  await work()
  return cloud.calls(since).filter((call) => call.entrypoint === entrypoint)
}
const figures = (calls: readonly CallRecord[]): number[][] =>
  calls.map(({ databaseRequests, rounds, payRequests }) => [databaseRequests, rounds, payRequests])

async function somethingToBuy(): Promise<object> {
  interface Listed {
    products: { skus: { skuId: string; left: number }[] }[]
  }
  const { products } = await ask<Listed>('catalog.list', { storeId: 'xianlin' })
  const skuId = products.flatMap(({ skus }) => skus).find(({ left }) => left > 5)?.skuId
  return { storeId: 'xianlin', lines: [{ skuId, quantity: 1 }] }
}

it('quote ≤ 4 requests in 1 round, place ≤ 10 in ≤ 4, settle ≤ 12, with the deployed functions (C1)', async () => {
  const asked = await somethingToBuy()
  const quoted = () => ask<{ quote: QuoteView }>('checkout.quote', asked)
  const { quote } = await quoted()
  const warm = await callsOf('shop', quoted)
  const orderId = newId()
  const body = { orderId, ...asked, ...quote.chosen, quoteHash: quote.hash }
  const placed = await callsOf('shop', () => ask('checkout.place', body))
  const settled = await callsOf('pay-callback', () => cloud.pay(orderId, 'success'))
  expect(cloud.engine.read('orders', orderId)).toMatchObject({ state: 'paid' })
  console.info(
    `database requests, rounds, WeChat Pay · quote ${figures(warm)} · place ${figures(placed)} · settle ${figures(settled)}`,
  )
  expect([warm.length, placed.length, settled.length]).toEqual([1, 1, 1])
  for (const { databaseRequests, rounds } of warm) {
    expect(databaseRequests).toBeLessThanOrEqual(4)
    expect(rounds).toBe(1)
  }
  for (const { databaseRequests, rounds, payRequests } of placed) {
    expect(databaseRequests).toBeLessThanOrEqual(10)
    expect(rounds).toBeLessThanOrEqual(4)
    expect(payRequests).toBe(1)
  }
  for (const { databaseRequests, payRequests } of settled) {
    expect(databaseRequests).toBeLessThanOrEqual(12)
    expect(payRequests).toBe(1)
  }
})
