import { refundOrder } from '../../cloudfunctions/checkout/refund'
import { countConsents } from '../../cloudfunctions/messages/consents'
import type { MessageKind } from '../../cloudfunctions/messages/contract'
import { usualKeys } from '../../cloudfunctions/messages/rules/message-data'
import { type Send, sendMessages } from '../../cloudfunctions/messages/send'
import { tellOfOrders } from '../../cloudfunctions/messages/tell-of-orders'
import { tellOfStock, waitForStock } from '../../cloudfunctions/messages/wait'
import { makeReady } from '../../cloudfunctions/pickups/ready'
import { newId } from '../../cloudfunctions/platform/ids'
import { addDays, atShopTime, DAY, HOUR, MINUTE } from '../../cloudfunctions/platform/time'
import type { SubscribeMessage } from '../../cloudfunctions/platform/wechat/subscribe'
import { type Buying, openBuying, orderId, SHELF } from '../support/buying'
import { customer, staffCaller } from '../support/shop-database'
import { TODAY } from '../support/shop-range'

const ONE = orderId(1)
const TWO = orderId(2)
let at: Buying
let phone: SubscribeMessage[]
const send: Send = async (message) => {
  phone.push(message)
  return { kind: 'sent' }
}

const KINDS = ['paid', 'ready', 'pickup-tomorrow', 'refund-done', 'back-in-stock'] as const satisfies MessageKind[]

beforeEach(async () => {
  at = await openBuying()
  phone = []
  at.shop.put(
    'message_templates',
    ...KINDS.map((kind) => ({ _id: kind, templateId: `template_of_${kind}`, keys: usualKeys(kind), rev: 1 })),
  )
  for (const openid of ['an', 'bo']) {
    for (let n = 0; n < 3; n += 1) {
      const answers = KINDS.map((kind) => ({ kind, answer: 'accept' as const }))
      await countConsents(openid, newId(), answers, at.now)
    }
  }
  await tell()
})
afterEach(() => at.close())

/** The clock's jobs on messages, once each. */
async function tell(): Promise<void> {
  for (const job of [...tellOfOrders(), tellOfStock()]) while (await job.page(at.now));
}
const leave = async () => {
  while (await sendMessages(send).page(at.now));
}
const states = () =>
  Object.fromEntries(
    at.shop.engine.all('messages').map(({ _id, state }) => [String(_id).slice('message:'.length), state]),
  )
const buy = async (id: string, more: object = {}) => {
  await at.place('an', id, more)
  at.desk.pay(id, 'an')
  await at.settle(id)
}
const staff = () => staffCaller({ openid: 'zhou', role: 'staff', storeIds: ['xianlin'], now: at.now })

describe('orders', () => {
  test('payment is told once, by the clock: settling writes nothing into the outbox and asks nothing more', async () => {
    await at.place('an', ONE)
    at.desk.pay(ONE, 'an')
    const counted = await at.count(() => at.settle(ONE))
    expect(counted).toMatchObject({ requests: 5, rounds: 4 })
    expect(states()).toEqual({})
    await tell()
    await tell()
    await leave()
    expect(states()).toEqual({ [`paid:${ONE}`]: 'sent' })
    expect(phone).toMatchObject([
      {
        openid: 'an',
        page: `pages/order/index?id=${ONE}`,
        data: { amount2: { value: '¥32.00' }, time3: { value: '2026年11月24日 16:30' } },
      },
    ])
  })

  test('looking again costs four requests, however many were told before', async () => {
    await buy(ONE)
    await tell()
    at.later(MINUTE)
    const [paid] = tellOfOrders()
    const counted = await at.count(() => paid?.page(at.now) ?? Promise.resolve())
    expect(counted.actions).toEqual([
      expect.stringContaining('message_marks'),
      expect.stringContaining('orders'),
      expect.stringContaining('messages'),
      'modifyDocument message_marks',
    ])
  })

  test('what is written up to a minute late is not missed, and what was before the first look is not told', async () => {
    await buy(ONE)
    at.shop.put('orders', { ...at.order(ONE), paidAt: at.now - 10 * MINUTE })
    await tell()
    expect(states()).toEqual({})
    at.later(MINUTE)
    await tell()
    await buy(TWO)
    at.shop.put('orders', { ...at.order(TWO), paidAt: at.now - MINUTE })
    await tell()
    expect(states()).toEqual({ [`paid:${TWO}`]: 'waiting' })
  })

  test('ready for pickup is told with the code, unless it is collected before it leaves', async () => {
    await buy(ONE)
    await tell()
    await leave()
    await makeReady({ orderId: ONE }, staff())
    await tell()
    expect(states()).toMatchObject({ [`ready:${ONE}`]: 'waiting' })
    at.shop.put('orders', { ...at.order(ONE), state: 'picked-up' })
    await leave()
    expect(states()).toMatchObject({ [`ready:${ONE}`]: 'too-late' })
    expect(phone).toHaveLength(1)
    await buy(TWO)
    await makeReady({ orderId: TWO }, staff())
    await tell()
    await leave()
    expect(phone.at(-1)).toMatchObject({ data: { character_string2: { value: at.order(TWO).pickupCode } } })
  })

  test('of tomorrow’s pickup people are reminded at 19:00 the evening before, not of one they have cancelled', async () => {
    const tomorrow = addDays(TODAY, 1)
    const slot = { fulfilment: { kind: 'pickup', slotId: `d${tomorrow.replaceAll('-', '')}_1100` } }
    await buy(ONE, slot)
    await buy(TWO, slot)
    await tell()
    await leave()
    expect(states()).toMatchObject({ [`pickup-tomorrow:${ONE}`]: 'waiting', [`pickup-tomorrow:${TWO}`]: 'waiting' })
    await refundOrder({ orderId: TWO, refundId: 'cancel', what: 'all', reason: 'cancelled', by: 'an' }, at.deps, at.now)
    at.now = atShopTime(TODAY, '19:00')
    await leave()
    expect(states()).toMatchObject({ [`pickup-tomorrow:${ONE}`]: 'sent', [`pickup-tomorrow:${TWO}`]: 'too-late' })
    const reminders = phone.filter(({ templateId }) => templateId === 'template_of_pickup-tomorrow')
    expect(reminders).toMatchObject([{ page: `pages/order/index?id=${ONE}` }])
  })

  test('a refund is told when the money has arrived, not when it was decided', async () => {
    await buy(ONE)
    await tell()
    await leave()
    phone = []
    await refundOrder({ orderId: ONE, refundId: 'cancel', what: 'all', reason: 'cancelled', by: 'an' }, at.deps, at.now)
    const order = at.order(ONE)
    at.shop.put('orders', { ...order, todo: { refund_cancel: 1 } })
    await tell()
    await leave()
    expect(phone).toEqual([])
    at.shop.put('orders', { ...order, todo: {} })
    at.later(5 * MINUTE)
    await leave()
    expect(phone).toMatchObject([
      {
        data: { amount2: { value: '¥32.00' }, thing3: { value: '你取消了这一单' } },
        templateId: 'template_of_refund-done',
      },
    ])
    expect(states()).toMatchObject({ [`refund-done:${ONE}:cancel`]: 'sent' })
  })
})

describe('the waiting list', () => {
  const wait = (openid = 'an', skuId = 'croissant_1', storeId = 'xianlin') =>
    waitForStock({ kind: 'back-in-stock', skuId, storeId }, customer(openid, at.now))
  const putPieces = (pieces: number) => {
    for (const shelf of at.shop.engine.all('shelves')) {
      if (shelf.storeId !== 'xianlin') continue
      const free = { ...(shelf.free as Record<string, number>), croissant_1: shelf._id === SHELF ? pieces : 0 }
      at.shop.put('shelves', { ...shelf, free })
    }
  }

  test('everybody on it is told once when there is something again; asking again counts anew', async () => {
    putPieces(0)
    expect(await wait('an')).toEqual({ ok: true, data: { already: false } })
    expect(await wait('an')).toEqual({ ok: true, data: { already: true } })
    await wait('bo')
    at.later(10 * MINUTE)
    await tell()
    expect(states()).toEqual({})
    putPieces(6)
    at.later(10 * MINUTE)
    await tell()
    await leave()
    expect(phone.map(({ openid }) => openid).sort()).toEqual(['an', 'bo'])
    expect(phone[0]).toMatchObject({ data: { number3: { value: '6' } } })
    at.later(HOUR)
    await tell()
    await leave()
    expect(phone).toHaveLength(2)
    putPieces(0)
    expect(await wait('an')).toEqual({ ok: true, data: { already: false } })
    putPieces(1)
    at.later(10 * MINUTE)
    await tell()
    await leave()
    expect(phone).toHaveLength(3)
  })

  test('nobody waits for ever: after a fortnight the shop looks no more', async () => {
    putPieces(0)
    await wait('an')
    at.later(14 * DAY)
    await tell()
    expect(at.shop.engine.all('stock_waits')).toMatchObject([{ due: 0 }])
    expect(states()).toEqual({})
  })

  test.each([
    ['what there is', 'croissant_1', 'xianlin', 'in-stock'],
    ['what nobody bakes', 'nothing_1', 'xianlin', 'unknown-sku'],
    ['a store that is not there', 'croissant_1', 'nowhere', 'unknown-store'],
  ])('%s cannot be waited for', async (_what, skuId, storeId, code) => {
    expect(await wait('an', skuId, storeId)).toMatchObject({ ok: false, refusal: { code } })
    expect(at.shop.engine.all('stock_waits')).toEqual([])
  })
})
