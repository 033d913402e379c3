import type { QuoteView } from '../../cloudfunctions/checkout/contract'
import type { OrderView } from '../../cloudfunctions/orders/contract'
import { newId } from '../../cloudfunctions/platform/ids'
import { HOUR, MINUTE } from '../../cloudfunctions/platform/time'
import type { Document } from '../../local-cloud/engine/engine'
import type { LocalCloud } from '../../local-cloud/local-cloud'
import { clientOf, codeOf, dataOf, type Sent, startShopCloud } from '../support/shop-cloud'

jest.setTimeout(120_000)

const STORE = 'xianlin'
let cloud: LocalCloud
let send: ReturnType<typeof clientOf>
let skuId: string
let people = 0
/** Somebody new, because nobody may have more than two unpaid orders. */
const somebody = (): string => {
  people += 1
  return `oBuyer${people}`
}

beforeAll(async () => {
  cloud = await startShopCloud()
  send = clientOf(cloud)
  const list = await send('shop', { action: 'catalog.list', data: { storeId: STORE } }, somebody())
  const { products } = dataOf<{ products: { skus: { skuId: string; left: number }[] }[] }>(list)
  skuId = products.flatMap(({ skus }) => skus).find(({ left }) => left > 10)?.skuId ?? ''
})
afterAll(() => cloud.close())

const shop = (action: string, data: unknown, openid: string): Promise<Sent> => send('shop', { action, data }, openid)
const raw = (orderId: string): Document => {
  const order = cloud.engine.read('orders', orderId)
  if (!order) throw new Error('no such order')
  return order
}
/** Every document that buying writes. */
const written = (): string =>
  JSON.stringify(['orders', 'shelves', 'wallets', 'alarms', 'price_history'].map((name) => cloud.engine.all(name)))

async function bodyFor(openid: string): Promise<Record<string, unknown> & { orderId: string }> {
  const lines = [{ skuId, quantity: 1 }]
  const { quote } = dataOf<{ quote: QuoteView }>(await shop('checkout.quote', { storeId: STORE, lines }, openid))
  return { orderId: newId(), storeId: STORE, lines, ...quote.chosen, quoteHash: quote.hash }
}

async function place(openid: string): Promise<string> {
  const body = await bodyFor(openid)
  dataOf(await shop('checkout.place', body, openid))
  return body.orderId
}

describe('the whole path with the deployed functions', () => {
  it('quote, place, pay, callback, pickup code, cancel, money back', async () => {
    const openid = somebody()
    const orderId = await place(openid)
    expect(await cloud.pay(orderId, 'success')).toMatchObject({ paid: true, callbacks: [true] })
    const { order } = dataOf<{ order: OrderView }>(await shop('orders.get', { orderId }, openid))
    expect(order).toMatchObject({ state: 'paid', canCancel: true, pickupCode: expect.stringMatching(/^[2-9A-Z]{8}$/) })
    const cancelled = dataOf(await shop('checkout.cancel', { orderId }, openid))
    expect(cancelled).toMatchObject({ order: { state: 'refunded' } })
    expect(cloud.payment(orderId)?.refunds).toMatchObject([
      { outRefundNo: `${orderId}-cancel`, refundFee: order.payableFen },
    ])
  })

  it('a callback twice, and one that got lost: paid once, goods sold once', async () => {
    const openid = somebody()
    const twice = await place(openid)
    await cloud.pay(twice, 'duplicate')
    const lost = await place(openid)
    await cloud.pay(lost, 'lost')
    const confirmed = dataOf(await shop('checkout.confirm', { orderId: lost }, openid))
    expect([raw(twice).state, confirmed]).toMatchObject(['paid', { order: { state: 'paid' } }])
  })

  it('a forged callback finds nothing paid and changes nothing', async () => {
    const orderId = await place(somebody())
    const before = written()
    await cloud.pay(orderId, 'forged')
    expect(written()).toBe(before)
    expect(raw(orderId).state).toBe('awaiting-payment')
  })

  it('a client that calls pay-callback itself has no effect, paid or not', async () => {
    const openid = somebody()
    const orderId = await place(openid)
    await cloud.pay(orderId, 'lost')
    const before = written()
    const event = { returnCode: 'SUCCESS', resultCode: 'SUCCESS', outTradeNo: orderId, totalFee: 1, subOpenid: openid }
    await send('pay-callback', event, openid)
    expect(written()).toBe(before)
    const forged = await cloud.invoke('pay-callback', event, { source: 'wx_client', openid })
    expect(forged.outcome).toMatchObject({ kind: 'value', value: expect.stringContaining('"errcode":403') })
    expect(written()).toBe(before)
  })

  it.each([
    ['another amount', { totalFee: 1 }],
    ['another payer', { openid: 'oSomebodyElse' }],
  ])('%s at WeChat Pay: closed, all of it back, an alarm', async (_what, wrong) => {
    const orderId = await place(somebody())
    await cloud.pay(orderId, 'success', { wrong })
    expect(raw(orderId)).toMatchObject({ state: 'closed', closedReason: 'wrong-payment', todo: {} })
    const payment = cloud.payment(orderId)
    expect(payment?.refunds).toMatchObject([{ outRefundNo: `${orderId}-late`, refundFee: payment?.paid?.totalFee }])
    expect(cloud.engine.read('alarms', `wrong_payment_${orderId}`)).not.toBeNull()
  })

  it('cancelled in the sheet: closed here at once, at WeChat by the clock; late money goes back', async () => {
    const openid = somebody()
    const [early, late] = [await place(openid), await place(openid)]
    for (const orderId of [early, late]) await shop('checkout.cancel', { orderId }, openid)
    await cloud.pay(late, 'success')
    expect(cloud.payment(late)?.refunds).toHaveLength(1)
    await cloud.travel(6 * MINUTE)
    expect(cloud.payment(early)?.state).toBe('CLOSED')
    expect([raw(early), raw(late)]).toMatchObject([
      { state: 'closed', todo: {}, due: 0 },
      { state: 'closed', todo: {}, due: 0 },
    ])
  })

  it('the clock asks, closes and releases; an hour later the marks are gone', async () => {
    const orderId = await place(somebody())
    const shelfId = String(raw(orderId).shelf)
    await cloud.travel(16 * MINUTE)
    expect(raw(orderId)).toMatchObject({ state: 'closed', closedReason: 'unpaid', todo: {} })
    const marks = () => cloud.engine.read('shelves', shelfId)?.o as Record<string, string>
    expect(marks()[orderId]).toBe('x')
    await cloud.travel(2 * HOUR)
    expect(marks()[orderId]).toBeUndefined()
  })
})

it('nothing of this was a fault in a function', () => {
  expect(cloud.logs()).toEqual([])
})

describe('bad input gets a refusal and leaves nothing behind', () => {
  let openid: string
  let good: Record<string, unknown>
  beforeAll(async () => {
    openid = somebody()
    good = await bodyFor(openid)
  })
  const line = (more: object) => ({ lines: [{ skuId, quantity: 1, ...more }] })

  it.each<[string, string, () => object]>([
    ['quantity 0', 'bad-input', () => line({ quantity: 0 })],
    ['a negative quantity', 'bad-input', () => line({ quantity: -1 })],
    ['a fractional quantity', 'bad-input', () => line({ quantity: 1.5 })],
    ['a quantity of a thousand million', 'quantity-limit', () => line({ quantity: 1_000_000_000 })],
    ['a quantity beyond that', 'bad-input', () => line({ quantity: 1_000_000_001 })],
    ['a quantity in words', 'bad-input', () => line({ quantity: '1' })],
    ['no lines', 'bad-input', () => ({ lines: [] })],
    ['thirty-one lines', 'bad-input', () => ({ lines: Array(31).fill({ skuId, quantity: 1 }) })],
    ['unknown goods', 'unknown-sku', () => line({ skuId: 'stone_1' })],
    ['goods with a dot', 'bad-input', () => line({ skuId: 'stone.1' })],
    ['goods called __proto__', 'bad-input', () => line({ skuId: '__proto__' })],
    ['an unknown store', 'unknown-store', () => ({ storeId: 'nowhere' })],
    ['a store with $', 'bad-input', () => ({ storeId: '$ne' })],
    ['a store as an operator', 'bad-input', () => ({ storeId: { $ne: '' } })],
    ['a slot in the past', 'slot-past', () => ({ fulfilment: { kind: 'pickup', slotId: 'd20200101_1000' } })],
    ['a slot that is none', 'no-slot', () => ({ fulfilment: { kind: 'pickup', slotId: 'soon' } })],
    ['an order id with a dot', 'bad-input', () => ({ orderId: 'Order.0000000000001' })],
    ['an order id with $', 'bad-input', () => ({ orderId: 'Order$000000000001' })],
    ['an order id of digits', 'bad-input', () => ({ orderId: '12345678901234567890' })],
    ['an order id of 33 characters', 'bad-input', () => ({ orderId: `A${'0'.repeat(32)}` })],
    ['an order id that objects inherit', 'bad-input', () => ({ orderId: 'propertyIsEnumerable' })],
    ['a tampered hash', 'price-changed', () => ({ quoteHash: '0'.repeat(32) })],
    ['a price of its own', 'bad-input', () => ({ payableFen: 1 })],
    ['an openid', 'bad-input', () => ({ openid: 'oSomebodyElse' })],
    ['a coupon that is not theirs', 'coupon-unknown', () => ({ couponId: 'tart_5' })],
    ['points they have not', 'points-short', () => ({ points: 10 })],
    ['a group-buy nobody knows', 'over', () => ({ groupBuy: { campaignId: 'c' } })],
    ['a flash sale nobody knows', 'unknown-sale', () => ({ flashSaleId: 'f' })],
    ['no word on coupons', 'bad-input', () => ({ couponId: undefined })],
    ['no word on points', 'bad-input', () => ({ points: undefined })],
    ['paying at the counter', 'not-offered', () => ({ payBy: 'counter' })],
    ['a note of 61 characters', 'bad-input', () => ({ note: '好'.repeat(61) })],
    ['an option nobody offers', 'bad-option', () => line({ options: [{ optionId: 'glitter', value: 'x' }] })],
    ['a touch with a dot', 'bad-input', () => ({ touchId: 'a.b' })],
  ])('%s', async (_what, code, change) => {
    const before = written()
    const sent = await shop('checkout.place', { ...good, orderId: newId(), ...change() }, openid)
    expect([sent.status, codeOf(sent)]).toEqual([200, code])
    expect(written()).toBe(before)
  })

  it('a made-up touch is list price with the reason, not an error', async () => {
    const quoted = await shop(
      'checkout.quote',
      { storeId: STORE, lines: [{ skuId, quantity: 1 }], touchId: 'made_up_touch' },
      openid,
    )
    expect(dataOf<{ quote: QuoteView }>(quoted).quote).toMatchObject({
      adjustments: [],
      notApplied: expect.arrayContaining([expect.objectContaining({ code: 'touch-unknown' })]),
    })
  })

  it.each(['checkout.pay', 'checkout.confirm', 'checkout.cancel', 'orders.get'])(
    "%s of another person's order answers like one that does not exist",
    async (action) => {
      const orderId = await place(somebody())
      const before = written()
      const foreign = await shop(action, { orderId }, openid)
      const missing = await shop(action, { orderId: newId() }, openid)
      expect(codeOf(foreign)).toBe('not-found')
      expect(foreign.envelope.ok || 'refusal' in foreign.envelope ? { ...foreign.envelope, now: 0 } : null).toEqual({
        ...missing.envelope,
        now: 0,
      })
      expect(written()).toBe(before)
    },
  )

  it("another person's order id cannot be taken for an own order", async () => {
    const orderId = await place(somebody())
    expect(codeOf(await shop('checkout.place', { ...good, orderId }, openid))).toBe('not-found')
  })

  it('an unknown action, and a body over a megabyte', async () => {
    expect(codeOf(await shop('checkout.steal', {}, openid))).toBe('unknown-action')
    const huge = await send('shop', { action: 'checkout.quote', data: { note: 'x'.repeat(1_100_000) } }, openid)
    expect(huge.status).toBe(413)
  })
})
