import { cancelOrder } from '../../cloudfunctions/checkout/cancel'
import { confirmOrder } from '../../cloudfunctions/checkout/confirm'
import { markPickedUp } from '../../cloudfunctions/orders/hand-over'
import type { Order } from '../../cloudfunctions/orders/records'
import { listPayouts, notePaidOut } from '../../cloudfunctions/payments/paid-out'
import { takePayment } from '../../cloudfunctions/payments/take'
import { listPickups } from '../../cloudfunctions/pickups/list'
import { verifyPickup } from '../../cloudfunctions/pickups/verify'
import { HOUR, MINUTE } from '../../cloudfunctions/platform/time'
import { type Buying, openBuying, orderId } from '../support/buying'
import { customer, staffCaller } from '../support/shop-database'
import { xianlin } from '../support/shop-range'

const ONE = orderId(1)
const FEE = 3200
let at: Buying

beforeEach(async () => {
  at = await openBuying()
  at.shop.put('stores', { ...xianlin, counterPay: true })
})
afterEach(() => at.close())

const staff = (storeIds: readonly string[] = ['xianlin']) =>
  staffCaller({ openid: 'zhoumin', role: 'staff', storeIds, now: at.now })
const order = (): Order => at.order(ONE) as unknown as Order
const placed = async (): Promise<void> => {
  const answer = await at.place('ann', ONE, { payBy: 'counter' })
  expect(answer).toMatchObject({ ok: true, data: { payment: null, order: { state: 'awaiting-payment' } } })
}
const take = (more: object = {}, who = staff()) =>
  takePayment({ orderId: ONE, method: 'cash', feeFen: FEE, ...more } as Parameters<typeof takePayment>[0], who)

test('an order for the counter waits without WeChat until two hours after its slot and then comes free', async () => {
  await placed()
  await confirmOrder({ orderId: ONE }, customer('ann', at.now), at.deps, () => true)
  at.later(2 * HOUR)
  await at.sweep()
  expect(order().state).toBe('awaiting-payment')
  // 16:30–17:00 and two hours, from 14:30.
  at.later(2 * HOUR + 30 * MINUTE)
  await at.sweep()
  expect(order()).toMatchObject({ state: 'closed', closedReason: 'unpaid', todo: {}, due: 0 })
  expect(at.shelf()).toMatchObject({ held: { croissant_1: 0 }, sold: { croissant_1: 0 } })
  expect(at.desk.calls).toEqual([])
})

test('money taken at the counter settles the order once, however often it is taken', async () => {
  await placed()
  const answers = await Promise.all(Array.from({ length: 6 }, () => take()))
  expect(answers.filter((answer) => answer.ok && !answer.data.already)).toHaveLength(1)
  expect(order()).toMatchObject({ state: 'paid', taken: { method: 'cash', feeFen: FEE, by: 'zhoumin' } })
  expect(at.shelf()).toMatchObject({ held: { croissant_1: 0 }, sold: { croissant_1: 2 } })
  await at.sweep()
  expect(order().todo).toEqual({})
  expect(at.desk.calls).toEqual([])
})

test.each([
  ['another amount', { feeFen: FEE - 1 }, ['xianlin'], 'wrong-amount'],
  ['another store', {}, ['daxinggong'], 'not-your-store'],
  ['an order nobody knows', { orderId: orderId(9) }, ['xianlin'], 'not-found'],
])('%s is refused and nothing is written', async (_, more, stores, code) => {
  await placed()
  const before = at.shop.engine.all('orders')
  expect(await take(more, staff(stores))).toMatchObject({ ok: false, refusal: { code } })
  expect(at.shop.engine.all('orders')).toEqual(before)
})

test('the money of a WeChat order is never taken at the counter', async () => {
  await at.place('ann', ONE)
  expect(await take()).toMatchObject({ ok: false, refusal: { code: 'paid-by-wechat' } })
})

test('a repeat with another amount is not "already taken"', async () => {
  await placed()
  await take()
  expect(await take({ feeFen: 1 })).toMatchObject({ ok: false, refusal: { code: 'wrong-amount' } })
  expect(await take({ method: 'card' })).toMatchObject({ ok: true, data: { already: true, method: 'cash' } })
})

test('an unpaid order stands on the list of the day and is not handed over before its money is taken', async () => {
  await placed()
  const list = await listPickups({ storeId: 'xianlin' }, staff())
  if (!list.ok) throw new Error('refused')
  expect(list.data.slots[0]?.orders[0]).toMatchObject({ orderId: ONE, toTakeFen: FEE, state: 'awaiting-payment' })
  const code = order().pickupCode
  expect(await verifyPickup({ code }, staff())).toMatchObject({
    ok: false,
    refusal: { code: 'not-paid', message: '先收 ¥32.00，收了再给', order: { toTakeFen: FEE } },
  })
  await take()
  expect(await verifyPickup({ code }, staff())).toMatchObject({ ok: true, data: { already: false } })
})

test('WeChat is not told of the hand-over of an order it took no money for', async () => {
  await placed()
  await take()
  await at.sweep()
  await markPickedUp(order(), 'zhoumin', at.now)
  expect(order().todo).toEqual({ earn: 1 })
})

test('a refund becomes a task for the counter; paying it out ends it once', async () => {
  await placed()
  await take()
  await at.sweep()
  const cancelled = await cancelOrder({ orderId: ONE }, customer('ann', at.now), at.deps)
  expect(cancelled).toMatchObject({ ok: true, data: { order: { state: 'refunding' } } })
  expect(at.shelf()).toMatchObject({ sold: { croissant_1: 0 } })
  expect(await listPayouts({ storeId: 'xianlin' }, staff())).toMatchObject({
    ok: true,
    data: { payouts: [{ orderId: ONE, refundId: 'cancel', feeFen: FEE }] },
  })
  const ask = { orderId: ONE, refundId: 'cancel', method: 'cash', feeFen: FEE } as const
  expect(await notePaidOut({ ...ask, feeFen: 1 }, staff(), at.deps)).toMatchObject({
    refusal: { code: 'wrong-amount' },
  })
  expect(await notePaidOut(ask, staff(['daxinggong']), at.deps)).toMatchObject({ refusal: { code: 'not-your-store' } })
  expect(await notePaidOut(ask, staff(), at.deps)).toMatchObject({ ok: true, data: { already: false } })
  expect(await notePaidOut(ask, staff(), at.deps)).toMatchObject({ ok: true, data: { already: true } })
  expect(order()).toMatchObject({ state: 'refunded', todo: {}, refundedFen: FEE })
  expect(at.desk.calls).toEqual([])
})

test('a cancelled order that was not paid yet comes free at once, and its money is refused', async () => {
  await placed()
  await cancelOrder({ orderId: ONE }, customer('ann', at.now), at.deps)
  expect(order()).toMatchObject({ state: 'closed', due: 0 })
  expect(await take()).toMatchObject({ ok: false, refusal: { code: 'closed' } })
  expect(at.desk.calls).toEqual([])
})
