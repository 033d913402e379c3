import type { QuoteView } from '../../cloudfunctions/checkout/contract'
import type { Order } from '../../cloudfunctions/orders/records'
import { newId } from '../../cloudfunctions/platform/ids'
import { MINUTE } from '../../cloudfunctions/platform/time'
import type { Shelf } from '../../cloudfunctions/shelves/records'
import type { Envelope } from '../../local-cloud/client/fn-route'
import type { Document } from '../../local-cloud/engine/engine'
import type { LocalCloud } from '../../local-cloud/local-cloud'
import { startShopCloud } from '../support/shop-cloud'

/** Many buyers at once against the deployed functions, four instances of each, on the raw documents. */

jest.setTimeout(300_000)

const STORE = 'xianlin'
let cloud: LocalCloud
let skuId: string
let quote: QuoteView
beforeAll(async () => {
  cloud = await startShopCloud({ instances: 4 })
})
afterAll(() => cloud.close())

function dataOf<T>(envelope: Envelope): T {
  if (!envelope.ok) throw new Error(JSON.stringify(envelope))
  return envelope.data as T
}
const codeOf = (envelope: Envelope): string => {
  if (envelope.ok) return 'ok'
  return 'refusal' in envelope ? envelope.refusal.code : `fault ${envelope.fault.message}`
}
function countOf(codes: readonly string[]): Record<string, number> {
  const counted: Record<string, number> = {}
  for (const code of codes) counted[code] = (counted[code] ?? 0) + 1
  return counted
}

const shop = (action: string, data: object, openid: string): Promise<Envelope> =>
  cloud.call('shop', action, data, openid)
const order = (id: string): Order => cloud.engine.read('orders', id) as unknown as Order
const shelf = (id: string): Shelf => cloud.engine.read('shelves', id) as unknown as Shelf
const unpaidOf = (openid: string): unknown => cloud.engine.read('wallets', openid)?.unpaid

/** Everything starts anew; the shelf of the first free slot has so many pieces and places. */
async function openShelf(pieces: number, places: number): Promise<string> {
  await cloud.reset()
  interface Listed {
    products: { skus: { skuId: string; left: number }[] }[]
  }
  const listed = dataOf<Listed>(await shop('catalog.list', { storeId: STORE }, 'oFirst'))
  skuId = listed.products.flatMap(({ skus }) => skus).find(({ left }) => left > 0)?.skuId ?? ''
  const asked = { storeId: STORE, lines: [{ skuId, quantity: 1 }] }
  quote = dataOf<{ quote: QuoteView }>(await shop('checkout.quote', asked, 'oFirst')).quote
  const id = `${STORE}:${quote.slot.day}`
  const found = shelf(id)
  const { slotId } = quote.slot
  const changed = {
    ...found,
    free: { ...found.free, [skuId]: pieces },
    slots: { ...found.slots, [slotId]: places },
    capacity: { ...found.capacity, [slotId]: places },
  }
  cloud.engine.write('shelves', [changed as unknown as Document])
  return id
}

const bodyOf = (orderId: string) => ({
  ...{ orderId, storeId: STORE, lines: [{ skuId, quantity: 1 }] },
  ...{ ...quote.chosen, quoteHash: quote.hash },
})
const place = (orderId: string, openid: string): Promise<Envelope> => shop('checkout.place', bodyOf(orderId), openid)

it('50 pieces are never sold to 200 buyers: of the 50 who get one, 20 pay, 10 cancel and 20 let it pass: 30 free, 20 sold, nothing held (C1)', async () => {
  const shelfId = await openShelf(50, 500)
  const buyers = Array.from({ length: 200 }, (_, n) => ({ openid: `oBuyer${n}`, orderId: newId() }))
  const answers = await Promise.all(
    buyers.map(async (buyer) => ({ ...buyer, code: codeOf(await place(buyer.orderId, buyer.openid)) })),
  )
  expect(countOf(answers.map(({ code }) => code))).toEqual({ ok: 50, 'others-are-paying': 150 })
  const { slotId } = quote.slot
  expect(shelf(shelfId)).toMatchObject({ free: { [skuId]: 0 }, held: { [skuId]: 50 }, slots: { [slotId]: 450 } })

  const got = answers.filter(({ code }) => code === 'ok')
  const [paying, cancelling] = [got.slice(0, 20), got.slice(20, 30)]
  await Promise.all([
    ...paying.map(({ orderId }) => cloud.pay(orderId, 'duplicate')),
    ...cancelling.map(({ orderId, openid }) => shop('checkout.cancel', { orderId }, openid)),
  ])
  await cloud.travel(16 * MINUTE)
  await cloud.travel(MINUTE)

  expect(shelf(shelfId)).toMatchObject({
    free: { [skuId]: 30 },
    held: { [skuId]: 0 },
    sold: { [skuId]: 20 },
    slots: { [slotId]: 480 },
  })
  const outcome = countOf(got.map(({ orderId }) => `${order(orderId).state} ${order(orderId).closedReason}`))
  expect(outcome).toEqual({ 'paid null': 20, 'closed cancelled': 10, 'closed unpaid': 20 })
  for (const { orderId, openid } of buyers) {
    expect([order(orderId).todo, unpaidOf(openid)]).toEqual([{}, 0])
    expect(cloud.payment(orderId)?.state ?? 'CLOSED').toBe(order(orderId).state === 'paid' ? 'SUCCESS' : 'CLOSED')
  }
  expect(cloud.engine.all('alarms')).toEqual([])
})

it('20 equal calls of place: one order, one prepay, one answer', async () => {
  const shelfId = await openShelf(50, 500)
  const orderId = newId()
  const since = cloud.calls().at(-1)?.id ?? 0
  const answers = await Promise.all(Array.from({ length: 20 }, () => place(orderId, 'oAn')))
  const payments = answers.map((answer) => JSON.stringify(dataOf(answer)))
  expect(new Set(payments).size).toBe(1)
  expect(dataOf(answers[0] as Envelope)).toMatchObject({ order: { state: 'awaiting-payment' }, payment: {} })
  expect(cloud.engine.all('orders')).toHaveLength(1)
  expect(cloud.payment(orderId)).toMatchObject({ state: 'NOTPAY' })
  expect(shelf(shelfId)).toMatchObject({ free: { [skuId]: 49 }, held: { [skuId]: 1 } })
  expect(unpaidOf('oAn')).toBe(1)
  expect(cloud.calls(since).filter(({ action }) => action === 'checkout.place')).toHaveLength(20)
})

it('ten orders of one person at once: two wait for money, eight are too many', async () => {
  const shelfId = await openShelf(50, 500)
  const answers = await Promise.all(Array.from({ length: 10 }, () => place(newId(), 'oAn')))
  expect(countOf(answers.map(codeOf))).toEqual({ ok: 2, 'too-many-unpaid': 8 })
  expect(unpaidOf('oAn')).toBe(2)
  expect(shelf(shelfId)).toMatchObject({
    free: { [skuId]: 48 },
    held: { [skuId]: 2 },
    slots: { [quote.slot.slotId]: 498 },
  })
})

it('two at the counter and the customer at once: handed over once or refunded wholly, never both (T5)', async () => {
  const shelfId = await openShelf(50, 500)
  const orderIds = Array.from({ length: 8 }, () => newId())
  for (const [n, orderId] of orderIds.entries()) {
    dataOf(await place(orderId, `oBuyer${n}`))
    await cloud.pay(orderId, 'success')
  }
  const outcomes = await Promise.all(
    orderIds.map(async (orderId, n) => {
      const code = order(orderId).pickupCode
      const answers = await Promise.all([
        cloud.call('staff', 'pickups.ready', { orderId }, 'demo-zhoumin'),
        cloud.call('staff', 'pickups.verify', { code }, 'demo-zhoumin'),
        cloud.call('staff', 'pickups.verify', { code }, 'demo-fangjie'),
        shop('checkout.cancel', { orderId }, `oBuyer${n}`),
      ])
      return { orderId, codes: answers.map(codeOf), answers }
    }),
  )
  await cloud.travel(MINUTE)
  let handedOver = 0
  for (const { orderId, codes, answers } of outcomes) {
    const { state, refundedFen, payableFen, todo } = order(orderId)
    const first = answers
      .slice(1, 3)
      .filter((answer) => answer.ok && (answer.data as { already: boolean }).already === false)
    expect(['picked-up', 'refunded']).toContain(state)
    expect(first).toHaveLength(state === 'picked-up' ? 1 : 0)
    expect(codes[3]).toBe(state === 'picked-up' ? 'cannot-cancel' : 'ok')
    expect([refundedFen, todo]).toEqual([state === 'picked-up' ? 0 : payableFen, {}])
    handedOver += state === 'picked-up' ? 1 : 0
  }
  expect(shelf(shelfId)).toMatchObject({
    free: { [skuId]: 50 - handedOver },
    held: { [skuId]: 0 },
    sold: { [skuId]: handedOver },
  })
})
