import { cancelOrder } from '../../cloudfunctions/checkout/cancel'
import { hearOfPayment } from '../../cloudfunctions/checkout/paid-notice'
import { sweepOrders } from '../../cloudfunctions/checkout/sweep'
import type { Order } from '../../cloudfunctions/orders/records'
import { MINUTE } from '../../cloudfunctions/platform/time'
import { type Buying, openBuying, orderId } from '../support/buying'
import { customer } from '../support/shop-database'

/** The longest anybody waits for an order to be right when WeChat never calls. */
const LONGEST_MS = 7 * MINUTE
const ONE = orderId(1)
let at: Buying

beforeEach(async () => {
  at = await openBuying()
})
afterEach(() => at.close())

const order = (): Order => at.order(ONE) as unknown as Order
const hear = (): Promise<boolean> => hearOfPayment(ONE, at.now, at.deps, () => true)
/** The clock, minute by minute. @returns how long it took until the order is as wanted */
async function untilState(state: Order['state'], within: number): Promise<number> {
  const from = at.now
  while (order().state !== state) {
    at.later(MINUTE)
    if (at.now - from > within) throw new Error(`still ${order().state} after ${within / MINUTE} minutes`)
    await sweepOrders(at.deps, at.now)
  }
  return at.now - from
}
/** Money, goods and effects of one sale, each exactly once. */
const soldOnce = (): void => {
  expect(at.shelf()).toMatchObject({ held: { croissant_1: 0 }, sold: { croissant_1: 2 } })
  expect(at.wallet('ann')).toMatchObject({ unpaid: 0 })
  expect(at.shop.engine.all('price_history').filter(({ _id }) => String(_id).includes(ONE))).toHaveLength(1)
  expect(at.shop.engine.all('alarms')).toEqual([])
  expect(order().todo).toEqual({})
}

test.each([0, 1, 2, 4, 7, 9, 12, 14])(
  'all callbacks lost, paid after %i minutes: paid at the next due',
  async (minutes) => {
    await at.place('ann', ONE)
    for (let passed = 0; passed < minutes; passed += 1) {
      at.later(MINUTE)
      await sweepOrders(at.deps, at.now)
    }
    at.desk.pay(ONE, 'ann')
    expect(await untilState('paid', LONGEST_MS)).toBeLessThanOrEqual(LONGEST_MS)
    await at.sweep()
    soldOnce()
  },
)

test('16 callbacks at once are one sale', async () => {
  await at.place('ann', ONE)
  at.desk.pay(ONE, 'ann')
  const answers = await Promise.all(Array.from({ length: 16 }, hear))
  expect(answers).toEqual(Array(16).fill(true))
  expect(order().state).toBe('paid')
  await at.sweep()
  soldOnce()
})

test('a callback before the money, and one long after the sale, change nothing', async () => {
  await at.place('ann', ONE)
  expect(await hear()).toBe(false)
  expect(order().state).toBe('awaiting-payment')
  at.desk.pay(ONE, 'ann')
  expect(await hear()).toBe(true)
  await at.sweep()
  const after = order()
  at.later(5 * MINUTE)
  expect(await hear()).toBe(true)
  expect(order()).toEqual(after)
  soldOnce()
})

test('a forged callback asks WeChat and moves nothing', async () => {
  await at.place('ann', ONE)
  const before = order()
  for (let i = 0; i < 5; i += 1) expect(await hear()).toBe(false)
  expect(order()).toEqual(before)
})

test.each([
  ['another amount', 'ann', 1],
  ['another payer', 'eve', undefined],
])('%s is never a sale: closed, all of it back, an alarm', async (_, payer, fee) => {
  await at.place('ann', ONE)
  at.desk.pay(ONE, payer, fee)
  await untilState('closed', LONGEST_MS)
  await at.sweep()
  expect(order()).toMatchObject({ closedReason: 'wrong-payment', lateRefundFen: fee ?? 3200, todo: {} })
  expect(at.desk.refunded(ONE)).toBe(fee ?? 3200)
  expect(at.shelf()).toMatchObject({ held: { croissant_1: 0 }, sold: { croissant_1: 0 } })
  expect(at.shop.engine.all('alarms')).toMatchObject([{ kind: 'wrong-payment' }])
})

test('a callback that comes again after the refund leaves the order refunded', async () => {
  await at.place('ann', ONE)
  at.desk.pay(ONE, 'ann')
  await hear()
  await at.sweep()
  await cancelOrder({ orderId: ONE }, customer('ann', at.now), at.deps)
  const after = order()
  expect(after.state).toBe('refunded')
  await Promise.all(Array.from({ length: 16 }, hear))
  expect(order()).toEqual(after)
  expect(at.desk.refunded(ONE)).toBe(3200)
})

test('an unknown outcome is asked about again at the next due', async () => {
  await at.place('ann', ONE)
  at.desk.pay(ONE, 'ann')
  const { query } = at.desk
  at.desk.query = () => Promise.reject(new Error('timeout'))
  await expect(hear()).rejects.toThrow('timeout')
  at.later(MINUTE)
  await sweepOrders(at.deps, at.now)
  expect(order().state).toBe('awaiting-payment')
  at.desk.query = query
  await untilState('paid', LONGEST_MS)
})
