import { bumpRules } from '../../cloudfunctions/catalog/rules-cache'
import { cancelOrder } from '../../cloudfunctions/checkout/cancel'
import { finishCollected } from '../../cloudfunctions/checkout/collected'
import { placeOrder } from '../../cloudfunctions/checkout/place'
import { refundOrder } from '../../cloudfunctions/checkout/refund'
import { markPickedUp } from '../../cloudfunctions/orders/hand-over'
import type { Order } from '../../cloudfunctions/orders/records'
import type { JournalEntry, Wallet } from '../../cloudfunctions/wallets/records'
import { aTemplate } from '../coupons/templates'
import { type Buying, openBuying, orderId, PAST_PAYING } from '../support/buying'
import { aWallet, priceWithPoints } from '../support/points-plan'
import { customer } from '../support/shop-database'

const ONE = orderId(1)
let at: Buying
beforeEach(async () => {
  at = await openBuying({ price: priceWithPoints })
  at.shop.put('wallets', aWallet('an'))
  at.shop.put('coupon_templates', aTemplate('tart', { backOnFullRefund: true }))
  await bumpRules()
})
afterEach(() => at.close())

const chosen = { couponId: 'tart_5', points: 150 }
const wallet = () => at.wallet('an') as unknown as Wallet
const order = () => at.order(ONE) as unknown as Order

/** What is there now, the same after every step: points + held + pending = start + Σ entries, and lots hold the points. */
function balanced(start = 300): Wallet {
  const now = wallet()
  const entries = Object.values(now.e as Record<string, JournalEntry>).reduce((sum, { delta }) => sum + delta, 0)
  expect(now.points + now.held + now.pending).toBe(start + entries)
  expect(now.lots.reduce((sum, lot) => sum + lot.points, 0)).toBe(Math.max(0, now.points))
  return now
}

const lot = (lotId: string) => wallet().lots.find((one) => one.lotId === lotId)?.points
const place = (id = ONE, more: object = chosen) => at.place('an', id, more)
const pay = async (id = ONE) => {
  at.desk.pay(id, 'an')
  await at.settle(id)
  await at.sweep()
}

describe('points and a coupon in an order', () => {
  it('are held oldest lot first, with the coupon', async () => {
    const placed = await place()
    expect(placed.ok && placed.data.order.payableFen).toBe(3200 - 500 - 150)
    expect(balanced()).toMatchObject({
      points: 150,
      held: 150,
      coupons: { tart_5: { s: 'held', by: ONE } },
      took: {
        [ONE]: [
          ['lot_old', 100, Date.UTC(2026, 11, 1)],
          ['lot_new', 50, Date.UTC(2027, 5, 1)],
        ],
      },
    })
    expect([lot('lot_old'), lot('lot_new')]).toEqual([0, 150])
  })

  it('come back to their lots when nobody pays', async () => {
    await place()
    at.later(PAST_PAYING)
    await at.sweep()
    expect(balanced()).toMatchObject({ points: 300, held: 0, unpaid: 0, coupons: { tart_5: { s: 'free', by: null } } })
    expect([lot('lot_old'), lot('lot_new')]).toEqual([100, 200])
    expect(wallet().took).toEqual({})
  })

  it('are spent when it is paid, and what it earns is pending until pickup', async () => {
    await place()
    await pay()
    expect(balanced()).toMatchObject({
      points: 150,
      held: 0,
      pending: 25,
      coupons: { tart_5: { s: 'used', by: ONE } },
      e: { [`${ONE}_spend`]: { delta: -150 }, [`${ONE}_earn`]: { delta: 25 } },
    })
    await markPickedUp(order(), 'staff', at.now)
    await finishCollected(ONE, at.now, at.deps)
    expect(balanced()).toMatchObject({ points: 175, pending: 0, b: { [`${ONE}_pick`]: 1 } })
    expect(lot(ONE)).toBe(25)
    await at.sweep()
    expect(balanced()).toMatchObject({ points: 175, pending: 0 })
    expect(at.order(ONE)).toMatchObject({ state: 'picked-up', todo: {} })
  })

  it('all come back with a cancelling after payment, once', async () => {
    await place()
    await pay()
    await Promise.all([1, 2, 3].map(() => cancelOrder({ orderId: ONE }, customer('an', at.now), at.deps)))
    expect(balanced()).toMatchObject({ points: 300, held: 0, pending: 0, coupons: { tart_5: { s: 'free', by: null } } })
    expect([lot('lot_old'), lot('lot_new')]).toEqual([100, 200])
    expect(at.desk.refunded(ONE)).toBe(2550)
  })

  it('parts of an order give back their share, and all parts together everything', async () => {
    await place()
    await pay()
    const part = (refundId: string, n: number) =>
      refundOrder({ orderId: ONE, refundId, what: { croissant_1: n }, reason: '', by: 'm' }, at.deps, at.now)
    await part('r1', 1)
    expect(balanced()).toMatchObject({ points: 225, pending: 13, coupons: { tart_5: { s: 'used' } } })
    await part('r2', 1)
    expect(balanced()).toMatchObject({ points: 300, pending: 0, coupons: { tart_5: { s: 'free' } } })
    expect(at.desk.refunded(ONE)).toBe(2550)
    expect([lot('lot_old'), lot('lot_new')]).toEqual([100, 200])
  })

  it('a refund after pickup takes earned points back even when they are spent: the balance owes them', async () => {
    await place(ONE, { points: 300, couponId: null })
    await pay()
    await markPickedUp(order(), 'staff', at.now)
    await at.sweep()
    at.shop.put('wallets', { ...wallet(), points: 0, lots: wallet().lots.map((one) => ({ ...one, points: 0 })) })
    await refundOrder({ orderId: ONE, refundId: 'r1', what: 'all', reason: '', by: 'm' }, at.deps, at.now)
    const now = wallet()
    expect(now.points).toBe(300 - 29)
    expect(now.lots.reduce((sum, one) => sum + one.points, 0)).toBe(now.points)
  })
})

describe('not enough in the wallet', () => {
  const refused = async (more: object, change: Partial<Wallet>) => {
    const quote = await at.quote('an', more)
    at.shop.put('wallets', { ...wallet(), ...change })
    const answer = await placeOrder(at.body(quote, ONE, more), customer('an', at.now), at.deps)
    expect(at.shelf()).toMatchObject({ free: { croissant_1: 40 }, o: {} })
    expect(at.shop.engine.all('orders')).toEqual([])
    return answer.ok ? 'placed' : answer.refusal.code
  }
  it('points-short', async () => {
    expect(await refused(chosen, { points: 149, lots: [{ lotId: 'l', points: 149, expiresAt: 1 }] })).toBe(
      'points-short',
    )
  })
  it('coupon-not-free', async () => {
    expect(
      await refused(chosen, {
        coupons: { tart_5: { s: 'held', by: 'another', t: 'tart', from: 0, until: Date.UTC(2030, 0, 1) } },
      }),
    ).toBe('coupon-not-free')
  })

  it('one coupon goes into one of two orders placed at once, points never below zero', async () => {
    const quote = await at.quote('an', chosen)
    const answers = await Promise.all(
      [1, 2].map((n) => placeOrder(at.body(quote, orderId(n), chosen), customer('an', at.now), at.deps)),
    )
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
    expect(balanced()).toMatchObject({ points: 150, held: 150, unpaid: 1 })
    expect(at.shelf()).toMatchObject({ held: { croissant_1: 2 } })
  })

  it('two orders at once take different points when there are enough', async () => {
    const some = { points: 120, couponId: null }
    const quote = await at.quote('an', some)
    const answers = await Promise.all(
      [1, 2].map((n) => placeOrder(at.body(quote, orderId(n), some), customer('an', at.now), at.deps)),
    )
    expect(answers.map(({ ok }) => ok)).toEqual([true, true])
    expect(balanced()).toMatchObject({ points: 60, held: 240, unpaid: 2 })
  })
})

describe('nothing to pay', () => {
  const free = { points: 300, lines: [{ skuId: 'croissant_1', quantity: 1 }], couponId: 'tart_5' }
  beforeEach(() => {
    at.shop.put('wallets', aWallet('an', { points: 1100, lots: [{ lotId: 'l', points: 1100, expiresAt: 9e12 }] }))
  })
  it('is paid without WeChat; goods and points settle from the outbox', async () => {
    const placed = await place(ONE, { ...free, points: 1100 })
    expect(placed).toEqual({
      ok: true,
      data: { order: { orderId: ONE, state: 'paid', payableFen: 0 }, payment: null },
    })
    expect(at.desk.calls).toEqual([])
    await at.sweep()
    expect(at.order(ONE)).toMatchObject({ state: 'paid', todo: {} })
    expect(at.shelf()).toMatchObject({ sold: { croissant_1: 1 }, held: { croissant_1: 0 } })
    expect(balanced(1100)).toMatchObject({ points: 0, held: 0, unpaid: 0, coupons: { tart_5: { s: 'used' } } })
  })

  it('a cancelling gives points and coupon back and moves no money', async () => {
    await place(ONE, { ...free, points: 1100 })
    await cancelOrder({ orderId: ONE }, customer('an', at.now), at.deps)
    expect(at.order(ONE)).toMatchObject({ state: 'refunded', todo: {} })
    expect(balanced(1100)).toMatchObject({ points: 1100, unpaid: 0, coupons: { tart_5: { s: 'free' } } })
    expect(at.desk.calls).toEqual([])
  })
})
