import { newId } from '../../cloudfunctions/platform/ids'
import { MINUTE } from '../../cloudfunctions/platform/time'
import type { LocalCloud } from '../../local-cloud/local-cloud'
import { codeOf, dataOf, startShopCloud } from '../support/shop-cloud'
import { openWorld, PEOPLE, STORE, type Who, type World } from './world'

jest.setTimeout(120_000)

let cloud: LocalCloud
let world: World

beforeAll(async () => {
  cloud = await startShopCloud({ instances: 2 })
  world = await openWorld(cloud)
})
afterAll(() => cloud.close())

const order = (orderId: string) => cloud.engine.read('orders', orderId)
const shop = (action: string, data: unknown, who: Who = 'buyer', more: object = {}) =>
  world.send('shop', { action, data, ...more }, who)

interface Quote {
  quote: { payableFen: number; listFen: number; adjustments: { source: string }[]; notApplied: { code: string }[] }
}
interface Touch {
  touchId: string
  group?: { groupId: string }
  groupProblem: string | null
}

describe('functions that only time and WeChat Pay call', () => {
  test.each(['clock', 'night'])('a client’s call of %s is refused at the door: 403', async (name) => {
    for (const who of ['stranger', 'owner'] as const) {
      expect((await world.send(name, { action: 'run', data: {} }, who)).status).toBe(403)
    }
  })

  test.each(['clock', 'night'])(
    'past the door %s itself refuses a person, and a person who claims to be a timer',
    async (name) => {
      const leases = cloud.engine.all('job_leases')
      for (const event of [{}, { TriggerName: name, Type: 'Timer' }]) {
        const { outcome } = await cloud.invoke(name, event, { source: 'wx_client', openid: PEOPLE.owner })
        expect(outcome).toMatchObject({ kind: 'thrown', message: 'only a timer may call this' })
      }
      expect(cloud.engine.all('job_leases')).toEqual(leases)
    },
  )

  test.each([
    ['a client', 'wx_client', PEOPLE.buyer],
    ['somebody without identity', 'wx_pay', undefined],
  ] as const)('a notice of payment made up by %s pays nothing: WeChat Pay is asked', async (_, source, openid) => {
    const before = order(world.unpaidId)
    const notice = {
      outTradeNo: world.unpaidId,
      returnCode: 'SUCCESS',
      resultCode: 'SUCCESS',
      totalFee: before?.payableFen,
      cashFee: before?.payableFen,
      subOpenid: PEOPLE.buyer,
      transactionId: '4200000000000000000000000000',
    }
    await cloud.invoke('pay-callback', notice, { source, openid })
    expect(order(world.unpaidId)).toMatchObject({ state: 'awaiting-payment', paidAt: null })
  })

  test('notices about orders that do not exist, or with no order number, do no harm', async () => {
    for (const outTradeNo of ['Anobody0000000000000', '', 'a.b', '__proto__', null, { $gt: '' }, 'x'.repeat(1000)]) {
      const { outcome } = await cloud.invoke('pay-callback', { outTradeNo }, { source: 'wx_pay' })
      expect(['value', 'thrown']).toContain(outcome.kind)
    }
    expect(order(world.paidId)?.state).toBe('paid')
  })
})

describe('where somebody came from cannot be made up', () => {
  const openGId = 'tGdemo0XianlinTianpinQun0001'

  test.each([
    ['an open-data object for a CloudID', { cloudId: { cloudID: 'x', data: { openGId } } }],
    ['a list of CloudIDs', { cloudId: ['x'] }],
    ['the group itself', { openGId }],
    ['the register entry', { groupId: 'xianlin_sweets' }],
    ['a share ticket', { shareTicket: 'x', encryptedData: 'x', iv: 'x' }],
  ])('%s inside data is refused', async (_, data) => {
    const before = cloud.engine.all('touches').length
    expect(codeOf(await shop('tracking.touch', data))).toBe('bad-input')
    expect(cloud.engine.all('touches')).toHaveLength(before)
  })

  test('an open-data object beside data, as WeChat itself would add it, is never read', async () => {
    const forged = {
      groupInfo: { cloudID: 'x', data: { openGId } },
      openGId,
      groupId: 'xianlin_sweets',
      openData: { openGId },
    }
    const touch = dataOf<Touch>(await shop('tracking.touch', {}, 'stranger', forged))
    expect(touch).toMatchObject({ groupProblem: 'not-from-group' })
    expect(touch.group).toBeUndefined()
    expect(cloud.engine.read('touches', touch.touchId)).toMatchObject({ openGid: null, groupId: null })
  })

  test.each([
    ['somebody else’s CloudID', () => cloud.cloudId(PEOPLE.otherBuyer, 'xianlin_sweets')],
    ['a made-up CloudID', () => 'cloudID-made-up'],
    ['an object written as text', () => JSON.stringify({ data: { openGId } })],
  ])('%s gives no group, and so no community price', async (_, cloudId) => {
    const touch = dataOf<Touch>(await shop('tracking.touch', { cloudId: cloudId() }, 'stranger'))
    expect(touch.group).toBeUndefined()
    expect(touch.groupProblem).toMatch(/^cloud-id-/)
    const { storeId, lines } = world.placeable
    const { quote } = dataOf<Quote>(
      await shop('checkout.quote', { storeId, lines, touchId: touch.touchId }, 'stranger'),
    )
    expect(quote.payableFen).toBe(quote.listFen)
  })

  test('an own touch in the group gives the community price; another’s, or one that is not there, the list price', async () => {
    const { storeId, lines } = world.placeable
    const quoteWith = async (touchId: string, who: Who) =>
      dataOf<Quote>(await shop('checkout.quote', { storeId, lines, touchId }, who)).quote
    const own = await quoteWith(world.touchId, 'buyer')
    expect(own.payableFen).toBeLessThan(own.listFen)
    expect(own.adjustments.map(({ source }) => source)).toContain('community')
    for (const touchId of [world.foreignTouchId, 'nobodysTouch']) {
      const quote = await quoteWith(touchId, 'buyer')
      expect(quote.payableFen).toBe(quote.listFen)
      expect(quote.notApplied.length).toBeGreaterThan(0)
    }
  })
})

describe('who somebody is cannot be made up', () => {
  test('userInfo, openid and role in the event or in data change nothing', async () => {
    const claims = { userInfo: { openId: PEOPLE.owner, appId: 'wx0' }, openid: PEOPLE.owner, role: 'owner' }
    const { me } = dataOf<{ me: { role: string; name: string } }>(await shop('members.me', {}, 'buyer', claims))
    expect(me).toMatchObject({ role: 'customer', name: '小满' })
    expect(codeOf(await shop('members.me', { openid: PEOPLE.owner }))).toBe('bad-input')
    const sent = await world.send(
      'shop',
      { action: 'orders.get', data: { orderId: world.paidId }, ...claims },
      'otherBuyer',
    )
    expect(codeOf(sent)).toBe('not-found')
  })

  test('whoever is removed is refused with the next call', async () => {
    const list = () => world.send('staff', { action: 'pickups.list', data: {} }, 'guesser')
    expect(codeOf(await list())).toBe('ok')
    await world.send('console', { action: 'staff.remove', data: { staffId: 'staff_sunlei' } }, 'manager')
    expect(codeOf(await list())).toBe('not-staff')
  })
})

describe('a price, a quantity or a time cannot be made up', () => {
  const place = (change: object) => shop('checkout.place', { orderId: newId(), ...world.placeable, ...change })
  const line = (change: object) => ({ lines: [{ skuId: world.skuId, quantity: 1, options: [], ...change }] })

  test.each([
    ['a tampered hash', () => ({ quoteHash: 'f'.repeat(32) }), 'price-changed'],
    ['more pieces under the old hash', () => line({ quantity: 2 }), 'price-changed'],
    ['an own price', () => line({ payableFen: 1 }), 'bad-input'],
    ['an own total', () => ({ payableFen: 1 }), 'bad-input'],
    ['no pieces', () => line({ quantity: 0 }), 'bad-input'],
    ['fewer than none', () => line({ quantity: -3 }), 'bad-input'],
    ['half a piece', () => line({ quantity: 0.5 }), 'bad-input'],
    ['a thousand million pieces', () => line({ quantity: 1_000_000_000 }), 'quantity-limit'],
    ['a SKU that does not exist', () => line({ skuId: 'golden_cake' }), 'unknown-sku'],
    ['a store that does not exist', () => ({ storeId: 'nowhere' }), 'unknown-store'],
    ['an unknown slot', () => ({ fulfilment: { kind: 'pickup', slotId: 'd20991231_1200' } }), 'no-slot'],
    ['a slot that is over', () => ({ fulfilment: { kind: 'pickup', slotId: 'd20200101_1200' } }), 'slot-past'],
    ['no choice of coupon', () => ({ couponId: undefined }), 'bad-input'],
    ['no choice of points', () => ({ points: undefined }), 'bad-input'],
    ['no choice of slot', () => ({ fulfilment: undefined }), 'bad-input'],
    ['a coupon that nobody gave out', () => ({ couponId: 'free_cake' }), 'coupon-unknown'],
    ['points that nobody earned', () => ({ points: 100 }), 'points-short'],
    ['a group-buy that there is not', () => ({ groupBuy: { campaignId: 'c1' } }), 'over'],
    ['a group that nobody opened', () => ({ groupBuy: { groupBuyId: 'g_nobody' } }), 'unknown-group'],
    ['a sale that there is not', () => ({ flashSaleId: 'fs_nobody' }), 'unknown-sale'],
    ['a chain that there is not', () => ({ chainId: 'chain_nobody' }), 'unknown-chain'],
  ])('%s', async (_, change, code) => {
    const free = cloud.engine.all('shelves')
    const sent = await place(change())
    expect(codeOf(sent)).toBe(code)
    expect(cloud.engine.all('shelves').map(({ free, held, sold, slots }) => ({ free, held, sold, slots }))).toEqual(
      free.map(({ free, held, sold, slots }) => ({ free, held, sold, slots })),
    )
  })
})

describe('pickup codes', () => {
  const verify = (code: unknown, who: Who) => world.send('staff', { action: 'pickups.verify', data: { code } }, who)

  test.each(['.', '$where', '__proto__', 'constructor', 'TQP1:', '*', '.*', '%', '\u0000', 'A'.repeat(33)])(
    'the code %j opens nothing',
    async (code) => {
      expect(['code-unknown', 'too-many-tries']).toContain(codeOf(await verify(code, 'otherStaff')))
    },
  )

  test('guessing from many calls at once is counted: five answers, then silence, and it stands in the log', async () => {
    // Wrong tries are counted by the minute: all of these fall into one.
    cloud.clock.advance(MINUTE - (cloud.clock.now() % MINUTE))
    const codes = await Promise.all(
      Array.from({ length: 30 }, async (_, n) => codeOf(await verify(`2222222${'3456789'[n % 7]}`, 'owner'))),
    )
    expect(codes.filter((code) => code === 'code-unknown').length).toBeLessThanOrEqual(5)
    expect(codes.every((code) => code === 'code-unknown' || code === 'too-many-tries')).toBe(true)
    const logged = cloud.engine
      .all('audit')
      .filter(({ openid, phase, action }) => openid === PEOPLE.owner && phase === 'done' && action === 'pickups.verify')
    expect(logged).toHaveLength(30)
  })

  test('a code works once, whoever replays it', async () => {
    expect(dataOf(await verify(world.codeToVerify, 'staff'))).toMatchObject({ already: false })
    const handedOver = order(world.toVerifyId)
    expect(dataOf(await verify(world.codeToVerify, 'manager'))).toMatchObject({ already: true })
    expect(codeOf(await verify(world.codeToVerify, 'otherManager'))).toBe('other-store')
    expect(order(world.toVerifyId)).toMatchObject({ state: 'picked-up', pickedUpBy: handedOver?.pickedUpBy })
  })

  test('a buyer never sees the code of an order that is not paid, or that is another’s', async () => {
    const unpaid = dataOf<{ order: { pickupCode: string | null } }>(
      await shop('orders.get', { orderId: world.unpaidId }),
    )
    expect(unpaid.order.pickupCode).toBeNull()
    const answers = [
      await world.send('staff', { action: 'pickups.list', data: {} }, 'staff'),
      await world.send('console', { action: 'orders.ofDay', data: { storeId: STORE } }, 'manager'),
      await shop('orders.list', {}, 'otherBuyer'),
    ]
    for (const { envelope } of answers) expect(JSON.stringify(envelope)).not.toContain(world.code)
  })
})

describe('bodies that are no call', () => {
  test.each(['[]', '"text"', 'null', '{', '7'])('%s is refused', async (body) => {
    const sent = await world.send('shop', body, 'buyer')
    expect(sent.status).toBe(400)
  })

  test.each([[{}], [{ action: 7 }], [{ action: '__proto__', data: {} }], [{ action: 'orders.burn', data: {} }]])(
    '%j is an unknown action',
    async (event) => {
      for (const entrypoint of ['shop', 'staff', 'console']) {
        expect(codeOf(await world.send(entrypoint, event, 'owner'))).toBe('unknown-action')
      }
    },
  )
})
