import { refundOrder } from '../../cloudfunctions/checkout/refund'
import { sweepOrders, tidyMarks } from '../../cloudfunctions/checkout/sweep'
import { markReady } from '../../cloudfunctions/orders/hand-over'
import type { Order } from '../../cloudfunctions/orders/records'
import { atShopTime, HOUR, MINUTE } from '../../cloudfunctions/platform/time'
import { type Buying, openBuying, orderId } from '../support/buying'

const ONE = orderId(1)
let at: Buying
beforeEach(async () => {
  at = await openBuying()
  await at.place('an', ONE)
})
afterEach(() => at.close())

const pay = async () => {
  at.desk.pay(ONE, 'an')
  await at.settle(ONE)
  await at.sweep()
}

describe('goods that nobody fetched', () => {
  const end = atShopTime('2026-11-24', '17:00')

  it.each(['paid', 'ready'])('a %s order is uncollected 24 hours after its slot: a task, no forfeit', async (state) => {
    await pay()
    if (state === 'ready') await markReady(at.order(ONE) as unknown as Order, at.now)
    expect(at.order(ONE)).toMatchObject({ state, due: end + 24 * HOUR })
    at.now = end + 24 * HOUR - 1
    await at.sweep()
    expect(at.order(ONE).state).toBe(state)
    at.now += 1
    await at.sweep()
    expect(at.order(ONE)).toMatchObject({ state: 'uncollected', todo: {}, due: 0, refundedFen: 0 })
    expect(at.shop.engine.all('alarms')).toMatchObject([{ kind: 'uncollected', orderId: ONE, storeId: 'xianlin' }])
  })

  it('can be refunded, and then pickup is refused', async () => {
    await pay()
    at.now = end + 24 * HOUR
    await at.sweep()
    await refundOrder({ orderId: ONE, refundId: 'r1', what: 'all', reason: '', by: 'm' }, at.deps, at.now)
    expect(at.order(ONE)).toMatchObject({ state: 'refunded', refundedFen: 3200 })
  })
})

describe('marks of orders that are over', () => {
  it('are taken away after an hour, not before, and a later refund still finds its goods', async () => {
    await pay()
    at.later(HOUR - 1)
    await tidyMarks(at.now)
    expect(at.shelf().o).toEqual({ [ONE]: 's' })
    at.later(1)
    await tidyMarks(at.now)
    expect(at.shelf().o).toEqual({})
    expect(at.wallet('an').o).toEqual({})
    expect(at.order(ONE).tidyAt).toBe(0)
    await refundOrder({ orderId: ONE, refundId: 'r1', what: 'all', reason: '', by: 'm' }, at.deps, at.now)
    expect(at.shelf()).toMatchObject({ free: { croissant_1: 40 }, sold: { croissant_1: 0 } })
  })

  it('of an order that still has something to do are kept', async () => {
    await pay()
    at.shop.put('orders', { ...at.order(ONE), todo: { refund_r1: 1 } })
    at.later(2 * HOUR)
    await tidyMarks(at.now)
    expect(at.shelf().o).toEqual({ [ONE]: 's' })
    expect(at.order(ONE).tidyAt).toBe(at.now + HOUR)
  })

  it('of an order that waits for money are kept, however late it is', async () => {
    at.later(2 * HOUR)
    await tidyMarks(at.now)
    expect(at.shelf().o).toEqual({ [ONE]: 'h' })
  })
})

it('an order that cannot be finished is put off and somebody is called; the others are served', async () => {
  await at.place('bo', orderId(2))
  at.later(16 * MINUTE)
  const close = at.desk.close.bind(at.desk)
  at.desk.close = (id) => (id === ONE ? Promise.reject(new Error('cloudPay.closeOrder: SYSTEMERROR')) : close(id))
  const log = jest.spyOn(console, 'error').mockImplementation(() => undefined)
  await sweepOrders(at.deps, at.now)
  expect(log).toHaveBeenCalledTimes(1)
  log.mockRestore()
  expect(at.order(orderId(2))).toMatchObject({ state: 'closed' })
  expect(at.order(ONE)).toMatchObject({ state: 'awaiting-payment', due: at.now + MINUTE })
  expect(at.shop.engine.all('alarms')).toMatchObject([{ kind: 'order-unfinished', orderId: ONE }])
})
