import { cancelOrder } from '../../cloudfunctions/checkout/cancel'
import { refundOrder } from '../../cloudfunctions/checkout/refund'
import { markPickedUp, markReady } from '../../cloudfunctions/orders/hand-over'
import type { Order } from '../../cloudfunctions/orders/records'
import { REFUND_TRIES_BEFORE_ALARM } from '../../cloudfunctions/payments/rules/retry'
import { MINUTE } from '../../cloudfunctions/platform/time'
import { type Buying, openBuying, orderId, SLOT } from '../support/buying'
import { customer } from '../support/shop-database'

const ONE = orderId(1)
let at: Buying
beforeEach(async () => {
  at = await openBuying()
  await at.place('an', ONE)
})
afterEach(() => at.close())

const cancel = (openid = 'an') => cancelOrder({ orderId: ONE }, customer(openid, at.now), at.deps)
const stateAfter = (answer: Awaited<ReturnType<typeof cancel>>): string =>
  answer.ok ? answer.data.order.state : answer.refusal.code
const pay = async () => {
  at.desk.pay(ONE, 'an')
  await at.settle(ONE)
  await at.sweep()
}
const order = () => at.order(ONE) as unknown as Order
const allFree = {
  free: { croissant_1: 40 },
  held: { croissant_1: 0 },
  slots: { [SLOT]: 10 },
}

describe('before the money', () => {
  it('closes here and releases at once; at WeChat the clock closes it five minutes after the prepay', async () => {
    expect(stateAfter(await cancel())).toBe('closed')
    expect(at.shelf()).toMatchObject(allFree)
    expect(at.order(ONE)).toMatchObject({ closedReason: 'cancelled', todo: { close: 1 }, due: at.now + 5 * MINUTE })
    expect(at.desk.calls).not.toContain('close')
    at.later(5 * MINUTE)
    await at.sweep()
    expect(at.desk.sheets.get(ONE)?.state).toBe('closed')
    expect(at.order(ONE)).toMatchObject({ todo: {}, due: 0 })
  })

  it('money that still arrives is given back in full under one number, whoever hears of it first', async () => {
    await cancel()
    at.desk.pay(ONE, 'an')
    await Promise.all([at.settle(ONE), at.settle(ONE)])
    expect([...(at.desk.sheets.get(ONE)?.refunds ?? [])]).toEqual([[`${ONE}-late`, 3200]])
    at.later(5 * MINUTE)
    await at.sweep()
    expect(at.desk.refunded(ONE)).toBe(3200)
    expect(at.order(ONE)).toMatchObject({ state: 'closed', todo: {}, due: 0, lateRefundFen: 3200 })
    expect(at.shelf()).toMatchObject(allFree)
  })

  it('late money nobody told us of is found when the clock closes at WeChat', async () => {
    await cancel()
    at.desk.pay(ONE, 'an')
    at.later(5 * MINUTE)
    await at.sweep()
    expect(at.desk.refunded(ONE)).toBe(3200)
    expect(at.order(ONE)).toMatchObject({ todo: {}, due: 0, lateRefundFen: 3200 })
  })

  it('says paid when the money had come already', async () => {
    at.desk.pay(ONE, 'an')
    expect(stateAfter(await cancel())).toBe('paid')
    expect(at.desk.refunded(ONE)).toBe(0)
  })

  it('answers the same again', async () => {
    expect([stateAfter(await cancel()), stateAfter(await cancel())]).toEqual(['closed', 'closed'])
    expect(at.shelf()).toMatchObject(allFree)
  })

  it("another person's order is not found", async () => {
    expect(stateAfter(await cancel('bo'))).toBe('not-found')
    expect(at.order(ONE).state).toBe('awaiting-payment')
  })
})

describe('after the money', () => {
  it('gives back everything: money, goods and slot, once', async () => {
    await pay()
    const answers = await Promise.all([cancel(), cancel(), cancel()])
    for (const answer of answers) expect(['refunding', 'refunded']).toContain(stateAfter(answer))
    expect(at.order(ONE)).toMatchObject({ state: 'refunded', refundedFen: 3200, todo: {}, due: 0, refundedAt: at.now })
    expect([...(at.desk.sheets.get(ONE)?.refunds ?? [])]).toEqual([[`${ONE}-cancel`, 3200]])
    expect(at.shelf()).toMatchObject({ ...allFree, sold: { croissant_1: 0 } })
  })

  it('sells first when the clock had not come round to it', async () => {
    at.desk.pay(ONE, 'an')
    await at.settle(ONE)
    at.shop.put('orders', { ...at.order(ONE), todo: { sell: 1, history: 1 } })
    await cancel()
    expect(at.order(ONE)).toMatchObject({ state: 'refunded', todo: {} })
    expect(at.shelf()).toMatchObject({ ...allFree, sold: { croissant_1: 0 }, o: { [ONE]: 's' } })
  })

  it('stays refunding while WeChat is still paying, and asks again', async () => {
    await pay()
    at.desk.slowRefunds = true
    expect(stateAfter(await cancel())).toBe('refunding')
    expect(at.order(ONE)).toMatchObject({ todo: { refund_cancel: 1 }, due: at.now + 10 * MINUTE })
    at.desk.slowRefunds = false
    at.later(10 * MINUTE)
    await at.sweep()
    expect(at.order(ONE)).toMatchObject({ state: 'refunded', todo: {}, due: 0 })
    expect(at.shelf()).toMatchObject({ ...allFree, sold: { croissant_1: 0 } })
  })

  it('calls somebody when WeChat refuses to refund, and goes on trying', async () => {
    await pay()
    at.desk.noBalance = true
    await cancel()
    expect(at.shop.engine.all('alarms')).toEqual([])
    for (let tries = 1; tries < REFUND_TRIES_BEFORE_ALARM; tries += 1) {
      at.now = Number(at.order(ONE).due)
      await at.sweep()
    }
    expect(at.shop.engine.all('alarms')).toMatchObject([{ kind: 'refund-failed', orderId: ONE }])
    at.desk.noBalance = false
    at.now = Number(at.order(ONE).due)
    await at.sweep()
    expect(at.order(ONE).state).toBe('refunded')
  })

  it.each([
    ['ready', () => markReady(order(), at.now)],
    ['picked up', () => markPickedUp(order(), 'staff', at.now)],
  ])('is refused once it is %s, with the number of the store', async (_what, move) => {
    await pay()
    await move()
    const answer = await cancel()
    expect(answer).toMatchObject({
      refusal: { code: 'cannot-cancel', message: expect.stringContaining('025-0000000') },
    })
    expect(at.desk.refunded(ONE)).toBe(0)
  })

  it('a hand-over and a cancelling at once: exactly one of them wins', async () => {
    await pay()
    const read = order()
    const [answer, handed] = await Promise.all([cancel(), markPickedUp(read, 'staff', at.now)])
    await at.sweep()
    expect(handed).toBe(!answer.ok)
    expect(at.order(ONE).state).toBe(handed ? 'picked-up' : 'refunded')
    expect(at.desk.refunded(ONE)).toBe(handed ? 0 : 3200)
  })
})

describe('refunds in parts', () => {
  const refund = (refundId: string, what: 'all' | Record<string, number>) =>
    refundOrder({ orderId: ONE, refundId, what, reason: '少做了一个', by: 'manager' }, at.deps, at.now)

  it('one of two pieces goes back, the order returns to where it was, the rest later', async () => {
    await pay()
    await refund('r1', { croissant_1: 1 })
    expect(at.order(ONE)).toMatchObject({ state: 'paid', refundedFen: 1600, refundingFrom: null, todo: {} })
    expect(at.shelf()).toMatchObject({ free: { croissant_1: 39 }, sold: { croissant_1: 1 }, slots: { [SLOT]: 9 } })
    await refund('r2', { croissant_1: 1 })
    expect(at.order(ONE)).toMatchObject({ state: 'refunded', refundedFen: 3200 })
    expect(at.shelf()).toMatchObject({ ...allFree, sold: { croissant_1: 0 } })
    expect(at.desk.refunded(ONE)).toBe(3200)
  })

  it('never gives back more than there is, whatever is asked at once', async () => {
    await pay()
    await Promise.all([refund('r1', { croissant_1: 2 }), refund('r2', { croissant_1: 2 }), refund('r3', 'all')])
    expect(at.desk.refunded(ONE)).toBe(3200)
    expect(at.order(ONE)).toMatchObject({ state: 'refunded', refundedFen: 3200 })
  })

  it('the same refund id is one refund', async () => {
    await pay()
    await refund('r1', { croissant_1: 1 })
    await refund('r1', { croissant_1: 1 })
    expect(at.desk.refunded(ONE)).toBe(1600)
  })

  it('goods that were handed over do not return to the shelf', async () => {
    await pay()
    await markPickedUp(order(), 'staff', at.now)
    await refund('r1', 'all')
    expect(at.order(ONE)).toMatchObject({ state: 'picked-up', refundedFen: 3200 })
    expect(at.shelf()).toMatchObject({ free: { croissant_1: 38 }, sold: { croissant_1: 2 } })
  })

  it.each([
    ['unknown goods', { tart_1: 1 }],
    ['more than there is', { croissant_1: 3 }],
    ['nothing', {}],
    ['less than nothing', { croissant_1: -1 }],
  ])('%s is refused', async (_what, what) => {
    await pay()
    expect(await refund('r1', what)).toMatchObject({ ok: false, refusal: { code: 'nothing-left' } })
  })

  it('an order nobody paid has nothing to refund', async () => {
    expect(await refund('r1', 'all')).toMatchObject({ ok: false, refusal: { code: 'cannot-refund' } })
  })
})
