import { listInput } from '../../cloudfunctions/orders/contract'
import { getOrder } from '../../cloudfunctions/orders/get'
import { listOrders } from '../../cloudfunctions/orders/list'
import { customer, NOW, openShopDatabase, type ShopDatabase } from '../support/shop-database'
import { anOrder } from '../support/shop-records'

let shop: ShopDatabase
beforeAll(() => {
  shop = openShopDatabase()
})
beforeEach(() => shop.empty())
afterAll(() => shop.close())

const id = (n: number) => `Order${String(n).padStart(11, '0')}`
const put = (n: number, more: object = {}) =>
  shop.put('orders', anOrder(id(n), `CODE${1000 + n}`, { placedAt: NOW + n, ...more }))

const list = async (ask: Parameters<typeof listOrders>[0] = {}, openid = 'buyer') => {
  const answer = await listOrders(ask, customer(openid))
  if (!answer.ok) throw new Error(answer.refusal.code)
  return answer.data
}

describe('orders.list (T2)', () => {
  it('pages by twenty, newest first, and never shows one twice, also when several were placed in the same moment', async () => {
    for (let n = 1; n <= 45; n += 1) put(n, { placedAt: NOW + Math.floor(n / 7) })
    const seen: string[] = []
    let cursor: string | undefined
    const sizes: number[] = []
    do {
      const page = await list({ cursor })
      sizes.push(page.orders.length)
      seen.push(...page.orders.map(({ orderId }) => orderId))
      cursor = page.next
    } while (cursor)
    expect(sizes).toEqual([20, 20, 5])
    expect(new Set(seen).size).toBe(45)
    expect([...seen]).toEqual([...seen].sort().reverse())
  })

  it("shows one's own only, and nothing that never was more than an attempt", async () => {
    put(1)
    put(2, { openid: 'bo' })
    put(3, { state: 'closed', closedReason: 'sold-out', shown: false })
    expect((await list()).orders.map(({ orderId }) => orderId)).toEqual([id(1)])
  })

  it.each([
    ['unpaid', ['awaiting-payment']],
    ['pickup', ['uncollected', 'ready', 'paid']],
    ['refunded', ['refunded', 'refunding']],
  ] as const)('show %s', async (show, states) => {
    const all = ['awaiting-payment', 'paid', 'ready', 'uncollected', 'refunding', 'refunded', 'picked-up', 'closed']
    all.forEach((state, n) => {
      put(n + 1, { state })
    })
    expect((await list({ show })).orders.map(({ state }) => state)).toEqual(states)
  })

  it.each(['x', '1_2', '1e5_Order00000000001', '$gt'])('refuses the cursor "%s"', async (cursor) => {
    expect(await listOrders({ cursor }, customer('buyer'))).toMatchObject({ refusal: { code: 'bad-input' } })
  })

  it('takes no other filter', () => {
    expect(listInput.safeParse({ openid: 'bo' }).success).toBe(false)
    expect(listInput.safeParse({ show: 'all' }).success).toBe(false)
  })
})

describe('orders.get', () => {
  const view = async (more: object = {}) => {
    put(1, more)
    const answer = await getOrder({ orderId: id(1) }, customer('buyer'))
    if (!answer.ok) throw new Error(answer.refusal.code)
    return answer.data.order
  }

  it.each([
    ['paid', true],
    ['ready', true],
    ['uncollected', true],
    ['awaiting-payment', false],
    ['picked-up', false],
    ['refunding', false],
    ['refunded', false],
    ['closed', false],
  ] as const)('%s: the pickup code shows only while it can be used', async (state, shown) => {
    expect((await view({ state })).pickupCode !== null).toBe(shown)
  })

  it.each([
    ['awaiting-payment', true],
    ['paid', true],
    ['ready', false],
    ['uncollected', false],
    ['picked-up', false],
    ['refunding', false],
    ['closed', false],
  ] as const)('%s: can be cancelled: %s', async (state, can) => {
    expect((await view({ state })).canCancel).toBe(can)
  })

  it('says until when it waits for money, 15 minutes after it was placed', async () => {
    const order = await view({ state: 'awaiting-payment' })
    expect(order.payBefore).toBe(order.placedAt + 15 * 60_000)
    expect((await view({ state: 'paid' })).payBefore).toBeNull()
  })

  it("another person's order and one that does not exist get the same answer", async () => {
    put(1)
    const foreign = await getOrder({ orderId: id(1) }, customer('bo'))
    const missing = await getOrder({ orderId: id(2) }, customer('bo'))
    expect(foreign).toEqual(missing)
    expect(foreign).toMatchObject({ ok: false, refusal: { code: 'not-found' } })
  })
})
