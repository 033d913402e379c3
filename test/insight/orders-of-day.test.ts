import { readOrdersOfDay } from '../../cloudfunctions/insight/orders-of-day'
import { NOW, openShopDatabase, type ShopDatabase, staffCaller } from '../support/shop-database'
import { anOrder, aStore } from '../support/shop-records'

let shop: ShopDatabase
const manager = staffCaller({ openid: 'lin', role: 'manager', storeIds: ['xianlin'] })
const touch = (groupId: string | null) => ({ touchId: 'touch_1', cardCode: null, groupId, scene: null })

beforeAll(() => {
  shop = openShopDatabase()
  shop.put('stores', aStore('xianlin', '仙林店'), aStore('hexi', '河西店'))
  shop.put('groups', { _id: 'core', name: '仙林店甜品群', storeId: 'xianlin', kind: 'core', active: true, rev: 1 })
  shop.put('members', { _id: 'buyer', name: '小林', since: 1 })
  shop.put('shelves', {
    _id: 'xianlin:2026-11-24',
    storeId: 'xianlin',
    day: '2026-11-24',
    free: {},
    held: {},
    sold: {},
    slots: { d20261124_1630: 12, d20261124_1700: 16 },
    capacity: { d20261124_1630: 16, d20261124_1700: 16 },
    o: {},
    b: {},
  })
  const refunded = { state: 'refunded', refundedFen: 2720, refundedAt: NOW } as const
  shop.put(
    'orders',
    anOrder('Aorder00000000000001', 'AAAA2222', { touch: touch('core') }),
    anOrder('Aorder00000000000002', 'AAAA3333', { state: 'ready', payableFen: 1000, touch: touch('core') }),
    anOrder('Aorder00000000000003', 'AAAA4444', { state: 'picked-up', touch: touch('gone'), payableFen: 500 }),
    anOrder('Aorder00000000000004', 'AAAA5555', { ...refunded, touch: touch(null) }),
    anOrder('Aorder00000000000005', 'AAAA6666', { state: 'awaiting-payment', paidAt: null }),
    anOrder('Aorder00000000000006', 'AAAA7777', { state: 'closed', paidAt: null }),
    anOrder('Aorder00000000000007', 'AAAA8888', { state: 'placing', paidAt: null, goods: [], plan: null }),
    anOrder('Aorder00000000000008', 'AAAA9999', { storeId: 'hexi' }),
  )
})
afterAll(() => shop.close())

const read = async (ask: Parameters<typeof readOrdersOfDay>[0]) => {
  const answer = await readOrdersOfDay(ask, manager)
  return answer.ok ? answer.data : answer.refusal.code
}

describe('orders of a day for operators', () => {
  test('money is what was paid, with refunds beside it', async () => {
    expect(await read({ storeId: 'xianlin' })).toMatchObject({
      day: '2026-11-24',
      totals: { paidFen: 2720 + 1000 + 500 + 2720, paidOrders: 4, toPickUp: 2, pickedUp: 1, refundedFen: 2720 },
    })
  })

  test('what waits stands by slot against what the slot can take, empty slots too', async () => {
    expect(await read({ storeId: 'xianlin' })).toMatchObject({
      slots: [
        { slotId: 'd20261124_1630', from: '16:30', to: '17:00', orders: 2, capacity: 16 },
        { slotId: 'd20261124_1700', from: '17:00', to: '17:30', orders: 0, capacity: 16 },
      ],
    })
  })

  test('groups stand by money; one that is no longer registered keeps its id', async () => {
    expect(await read({ storeId: 'xianlin' })).toMatchObject({
      groups: [
        { groupId: 'core', name: '仙林店甜品群', paidFen: 3720, paidOrders: 2 },
        { groupId: 'gone', name: 'gone', paidFen: 500, paidOrders: 1 },
      ],
    })
  })

  test('the list holds what concerns operators, buyers masked and without openid or code', async () => {
    const answer = await read({ storeId: 'xianlin' })
    if (typeof answer === 'string') throw new Error(answer)
    expect(answer.orders.map(({ orderId }) => orderId.at(-1)).sort()).toEqual(['1', '2', '3', '4', '5'])
    expect(new Set(answer.orders.map(({ buyer }) => buyer))).toEqual(new Set(['小*']))
    expect(JSON.stringify(answer)).not.toMatch(/AAAA2222|openid/)
  })

  test('a day without a shelf or orders is empty, another store is refused', async () => {
    expect(await read({ storeId: 'xianlin', day: '2027-01-01' })).toMatchObject({ orders: [], slots: [], groups: [] })
    expect(await read({ storeId: 'hexi' })).toBe('not-your-store')
    expect(await read({ storeId: 'nowhere' })).toBe('unknown-store')
    expect(shop.engine.scans()).toEqual([])
  })
})
