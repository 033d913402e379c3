import type { Campaign } from '../../cloudfunctions/campaigns/records'
import { bumpRules } from '../../cloudfunctions/catalog/rules-cache'
import { cancelOrder } from '../../cloudfunctions/checkout/cancel'
import { placeOrder } from '../../cloudfunctions/checkout/place'
import { quoteOrder } from '../../cloudfunctions/checkout/quote'
import type { CouponTemplate } from '../../cloudfunctions/coupons/records'
import { DAY, MINUTE } from '../../cloudfunctions/platform/time'
import type { Scope } from '../../cloudfunctions/pricing/contract'
import { emptyWallet } from '../../cloudfunctions/wallets/open'
import type { Wallet, WalletCoupon } from '../../cloudfunctions/wallets/records'
import { type Buying, openBuying, orderId, PAST_PAYING } from '../support/buying'
import { customer, NOW } from '../support/shop-database'
import { aTouch, xianlin } from '../support/shop-range'

const EVERYTHING: Scope = { products: null, categories: null, skus: null, except: { products: [], categories: [] } }
const ALONE = { group: null, atMost: 1, notWith: [] }

const template: CouponTemplate = {
  _id: 'off6',
  state: 'open',
  kind: 'off',
  name: '满 30 减 6',
  rule: '全部门店',
  benefit: { kind: 'threshold', steps: [{ atFen: 3000, offFen: 600 }] },
  audience: 'everybody',
  scope: EVERYTHING,
  stores: null,
  weekdays: null,
  stacking: ALONE,
  position: 1,
  ways: ['tap'],
  claimFrom: 0,
  claimUntil: NOW + 90 * DAY,
  validity: { days: 30 },
  total: 100,
  perDay: null,
  perPerson: 1,
  backOnFullRefund: true,
  giftable: false,
  createdAt: 0,
  rev: 1,
}

const campaign = (_id: string, more: Partial<Campaign> = {}): Campaign => ({
  _id,
  number: 'C-1',
  state: 'running',
  name: '满 30 减 5',
  rule: '今天全场',
  benefit: { kind: 'threshold', steps: [{ atFen: 3000, offFen: 500 }] },
  audience: 'everybody',
  scope: EVERYTHING,
  stores: null,
  weekdays: null,
  startsAt: NOW - DAY,
  endsAt: NOW + DAY,
  stacking: ALONE,
  position: 1,
  budgetFen: 1000,
  struck: {},
  approval: null,
  createdBy: 'boss',
  createdAt: 0,
  stoppedAt: null,
  endedBy: null,
  rev: 1,
  ...more,
})

const budget = (_id: string, fundedFen: number) => ({
  _id,
  fundedFen,
  freeFen: fundedFen,
  heldFen: 0,
  spentFen: 0,
  o: {},
  b: {},
  took: {},
  rev: 1,
})

const coupon = (more: Partial<WalletCoupon> = {}): WalletCoupon => ({
  s: 'free',
  by: null,
  t: 'off6',
  from: 0,
  until: NOW + DAY,
  ...more,
})

let at: Buying
beforeEach(async () => {
  at = await openBuying()
  at.shop.put('coupon_templates', template)
})
afterEach(() => at.close())

const put = (more: Partial<Wallet>) => at.shop.put('wallets', { ...emptyWallet('an'), ...more })
const wallet = () => at.wallet('an') as unknown as Wallet
const points = (lots: [points: number, expiresAt: number][]): Partial<Wallet> => ({
  points: lots.reduce((sum, [n]) => sum + n, 0),
  lots: lots.map(([n, expiresAt], index) => ({ lotId: `lot_${index}`, points: n, expiresAt })),
})
const account = () => at.shop.raw('campaign_budgets', 'c1')

const pay = async (id: string, openid = 'an') => {
  at.desk.pay(id, openid)
  await at.settle(id)
  await at.sweep()
}

describe('coupon and points in a quote (T1, P1, M1)', () => {
  beforeEach(async () => {
    put({ coupons: { off6_a: coupon() }, ...points([[2000, NOW + DAY]]) })
    await bumpRules()
  })

  it('the best coupon and the points are chosen already, and each deduction is named', async () => {
    const quote = await at.quote('an')
    expect(quote).toMatchObject({
      listFen: 3200,
      payableFen: 1300,
      chosen: { couponId: 'off6_a', points: 1300 },
      points: { balance: 2000, spend: 1300, fen: 1300, most: 1300, earn: 13 },
      freeCoupons: 1,
    })
    expect(quote.adjustments.map(({ source, amountFen }) => [source, amountFen])).toEqual([
      ['coupon', -600],
      ['points', -1300],
    ])
    for (const { amountFen, shares } of quote.adjustments) {
      expect(shares.flat().reduce((sum, part) => sum + part, 0)).toBe(amountFen)
    }
  })

  it('none of both when the buyer says so', async () => {
    expect(await at.quote('an', { couponId: null, points: 0 })).toMatchObject({
      payableFen: 3200,
      chosen: { couponId: null, points: 0 },
    })
  })

  it('points that have expired are not there, whatever the nightly job has done', async () => {
    put(
      points([
        [900, NOW - 1],
        [100, NOW + DAY],
      ]),
    )
    expect((await at.quote('an')).points).toMatchObject({ balance: 100, spend: 100 })
  })

  it('quote = charge: the order is held, paid, and leaves coupon and points used', async () => {
    const placed = await at.place('an', orderId(1))
    expect(placed.ok && placed.data.order.payableFen).toBe(1300)
    expect(wallet()).toMatchObject({ points: 700, held: 1300, coupons: { off6_a: { s: 'held', by: orderId(1) } } })
    await pay(orderId(1))
    expect(at.order(orderId(1))).toMatchObject({ state: 'paid', payableFen: 1300, couponBack: true })
    expect(wallet()).toMatchObject({ points: 700, held: 0, pending: 13, coupons: { off6_a: { s: 'used' } } })
  })

  it('a place with them reads wallet and touch first: six requests in four rounds', async () => {
    const quote = await at.quote('an')
    const counted = await at.count(() => placeOrder(at.body(quote, orderId(1)), customer('an', at.now), at.deps))
    expect(counted.requests).toBeLessThanOrEqual(10)
    expect(counted.rounds).toBeLessThanOrEqual(4)
  })
})

describe('bad input gets a refusal that says what to do, and nothing is written (P1)', () => {
  const refused = async (more: object, more2: Partial<Wallet>) => {
    put(more2)
    await bumpRules()
    const caller = customer('an', at.now)
    const ask = { storeId: 'xianlin', lines: [{ skuId: 'croissant_1', quantity: 2 }], ...more }
    const quoted = await quoteOrder(ask as Parameters<typeof quoteOrder>[0], caller, at.deps)
    const plain = await at.quote('an', { couponId: null, points: 0 })
    const before = JSON.stringify(wallet())
    const placed = await placeOrder(at.body(plain, orderId(9), more), caller, at.deps)
    expect(at.shop.engine.all('orders')).toEqual([])
    expect(JSON.stringify(wallet())).toBe(before)
    if (quoted.ok || placed.ok) throw new Error('not refused')
    expect(placed.refusal.code).toBe(quoted.refusal.code)
    expect(placed.refusal.message).toMatch(/[\u4e00-\u9fff]/)
    return quoted.refusal.code
  }
  const COUPON = { couponId: 'off6_a' }

  it.each<[string, object, Partial<Wallet>]>([
    ['coupon-unknown', COUPON, {}],
    ['coupon-unknown', { couponId: 'off6_foreign' }, { coupons: { off6_a: coupon() } }],
    ['coupon-expired', COUPON, { coupons: { off6_a: coupon({ until: NOW }) } }],
    ['coupon-expired', COUPON, { coupons: { off6_a: coupon({ from: NOW + 1 }) } }],
    ['coupon-used', COUPON, { coupons: { off6_a: coupon({ s: 'used', by: orderId(3) }) } }],
    ['coupon-not-free', COUPON, { coupons: { off6_a: coupon({ s: 'held', by: orderId(3) }) } }],
    ['points-short', { points: 100 }, points([[50, NOW + DAY]])],
    ['points-over-limit', { points: 2000 }, points([[5000, NOW + DAY]])],
    ['points-over-limit', { points: 7 }, points([[5000, NOW + DAY]])],
  ])('%s', async (code, more, more2) => {
    expect(await refused(more, more2)).toBe(code)
  })

  it('a coupon whose threshold is not reached, with what is missing', async () => {
    put({ coupons: { off6_a: coupon() } })
    await bumpRules()
    const ask = { storeId: 'xianlin', lines: [{ skuId: 'croissant_1', quantity: 1 }], couponId: 'off6_a' }
    expect(await quoteOrder(ask, customer('an', at.now), at.deps)).toMatchObject({
      ok: false,
      refusal: { code: 'coupon-not-applicable', message: '这张券这单用不了：再买 ¥14 可减 ¥6' },
    })
  })

  it('stacking that is not allowed', async () => {
    const benefit = { kind: 'threshold' as const, steps: [{ atFen: 1000, offFen: 600 }] }
    at.shop.put('coupon_templates', { ...template, benefit, stacking: { ...ALONE, notWith: ['campaign'] } })
    at.shop.put(
      'campaigns',
      campaign('c1', { budgetFen: null, benefit: { kind: 'threshold', steps: [{ atFen: 1, offFen: 900 }] } }),
    )
    put({ coupons: { off6_a: coupon() } })
    await bumpRules()
    const quote = await at.quote('an')
    expect(quote).toMatchObject({ payableFen: 2300, chosen: { couponId: null } })
    expect(quote.notApplied).toContainEqual(expect.objectContaining({ source: 'coupon', code: 'other-is-better' }))
  })
})

describe('a campaign with a budget (P4)', () => {
  beforeEach(async () => {
    at.shop.put('campaigns', campaign('c1'))
    at.shop.put('campaign_budgets', budget('c1', 1000))
    await bumpRules()
  })

  it('is held with the order, spent when it is paid, and free + held + spent stays what was funded', async () => {
    await at.place('an', orderId(1))
    expect(at.order(orderId(1))).toMatchObject({ budgets: [{ campaignId: 'c1', fen: 500 }] })
    expect(account()).toMatchObject({ freeFen: 500, heldFen: 500, spentFen: 0, took: { [orderId(1)]: 500 } })
    await pay(orderId(1))
    expect(account()).toMatchObject({ freeFen: 500, heldFen: 0, spentFen: 500 })
  })

  it('comes back when nobody pays', async () => {
    await at.place('an', orderId(1))
    at.later(PAST_PAYING)
    await at.sweep()
    expect(account()).toMatchObject({ freeFen: 1000, heldFen: 0, spentFen: 0, o: { [orderId(1)]: 'x' } })
  })

  it('comes back when the paid order is cancelled, once', async () => {
    await at.place('an', orderId(1))
    await pay(orderId(1))
    await Promise.all([1, 2].map(() => cancelOrder({ orderId: orderId(1) }, customer('an', at.now), at.deps)))
    await at.sweep()
    expect(account()).toMatchObject({ freeFen: 1000, heldFen: 0, spentFen: 0 })
  })

  it('ends when it cannot pay any more: the buyer hears the new price and nothing of the order is held', async () => {
    at.shop.put('campaign_budgets', budget('c1', 499))
    const answer = await at.place('an', orderId(1))
    expect(answer).toMatchObject({
      ok: false,
      refusal: { code: 'price-changed', quote: { payableFen: 3200, adjustments: [] } },
    })
    expect(at.shop.raw('campaigns', 'c1')).toMatchObject({ state: 'ended', endedBy: 'budget' })
    expect(account()).toMatchObject({ freeFen: 499, heldFen: 0, spentFen: 0 })
    expect(at.shelf()).toMatchObject({ free: { croissant_1: 40 } })
    expect(at.wallet('an')).toMatchObject({ unpaid: 0 })
  })

  it('only rests while orders that are being paid hold the rest, so that nobody ends it without paying', async () => {
    await at.place('thief', orderId(1))
    await at.place('thief', orderId(2))
    expect(account()).toMatchObject({ freeFen: 0, heldFen: 1000 })
    const answer = await at.place('an', orderId(3))
    expect(answer).toMatchObject({ refusal: { code: 'price-changed', quote: { payableFen: 3200 } } })
    expect(at.shop.raw('campaigns', 'c1')).toMatchObject({ state: 'running', pausedUntil: at.now + 5 * MINUTE })
    expect((await at.quote('an')).notApplied).toContainEqual(
      expect.objectContaining({ sourceId: 'c1', code: 'others-are-paying' }),
    )
    at.later(PAST_PAYING)
    await at.sweep()
    expect(account()).toMatchObject({ freeFen: 1000, heldFen: 0 })
    expect((await at.quote('an')).payableFen).toBe(2700)
    expect(await at.place('an', orderId(4))).toMatchObject({ ok: true })
  })

  it('two orders at once for the last of it: one gets it, the other hears the new price', async () => {
    at.shop.put('campaign_budgets', budget('c1', 500))
    const answers = await Promise.all(['an', 'bo'].map((who, index) => at.place(who, orderId(index + 1))))
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
    expect(account()).toMatchObject({ freeFen: 0, heldFen: 500 })
  })
})

describe('class prices (T3, M2)', () => {
  const silver = {
    ...{ _id: 'silver', name: '银星', growthFrom: 100, percentOff: 5, pointsPercent: 150 },
    ...{ birthdayTemplateId: null, earlyAccess: true, rev: 1 },
  }
  beforeEach(async () => {
    at.shop.put('tiers', silver)
    put({ tier: { tierId: 'silver', since: 0, until: NOW + 300 * DAY } })
    await bumpRules()
  })

  it('a member pays the tier price and earns its multiple; placing reads nothing before it writes', async () => {
    const quote = await at.quote('an')
    expect(quote).toMatchObject({ payableFen: 3040, points: { earn: 45 } })
    expect(quote.adjustments).toMatchObject([{ source: 'tier', classId: 'tier_silver', amountFen: -160 }])
    const counted = await at.count(() => placeOrder(at.body(quote, orderId(1)), customer('an', at.now), at.deps))
    expect(counted).toMatchObject({ requests: 6, rounds: 3 })
  })

  it('with the community price as well, the lower of both stands and the other says so', async () => {
    at.shop.put('touches', aTouch('touch_an', 'an'))
    const quote = await at.quote('an', { touchId: 'touch_an' })
    expect(quote.payableFen).toBe(2720)
    expect(quote.notApplied).toContainEqual(expect.objectContaining({ source: 'tier', code: 'other-is-better' }))
  })

  it('a new product is kept for the tiers named until its moment (M6)', async () => {
    const product = at.shop.raw('products', 'croissant')
    at.shop.put('products', { ...product, earlyAccess: { until: NOW + DAY, tierIds: ['silver'] } } as never)
    await bumpRules()
    expect((await at.quote('an')).payableFen).toBe(3040)
    await expect(at.quote('bo')).rejects.toThrow('early-access')
    at.later(DAY)
    expect((await at.quote('bo', { fulfilment: undefined })).payableFen).toBe(3200)
  })
})

describe('paying at the counter (T4)', () => {
  beforeEach(async () => {
    at.shop.put('stores', { ...xianlin, counterPay: true })
    await bumpRules()
  })

  it('needs no payment sheet and waits until two hours after the slot', async () => {
    const placed = await at.place('an', orderId(1), { payBy: 'counter' })
    expect(placed).toMatchObject({ ok: true, data: { payment: null, order: { state: 'awaiting-payment' } } })
    const order = at.order(orderId(1))
    expect(order).toMatchObject({ prepaidAt: null, due: Date.UTC(2026, 10, 24, 11) })
  })

  it('is said by the quote where the store allows it', async () => {
    expect((await at.quote('an')).counterPay).toBe(true)
  })
})
