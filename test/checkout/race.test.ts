import { cancelOrder } from '../../cloudfunctions/checkout/cancel'
import { placeOrder } from '../../cloudfunctions/checkout/place'
import { type Buying, openBuying, orderId, PAST_PAYING, SLOT } from '../support/buying'
import { customer } from '../support/shop-database'
import { aShelf, TODAY } from '../support/shop-range'

jest.setTimeout(60_000)

let at: Buying
beforeEach(async () => {
  at = await openBuying()
})
afterEach(() => at.close())

const one = { lines: [{ skuId: 'croissant_1', quantity: 1 }] }
const stock = (pieces: number) => {
  const shelf = aShelf(TODAY)
  at.shop.put('shelves', {
    ...shelf,
    free: { croissant_1: pieces },
    slots: { ...shelf.slots, [SLOT]: 500 },
    capacity: { ...shelf.capacity, [SLOT]: 500 },
  })
}

it('200 buyers for 50 pieces, of whom 20 pay, 10 cancel and 20 let it pass: 20 sold, 30 free, nothing held', async () => {
  stock(50)
  const quote = await at.quote('buyer0', one)
  const answers = await Promise.all(
    Array.from({ length: 200 }, (_, n) =>
      placeOrder(at.body(quote, orderId(n), one), customer(`buyer${n}`, at.now), at.deps),
    ),
  )
  const got = answers.flatMap((answer, n) => (answer.ok ? [n] : []))
  expect(got).toHaveLength(50)
  const codes = new Set(answers.map((answer) => (answer.ok ? 'ok' : answer.refusal.code)))
  expect([...codes].sort()).toEqual(['ok', 'others-are-paying'])
  expect(at.shelf()).toMatchObject({ free: { croissant_1: 0 }, held: { croissant_1: 50 } })

  for (const n of got.slice(0, 20)) at.desk.pay(orderId(n), `buyer${n}`)
  await Promise.all(got.slice(0, 20).flatMap((n) => [at.settle(orderId(n)), at.settle(orderId(n))]))
  await Promise.all(
    got.slice(20, 30).map((n) => cancelOrder({ orderId: orderId(n) }, customer(`buyer${n}`, at.now), at.deps)),
  )
  at.later(PAST_PAYING)
  await at.sweep()

  expect(at.shelf()).toMatchObject({
    free: { croissant_1: 30 },
    held: { croissant_1: 0 },
    sold: { croissant_1: 20 },
    slots: { [SLOT]: 480 },
  })
  const orders = at.shop.engine.all('orders')
  const paid = orders.filter(({ state }) => state === 'paid')
  expect(paid.map(({ _id }) => _id).sort()).toEqual(got.slice(0, 20).map(orderId).sort())
  expect(orders.filter(({ state }) => state === 'closed')).toHaveLength(180)
  for (const wallet of at.shop.engine.all('wallets')) expect(wallet.unpaid).toBe(0)
  expect(orders.every(({ todo }) => Object.keys(todo as object).length === 0)).toBe(true)
})

it('20 equal calls of place: one order, one prepay, the same answer for all', async () => {
  const quote = await at.quote('an')
  const body = at.body(quote, orderId(1))
  const answers = await Promise.all(Array.from({ length: 20 }, () => placeOrder(body, customer('an', at.now), at.deps)))
  for (const answer of answers) expect(answer).toEqual(answers[0])
  expect(answers[0]).toMatchObject({ ok: true, data: { order: { state: 'awaiting-payment' } } })
  expect(at.desk.sheets.size).toBe(1)
  expect(at.shop.engine.all('orders')).toHaveLength(1)
  expect(at.shelf()).toMatchObject({ free: { croissant_1: 38 }, held: { croissant_1: 2 }, slots: { [SLOT]: 9 } })
  expect(at.wallet('an').unpaid).toBe(1)
})

it('ten orders of one person at once: two wait for money, eight are too many', async () => {
  const quote = await at.quote('an', one)
  const answers = await Promise.all(
    Array.from({ length: 10 }, (_, n) => placeOrder(at.body(quote, orderId(n), one), customer('an', at.now), at.deps)),
  )
  expect(answers.filter(({ ok }) => ok)).toHaveLength(2)
  expect(at.wallet('an').unpaid).toBe(2)
  expect(at.shelf()).toMatchObject({ free: { croissant_1: 38 }, held: { croissant_1: 2 } })
  const refused = answers.flatMap((answer) => (answer.ok ? [] : [answer.refusal.code]))
  expect(new Set(refused)).toEqual(new Set(['too-many-unpaid']))
})

it('ten buyers for the last place of a slot: one gets it, nobody else holds anything', async () => {
  const shelf = aShelf(TODAY)
  at.shop.put('shelves', { ...shelf, slots: { ...shelf.slots, [SLOT]: 1 } })
  const quote = await at.quote('buyer0', one)
  const answers = await Promise.all(
    Array.from({ length: 10 }, (_, n) =>
      placeOrder(at.body(quote, orderId(n), one), customer(`buyer${n}`, at.now), at.deps),
    ),
  )
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
  expect(at.shelf()).toMatchObject({ held: { croissant_1: 1 }, slots: { [SLOT]: 0 } })
})

it('paying, cancelling and the clock at once: money and goods agree in the end', async () => {
  stock(30)
  const quote = await at.quote('buyer0', one)
  const people = Array.from({ length: 30 }, (_, n) => n)
  await Promise.all(
    people.map((n) => placeOrder(at.body(quote, orderId(n), one), customer(`buyer${n}`, at.now), at.deps)),
  )
  for (const n of people) at.desk.pay(orderId(n), `buyer${n}`)
  at.later(PAST_PAYING)
  await Promise.all([
    at.sweep(),
    ...people.flatMap((n) => [
      at.settle(orderId(n)),
      cancelOrder({ orderId: orderId(n) }, customer(`buyer${n}`, at.now), at.deps),
    ]),
  ])
  at.later(PAST_PAYING)
  await at.sweep()
  const orders = at.shop.engine.all('orders')
  const kept = orders.filter(({ state }) => state === 'paid').length
  expect(at.shelf()).toMatchObject({
    free: { croissant_1: 30 - kept },
    held: { croissant_1: 0 },
    sold: { croissant_1: kept },
  })
  for (const { _id, state } of orders) {
    expect(['paid', 'refunded']).toContain(state)
    expect(at.desk.refunded(String(_id))).toBe(state === 'paid' ? 0 : 1600)
  }
})
