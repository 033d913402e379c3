import { cancelOrder } from '../../cloudfunctions/checkout/cancel'
import { sweepOrders } from '../../cloudfunctions/checkout/sweep'
import { markPickedUp } from '../../cloudfunctions/orders/hand-over'
import type { Order } from '../../cloudfunctions/orders/records'
import { HOUR, MINUTE } from '../../cloudfunctions/platform/time'
import { type Buying, openBuying, orderId } from '../support/buying'
import { customer } from '../support/shop-database'

const ONE = orderId(1)
let at: Buying

beforeEach(async () => {
  at = await openBuying()
  await at.place('ann', ONE)
  at.desk.pay(ONE, 'ann')
  await at.settle(ONE)
  await at.sweep()
  at.desk.calls.length = 0
})
afterEach(() => at.close())

const order = (): Order => at.order(ONE) as unknown as Order
const cancel = () => cancelOrder({ orderId: ONE }, customer('ann', at.now), at.deps)
const alarms = () => at.shop.engine.all('alarms')
async function pass(minutes: number): Promise<void> {
  for (let passed = 0; passed < minutes; passed += 1) {
    at.later(MINUTE)
    await sweepOrders(at.deps, at.now)
  }
}

test('money on its way is asked about by its number at the next due, and sent once', async () => {
  at.desk.slowRefunds = true
  await cancel()
  expect(order()).toMatchObject({ state: 'refunding', tries: { refund_cancel: 1 } })
  await pass(20)
  expect(at.desk.calls.filter((call) => call === 'refund')).toHaveLength(1)
  at.desk.slowRefunds = false
  await pass(10)
  expect(order()).toMatchObject({ state: 'refunded', todo: {} })
  expect(at.desk.refunded(ONE)).toBe(3200)
  expect(alarms()).toEqual([])
})

test('a refund that WeChat closed is sent again under the same number; a person hears of the third refusal', async () => {
  at.desk.stuckRefunds.set(`${ONE}-cancel`, 'failed')
  await cancel()
  await pass(10)
  expect(alarms()).toEqual([])
  await pass(10)
  expect(alarms()).toMatchObject([{ kind: 'refund-failed', orderId: ONE }])
  at.desk.stuckRefunds.clear()
  await pass(10)
  expect(order().state).toBe('refunded')
  expect(at.desk.refunded(ONE)).toBe(3200)
})

test('a refund that the bank gave back needs a person at once, and ends when the platform says so', async () => {
  at.desk.stuckRefunds.set(`${ONE}-cancel`, 'abnormal')
  await cancel()
  expect(alarms()).toMatchObject([{ kind: 'refund-failed' }])
  await pass(30)
  expect(at.desk.calls.filter((call) => call === 'refund')).toHaveLength(1)
  at.desk.stuckRefunds.clear()
  await pass(10)
  expect(order().state).toBe('refunded')
})

test('WeChat is told of a hand-over by the clock, once, and not while somebody waits', async () => {
  await markPickedUp(order(), 'zhoumin', at.now)
  await sweepOrders(at.deps, at.now)
  expect(at.desk.handedOver).toEqual([])
  await pass(3)
  expect(at.desk.handedOver).toEqual([ONE])
  expect(order()).toMatchObject({ todo: {}, due: 0 })
  await pass(60)
  expect(at.desk.handedOver).toEqual([ONE])
})

test('a hand-over WeChat does not want to hear of is told again, later each time, with an alarm after the sixth', async () => {
  at.desk.noShipping = true
  await markPickedUp(order(), 'zhoumin', at.now)
  await pass(25)
  const tries = at.desk.calls.filter((call) => call === 'tellHandedOver').length
  expect(tries).toBe(5)
  expect(alarms()).toEqual([])
  await pass(60)
  expect(alarms()).toMatchObject([{ kind: 'ship-failed', orderId: ONE }])
  at.desk.noShipping = false
  at.later(6 * HOUR)
  await sweepOrders(at.deps, at.now)
  expect(at.desk.handedOver).toEqual([ONE])
  expect(order().todo).toEqual({})
})
