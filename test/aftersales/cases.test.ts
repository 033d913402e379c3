import { finishCases } from '../../cloudfunctions/aftersales/carry-out'
import { compensate } from '../../cloudfunctions/aftersales/compensate'
import { approveCase, decideCase, rejectCase } from '../../cloudfunctions/aftersales/decide'
import { listFailures, retryRefund } from '../../cloudfunctions/aftersales/failures'
import { listCases } from '../../cloudfunctions/aftersales/list'
import { openForCustomer } from '../../cloudfunctions/aftersales/open'
import { listOwnCases, withdrawCase } from '../../cloudfunctions/aftersales/own-cases'
import type { AftersalesCase } from '../../cloudfunctions/aftersales/records'
import { previewAftersales, requestAftersales } from '../../cloudfunctions/aftersales/request'
import { cancelOrder } from '../../cloudfunctions/checkout/cancel'
import { markPickedUp, markReady } from '../../cloudfunctions/orders/hand-over'
import type { Order } from '../../cloudfunctions/orders/records'
import { verifyPickup } from '../../cloudfunctions/pickups/verify'
import { HOUR, MINUTE } from '../../cloudfunctions/platform/time'
import { type Buying, openBuying, orderId } from '../support/buying'
import { customer, staffCaller } from '../support/shop-database'

const ONE = orderId(1)
const CASE = `${ONE}_a1`
let at: Buying
beforeEach(async () => {
  at = await openBuying()
  await at.place('an', ONE)
  at.desk.pay(ONE, 'an')
  await at.settle(ONE)
  await at.sweep()
})
afterEach(() => at.close())

const order = () => at.order(ONE) as unknown as Order
const cases = () => at.shop.engine.all('aftersales') as unknown as AftersalesCase[]
const person = (openid: string, role: 'owner' | 'manager' | 'staff') =>
  staffCaller({ openid, role, storeIds: ['xianlin'], now: at.now })
const counter = () => person('zhou', 'staff')
const manager = () => person('fang', 'manager')
const pieces = (quantity: number) => [{ skuId: 'croissant_1', quantity }]
const request = (more: object = {}, openid = 'an') =>
  requestAftersales(
    { orderId: ONE, kind: 'refund', lines: pieces(1), reason: 'other', ...more },
    customer(openid, at.now),
    at.deps,
  )
const approve = (who = manager(), caseId = CASE) => approveCase({ caseId }, who, at.deps)
const collect = async () => {
  await markPickedUp(order(), 'zhou', at.now)
  await at.sweep()
}
const limit = (approvalFen: number) => at.shop.put('order_rules', { _id: 'shop', approvalFen, rev: 1 })
const codeOf = (answer: { ok: true } | { ok: false; refusal: { code: string } }): string =>
  answer.ok ? 'ok' : answer.refusal.code
/** What a refusal must leave as it was. */
const world = () => JSON.stringify([at.order(ONE), at.shelf(), cases(), at.desk.refunded(ONE)])

describe('asking for after-sales', () => {
  it('the preview says exactly what will go back, and writes nothing', async () => {
    const before = world()
    const preview = { orderId: ONE, kind: 'refund' as const, lines: pieces(1) }
    expect(await previewAftersales(preview, customer('an', at.now))).toMatchObject({
      ok: true,
      data: { preview: { feeFen: 1600, points: 0, lines: [{ skuId: 'croissant_1', quantity: 2, left: 2 }] } },
    })
    expect(world()).toBe(before)
  })

  it('moves nothing until the shop has decided', async () => {
    expect(await request()).toMatchObject({
      ok: true,
      data: { case: { caseId: CASE, state: 'requested', feeFen: 1600 } },
    })
    expect([at.desk.refunded(ONE), order().state]).toEqual([0, 'paid'])
  })

  it.each([
    ['more than there is', { lines: pieces(3) }, 'nothing-left'],
    ['more than there is in two parts', { lines: [...pieces(1), ...pieces(2)] }, 'nothing-left'],
    ['goods that are not in it', { lines: [{ skuId: 'tart_1', quantity: 1 }] }, 'nothing-left'],
    ['a reason that is none', { reason: 'damaged' }, 'bad-reason'],
    ['an exchange before pickup', { kind: 'exchange' }, 'not-picked-up'],
    ['words that are not fit', { note: '坏话' }, 'text-refused'],
  ])('%s is refused and leaves nothing', async (_what, more, code) => {
    const before = world()
    expect(codeOf(await request(more))).toBe(code)
    expect(world()).toBe(before)
  })

  it("another person's order and one that does not exist get the same answer", async () => {
    expect(await request({}, 'bo')).toEqual(await request({ orderId: orderId(9) }, 'an'))
    expect(await listOwnCases({ orderId: ONE }, customer('bo'))).toMatchObject({ refusal: { code: 'not-found' } })
  })

  it('an order has one open case, however many ask at once; after a withdrawal another can be asked for', async () => {
    const answers = await Promise.all([request(), request(), request()])
    expect(answers.map(codeOf).sort()).toEqual(['case-open', 'case-open', 'ok'])
    expect(codeOf(await withdrawCase({ caseId: CASE }, customer('bo', at.now)))).toBe('not-found')
    expect(codeOf(await withdrawCase({ caseId: CASE }, customer('an', at.now)))).toBe('ok')
    expect(codeOf(await withdrawCase({ caseId: CASE }, customer('an', at.now)))).toBe('ok')
    expect(codeOf(await request())).toBe('ok')
    expect(cases().map(({ _id, state }) => [_id, state])).toEqual([
      [CASE, 'withdrawn'],
      [`${ONE}_a2`, 'requested'],
    ])
  })

  it('ends 48 hours after the hand-over for the customer, not for the shop', async () => {
    await collect()
    at.later(48 * HOUR)
    expect(codeOf(await request())).toBe('too-late')
    const ask = {
      askId: 'Ask00000000000001',
      orderId: ONE,
      kind: 'refund' as const,
      lines: pieces(1),
      reason: 'quality',
    }
    expect(codeOf(await openForCustomer(ask, counter(), at.deps))).toBe('ok')
    expect(at.desk.refunded(ONE)).toBe(1600)
  })
})

describe('deciding', () => {
  it('approved: money, goods and slot go back once, whoever taps how often', async () => {
    await request()
    const answers = await Promise.all([approve(), approve(person('lin', 'owner')), approve()])
    for (const answer of answers) expect(codeOf(answer)).toBe('ok')
    await approve()
    expect(at.desk.refunded(ONE)).toBe(1600)
    expect(order()).toMatchObject({ state: 'paid', refundedFen: 1600, refunds: { a1: { units: { croissant_1: 1 } } } })
    expect(at.shelf()).toMatchObject({ free: { croissant_1: 39 }, sold: { croissant_1: 1 } })
    expect(cases()).toMatchObject([{ state: 'done', decidedAt: at.now, due: 0 }])
    const own = await listOwnCases({ orderId: ONE }, customer('an', at.now))
    expect(own).toMatchObject({ data: { cases: [{ state: 'done', arrived: true }] } })
  })

  it('rejected with a reason that the customer reads; nothing moves, and it cannot be approved afterwards', async () => {
    await request()
    expect(codeOf(await decideCase({ caseId: CASE, approve: false }, counter(), at.deps))).toBe('answer-missing')
    await rejectCase({ caseId: CASE, answer: '已经做好了' }, manager())
    expect(cases()).toMatchObject([{ state: 'rejected', answer: '已经做好了' }])
    expect(codeOf(await approve())).toBe('decided')
    expect(codeOf(await withdrawCase({ caseId: CASE }, customer('an', at.now)))).toBe('decided')
    expect(at.desk.refunded(ONE)).toBe(0)
  })

  it('a withdrawal and an approval at once: exactly one of them holds', async () => {
    await request()
    const [withdrawn] = await Promise.all([withdrawCase({ caseId: CASE }, customer('an', at.now)), approve()])
    expect(at.desk.refunded(ONE)).toBe(withdrawn.ok ? 0 : 1600)
  })

  it('nobody decides about their own order, and nobody about another store', async () => {
    await request()
    expect(codeOf(await approve(person('an', 'owner')))).toBe('own-order')
    const elsewhere = staffCaller({ openid: 'he', role: 'manager', storeIds: ['daxinggong'] })
    expect(codeOf(await approve(elsewhere))).toBe('not-your-store')
    expect(codeOf(await listCases({ storeId: 'xianlin' }, elsewhere))).toBe('not-your-store')
    expect(cases()[0]?.state).toBe('requested')
  })

  it('at the limit staff decide, above it an operator other than who asked', async () => {
    limit(1600)
    await request()
    expect(codeOf(await decideCase({ caseId: CASE, approve: true }, counter(), at.deps))).toBe('ok')
    const ask = { askId: 'Ask00000000000001', orderId: ONE, kind: 'refund' as const, lines: pieces(1), reason: 'other' }
    // The second piece is below the limit by itself, but not together with the first.
    expect(await openForCustomer(ask, manager(), at.deps)).toMatchObject({
      ok: true,
      data: { case: { state: 'requested', needsOperator: true, mayDecide: false } },
    })
    const second = `${ONE}_a2`
    expect(codeOf(await approve(manager(), second))).toBe('needs-another')
    expect(codeOf(await approve(counter(), second))).toBe('needs-operator')
    expect(at.desk.refunded(ONE)).toBe(1600)
    expect(codeOf(await approve(person('lin', 'owner'), second))).toBe('ok')
    expect(at.desk.refunded(ONE)).toBe(3200)
    expect(order()).toMatchObject({ state: 'refunded', todo: {} })
  })

  it('an order cancelled in the meantime is not refunded again', async () => {
    await request({ lines: pieces(2) })
    expect(codeOf(await cancelOrder({ orderId: ONE }, customer('an', at.now), at.deps))).toBe('ok')
    expect(codeOf(await approve())).toBe('over')
    expect(cases()).toMatchObject([{ state: 'rejected' }])
    expect(at.desk.refunded(ONE)).toBe(3200)
  })

  it('an approval whose call died is carried out by the clock, once', async () => {
    await request()
    const [one] = cases()
    at.shop.put('aftersales', { ...one, state: 'approved', decidedBy: 'fang', decidedAt: at.now, due: at.now, rev: 2 })
    const job = finishCases(at.deps)
    await job.page(at.now)
    await job.page(at.now)
    expect(cases()).toMatchObject([{ state: 'done', due: 0 }])
    expect(at.desk.refunded(ONE)).toBe(1600)
  })
})

describe('exchange', () => {
  const ask = () => request({ kind: 'exchange', reason: 'damaged' })

  it('hands over one more piece from the shelf of today, once, and moves no money', async () => {
    await collect()
    await ask()
    await Promise.all([approve(), approve()])
    expect(at.shelf()).toMatchObject({ free: { croissant_1: 37 }, sold: { croissant_1: 3 }, b: { [CASE]: 1 } })
    expect(at.desk.refunded(ONE)).toBe(0)
    expect(cases()).toMatchObject([{ state: 'done', handDay: '2026-11-24' }])
  })

  it('a piece that was exchanged cannot be refunded as well', async () => {
    await collect()
    await ask()
    await approve()
    expect(codeOf(await request({ lines: pieces(2), reason: 'quality' }))).toBe('nothing-left')
    expect(codeOf(await request({ lines: pieces(1), reason: 'quality' }))).toBe('ok')
  })

  it('goes back to be decided anew when the shelf has none', async () => {
    await collect()
    await ask()
    at.shop.put('shelves', { ...at.shelf(), free: { croissant_1: 0 } })
    expect(codeOf(await approve())).toBe('sold-out')
    expect(cases()).toMatchObject([{ state: 'requested', decidedBy: null, due: 0 }])
    expect(at.shelf()).toMatchObject({ free: { croissant_1: 0 }, sold: { croissant_1: 2 } })
  })
})

describe('compensation', () => {
  const ASK = 'Ask00000000000001'
  const give = (gift: Parameters<typeof compensate>[0]['gift'], who = manager()) =>
    compensate({ askId: ASK, orderId: ONE, gift, reason: '等久了' }, who, at.deps)

  it('points: given once however often it is tapped', async () => {
    const before = Number(at.wallet('an').points)
    await give({ kind: 'points', points: 50 })
    await give({ kind: 'points', points: 50 })
    expect(at.wallet('an').points).toBe(before + 50)
    expect(cases()).toMatchObject([{ state: 'done', gift: { kind: 'points', points: 50 } }])
  })

  it('part of the money after pickup; refunds of pieces afterwards never go above what was paid', async () => {
    await collect()
    expect(codeOf(await give({ kind: 'money', fen: 3201 }))).toBe('too-much')
    await give({ kind: 'money', fen: 1000 })
    expect(at.desk.refunded(ONE)).toBe(1000)
    await request({ lines: pieces(2), reason: 'quality' })
    expect(cases()[1]).toMatchObject({ feeFen: 2200 })
    await approve(manager(), `${ONE}_a2`)
    expect(at.desk.refunded(ONE)).toBe(3200)
    expect(order()).toMatchObject({ state: 'picked-up', refundedFen: 3200 })
  })

  it('money is refused before pickup, and above the limit waits for somebody else', async () => {
    expect(codeOf(await give({ kind: 'money', fen: 100 }))).toBe('not-picked-up')
    limit(0)
    expect(await give({ kind: 'points', points: 50 })).toMatchObject({ data: { case: { state: 'requested' } } })
    expect(codeOf(await approve())).toBe('needs-another')
    expect(codeOf(await approve(person('lin', 'owner')))).toBe('ok')
    expect(cases()).toMatchObject([{ state: 'done' }])
  })
})

describe('refunds that did not go through', () => {
  it('stand in the queue with why, and are tried again under the same number', async () => {
    at.desk.noBalance = true
    await request()
    await approve()
    for (let n = 0; n < 4; n += 1) {
      at.later(2 * HOUR)
      await at.sweep()
    }
    const listed = await listFailures({ storeId: 'xianlin' }, manager())
    expect(listed).toMatchObject({
      data: { failures: [{ orderId: ONE, refundId: 'a1', feeFen: 1600, why: expect.stringContaining('退款') }] },
    })
    expect(await listOwnCases({ orderId: ONE }, customer('an', at.now))).toMatchObject({
      data: { cases: [{ state: 'done', arrived: false }] },
    })
    at.desk.noBalance = false
    expect(await retryRefund({ orderId: ONE, refundId: 'a1' }, manager(), at.deps)).toEqual({
      ok: true,
      data: { arrived: true },
    })
    expect(await retryRefund({ orderId: ONE, refundId: 'a1' }, manager(), at.deps)).toMatchObject({ ok: true })
    expect([...(at.desk.sheets.get(ONE)?.refunds ?? [])]).toEqual([[`${ONE}-a1`, 1600]])
    expect(await listFailures({ storeId: 'xianlin' }, manager())).toEqual({ ok: true, data: { failures: [] } })
  })
})

describe('cancelling by the published rule', () => {
  const cancel = () => cancelOrder({ orderId: ONE }, customer('an', at.now), at.deps)

  it('one minute before the lead time it is free, at the lead time it needs the shop', async () => {
    // The slot begins at 16:30, it is 14:30, the lead time is an hour.
    at.later(60 * MINUTE)
    expect(codeOf(await cancel())).toBe('cannot-cancel')
    expect(at.desk.refunded(ONE)).toBe(0)
    at.later(-1)
    expect(codeOf(await cancel())).toBe('ok')
    expect(at.desk.refunded(ONE)).toBe(3200)
  })

  it('what is ready goes back by request, and pickup refuses it from then on', async () => {
    await markReady(order(), at.now)
    expect(codeOf(await cancel())).toBe('cannot-cancel')
    await request({ lines: pieces(2), reason: 'no_time' })
    at.desk.slowRefunds = true
    await approve()
    expect(order().state).toBe('refunding')
    expect(codeOf(await verifyPickup({ code: order().pickupCode }, counter()))).toBe('refunding')
  })
})
