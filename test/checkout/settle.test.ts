import { notTooOften } from '../../cloudfunctions/checkout/ask-lately'
import { confirmOrder } from '../../cloudfunctions/checkout/confirm'
import { hearOfPayment } from '../../cloudfunctions/checkout/paid-notice'
import { MINUTE, SECOND } from '../../cloudfunctions/platform/time'
import { type Buying, openBuying, orderId, PAST_PAYING, SLOT } from '../support/buying'
import { customer } from '../support/shop-database'

const ONE = orderId(1)
let at: Buying
beforeEach(async () => {
  at = await openBuying()
  await at.place('an', ONE)
})
afterEach(() => at.close())

const sold = { free: { croissant_1: 38 }, held: { croissant_1: 0 }, sold: { croissant_1: 2 }, o: { [ONE]: 's' } }

describe('money came (T4)', () => {
  it('settles goods and wallet in five requests and four rounds, and leaves the prices paid to the clock', async () => {
    at.desk.pay(ONE, 'an')
    const counted = await at.count(() => at.settle(ONE))
    expect(counted).toMatchObject({ requests: 5, rounds: 4 })
    expect(at.order(ONE)).toMatchObject({ state: 'paid', paidAt: at.now, todo: { history: 1 } })
    expect(at.shelf()).toMatchObject(sold)
    expect(at.wallet('an')).toMatchObject({ unpaid: 0, o: { [ONE]: 's' } })
    await at.sweep()
    expect(at.order(ONE)).toMatchObject({ state: 'paid', todo: {} })
    expect(at.shop.engine.all('price_history')).toEqual([
      {
        _id: `paid_${ONE}_0`,
        kind: 'paid',
        skuId: 'croissant_1',
        storeId: 'xianlin',
        fen: 1600,
        quantity: 2,
        at: at.now,
      },
    ])
  })

  it('is settled once however often WeChat says so', async () => {
    at.desk.pay(ONE, 'an')
    const outcomes = await Promise.all([at.settle(ONE), at.settle(ONE), at.settle(ONE)])
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['paid', 'paid', 'paid'])
    expect(at.shelf()).toMatchObject(sold)
  })

  it.each([
    ['another amount', (desk: Buying['desk']) => desk.pay(ONE, 'an', 1), 1],
    ['another payer', (desk: Buying['desk']) => desk.pay(ONE, 'somebody'), 3200],
  ])('%s never makes it paid: closed, all of it back, somebody is called', async (_what, pay, fee) => {
    pay(at.desk)
    expect(await at.settle(ONE)).toMatchObject({ outcome: 'closed' })
    expect(at.order(ONE)).toMatchObject({
      state: 'closed',
      closedReason: 'wrong-payment',
      todo: {},
      due: 0,
      lateRefundFen: fee,
    })
    expect(at.desk.refunded(ONE)).toBe(fee)
    expect(at.shelf()).toMatchObject({ free: { croissant_1: 40 }, held: { croissant_1: 0 }, o: { [ONE]: 'x' } })
    expect(at.shop.engine.all('alarms')).toMatchObject([{ kind: 'wrong-payment', orderId: ONE }])
  })

  it('does nothing while nobody has paid', async () => {
    expect(await at.settle(ONE)).toMatchObject({ outcome: 'unpaid' })
    expect(at.order(ONE).state).toBe('awaiting-payment')
  })

  it('does not know an order that is not there', async () => {
    expect(await at.settle(orderId(7))).toEqual({ outcome: 'unknown-order' })
  })
})

describe('the callback', () => {
  it('asks WeChat Pay once in three seconds and tells it to come again in between', async () => {
    const may = notTooOften()
    expect(await hearOfPayment(ONE, at.now, at.deps, may)).toBe(false)
    at.desk.pay(ONE, 'an')
    expect(await hearOfPayment(ONE, at.now + 2 * SECOND, at.deps, may)).toBe(false)
    expect(at.desk.calls.filter((call) => call === 'query')).toHaveLength(1)
    expect(await hearOfPayment(ONE, at.now + 3 * SECOND, at.deps, may)).toBe(true)
    expect(at.order(ONE).state).toBe('paid')
  })

  it.each(['', 'short', '12345678901234567890', 'Order.00000000001', 'propertyIsEnumerable'])(
    'does not look at the order number "%s"',
    async (id) => {
      const counted = await at.count(() => hearOfPayment(id, at.now, at.deps, () => true))
      expect(counted.requests).toBe(0)
      expect(at.desk.calls).toEqual(['prepay'])
    },
  )

  it('of an order nobody made changes nothing', async () => {
    expect(await hearOfPayment(orderId(8), at.now, at.deps, () => true)).toBe(false)
    expect(at.shop.engine.all('alarms')).toEqual([])
  })
})

describe('after the payment sheet', () => {
  it('confirm sees the money even when the callback was lost', async () => {
    at.desk.pay(ONE, 'an')
    const answer = await confirmOrder({ orderId: ONE }, customer('an', at.now), at.deps, () => true)
    expect(answer).toEqual({ ok: true, data: { order: { orderId: ONE, state: 'paid', payableFen: 3200 } } })
  })

  it("another person's order is not found", async () => {
    const answer = await confirmOrder({ orderId: ONE }, customer('bo', at.now), at.deps, () => true)
    expect(answer).toMatchObject({ ok: false, refusal: { code: 'not-found' } })
  })

  it('does not ask twice in three seconds', async () => {
    const may = notTooOften()
    await confirmOrder({ orderId: ONE }, customer('an', at.now), at.deps, may)
    await confirmOrder({ orderId: ONE }, customer('an', at.now + SECOND), at.deps, may)
    expect(at.desk.calls.filter((call) => call === 'query')).toHaveLength(1)
  })
})

describe('nobody pays', () => {
  it('the clock asks after 1, 3 and 8 minutes and closes after 15, at WeChat first', async () => {
    const start = at.now
    for (const [minute, next] of [
      [1, 3],
      [3, 8],
      [8, 15],
    ] as const) {
      at.now = start + minute * MINUTE
      await at.sweep()
      expect(at.order(ONE)).toMatchObject({ state: 'awaiting-payment', due: start + next * MINUTE })
    }
    at.now = start + 15 * MINUTE
    await at.sweep()
    expect(at.desk.calls).toEqual(['prepay', 'query', 'query', 'query', 'close'])
    expect(at.order(ONE)).toMatchObject({ state: 'closed', closedReason: 'unpaid', todo: {}, due: 0, closedAt: at.now })
    expect(at.shelf()).toMatchObject({
      free: { croissant_1: 40 },
      held: { croissant_1: 0 },
      slots: { [SLOT]: 10 },
      o: { [ONE]: 'x' },
    })
    expect(at.wallet('an')).toMatchObject({ unpaid: 0, o: { [ONE]: 'x' } })
  })

  it('money that came in the last second is found when WeChat refuses to close, and the order is paid', async () => {
    at.later(PAST_PAYING)
    at.desk.pay(ONE, 'an')
    await at.sweep()
    expect(at.order(ONE)).toMatchObject({ state: 'paid', todo: {} })
    expect(at.shelf()).toMatchObject(sold)
  })
})
