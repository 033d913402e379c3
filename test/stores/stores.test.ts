import { bumpRules, loadRules } from '../../cloudfunctions/catalog/rules-cache'
import { listStores } from '../../cloudfunctions/catalog/stores'
import { atShopTime } from '../../cloudfunctions/platform/time'
import { getStore } from '../../cloudfunctions/stores/get'
import { listOwnStores } from '../../cloudfunctions/stores/list'
import { pauseStore } from '../../cloudfunctions/stores/pause'
import { hoursText } from '../../cloudfunctions/stores/rules/hours-text'
import { customer, NOW, openShopDatabase, type ShopDatabase, staffCaller } from '../support/shop-database'
import { aShelf, putRange, TODAY } from '../support/shop-range'
import { aStore } from '../support/shop-records'

const at = (time: string, day = TODAY) => atShopTime(day, time)

describe('the line under a store’s name', () => {
  const store = aStore('xianlin', '仙林店', {
    holidays: [
      { day: '2026-11-25', note: '盘点', hours: null },
      { day: '2026-11-26', note: '周年', hours: { from: '10:00', to: '24:00' } },
    ],
  })

  test.each([
    ['before it opens', at('07:59'), '今天 08:00 开门'],
    ['from the minute it opens', at('08:00'), '今天营业到 22:00'],
    ['to the minute before it closes', at('21:59'), '今天营业到 22:00'],
    ['after closing when tomorrow is a day off', at('22:00'), '打烊了，明天休息'],
    ['on a day off', at('12:00', '2026-11-25'), '今天休息（盘点）'],
    ['on a holiday with hours of its own', at('23:59', '2026-11-26'), '今天营业到 24:00'],
    ['on the evening before an ordinary day', at('22:30', '2026-11-27'), '打烊了，明天 08:00 开门'],
  ])('%s', (_when, now, text) => {
    expect(hoursText(store, now)).toBe(text)
  })

  test('names the reason of a pause before anything else', () => {
    expect(hoursText({ ...store, paused: { at: NOW, reason: '烤箱在修', by: 'boss' } }, NOW)).toBe('暂停接单：烤箱在修')
  })

  test('is plain on a weekly day off', () => {
    expect(hoursText({ ...store, hours: { ...store.hours, w2: null } }, NOW)).toBe('今天休息')
  })
})

describe('stores (T2, C1)', () => {
  let shop: ShopDatabase
  beforeAll(() => {
    shop = openShopDatabase()
  })
  afterAll(() => shop.close())
  beforeEach(() => putRange(shop))

  test('are listed in their order, each with the free slots of its first days', async () => {
    const answer = await listStores({}, customer('lin', at('20:00')))
    if (!answer.ok) throw new Error('never refused')
    expect(answer.data.stores.map(({ storeId, open }) => [storeId, open])).toEqual([
      ['xianlin', true],
      ['daxinggong', true],
    ])
    const [first, second] = answer.data.stores
    expect(first?.slots.slice(0, 2)).toEqual([
      { slotId: 'd20261124_2030', day: TODAY, from: '20:30', to: '21:00', left: 10 },
      { slotId: 'd20261125_0900', day: '2026-11-25', from: '09:00', to: '09:30', left: 10 },
    ])
    expect(first?.slots).toHaveLength(25)
    expect(second?.slots).toEqual([])
  })

  test('a full slot is not among the next free ones', async () => {
    const shelf = aShelf(TODAY)
    shop.put('shelves', { ...shelf, slots: { ...shelf.slots, d20261124_2030: 0 } })
    const answer = await listStores({}, customer('lin', at('20:00')))
    expect(answer.ok && answer.data.stores[0]?.slots[0]?.slotId).toBe('d20261125_0900')
  })

  test('the store page has every weekday, coming holidays only, phone and licences', async () => {
    const licences = [{ name: '食品经营许可证', number: 'JY1320', holder: '小甜圈', validUntil: '2029-01-01' }]
    shop.put(
      'stores',
      aStore('xianlin', '仙林店', {
        licences,
        hours: { ...aStore('x', 'x').hours, w7: null },
        holidays: [
          { day: '2026-11-23', note: '过去的', hours: null },
          { day: '2026-12-25', note: '圣诞', hours: null },
        ],
        rev: 2,
      }),
    )
    await bumpRules()
    const answer = await getStore({ storeId: 'xianlin' }, customer('lin'))
    if (!answer.ok) throw new Error(answer.refusal.code)
    const { store } = answer.data
    expect(store.hours).toHaveLength(7)
    expect([store.hours[0], store.hours[6]]).toEqual([
      { weekday: 1, from: '08:00', to: '22:00' },
      { weekday: 7, from: null, to: null },
    ])
    expect(store.holidays).toEqual([{ day: '2026-12-25', note: '圣诞', from: null, to: null }])
    expect([store.phone, store.licences, store.pauseReason]).toEqual(['025-0000000', licences, null])
    const unknown = await getStore({ storeId: 'nowhere' }, customer('lin'))
    expect(unknown.ok ? '' : unknown.refusal.code).toBe('unknown-store')
  })
})

describe('pausing a store (C3, G1)', () => {
  let shop: ShopDatabase
  beforeAll(() => {
    shop = openShopDatabase()
  })
  afterAll(() => shop.close())
  beforeEach(() => putRange(shop))

  const zhou = () => staffCaller({ openid: 'zhou', role: 'manager', storeIds: ['xianlin'] })
  const codeOf = async (answer: ReturnType<typeof pauseStore>) => {
    const result = await answer
    return result.ok ? 'done' : result.refusal.code
  }

  test('needs a reason, is noted with before and after, and customers see it at once', async () => {
    expect(await codeOf(pauseStore({ storeId: 'xianlin', paused: true }, zhou()))).toBe('reason-needed')
    expect(await codeOf(pauseStore({ storeId: 'xianlin', paused: true, reason: '' }, zhou()))).toBe('reason-needed')
    expect((await loadRules(NOW)).stores.get('xianlin')?.paused).toBeNull()
    const caller = zhou()
    expect(await codeOf(pauseStore({ storeId: 'xianlin', paused: true, reason: '烤箱在修' }, caller))).toBe('done')
    expect(caller.noted).toEqual({ storeId: 'xianlin', before: { paused: null }, after: { paused: '烤箱在修' } })
    expect(shop.raw('stores', 'xianlin')).toMatchObject({ paused: { at: NOW, reason: '烤箱在修', by: 'zhou' }, rev: 2 })
    const seen = await listStores({}, customer('lin'))
    expect(seen.ok && seen.data.stores[0]).toMatchObject({ open: false, hoursText: '暂停接单：烤箱在修', slots: [] })
  })

  test('going on again clears it, and doing it twice writes once', async () => {
    await pauseStore({ storeId: 'xianlin', paused: true, reason: '烤箱在修' }, zhou())
    await pauseStore({ storeId: 'xianlin', paused: false }, zhou())
    await pauseStore({ storeId: 'xianlin', paused: false }, zhou())
    expect(shop.raw('stores', 'xianlin')).toMatchObject({ paused: null, rev: 3 })
    expect((await loadRules(NOW)).stores.get('xianlin')?.paused).toBeNull()
  })

  test('another store and an unknown one are refused', async () => {
    expect(await codeOf(pauseStore({ storeId: 'daxinggong', paused: false }, zhou()))).toBe('not-your-store')
    const boss = staffCaller({ openid: 'boss', role: 'owner', storeIds: 'all' })
    expect(await codeOf(pauseStore({ storeId: 'nowhere', paused: false }, boss))).toBe('unknown-store')
  })

  test('an operator is shown only the own stores, with the reason of a pause', async () => {
    await pauseStore({ storeId: 'xianlin', paused: true, reason: '烤箱在修' }, zhou())
    const answer = await listOwnStores({}, zhou())
    expect(
      answer.ok && answer.data.stores.map(({ storeId, paused, pauseReason }) => [storeId, paused, pauseReason]),
    ).toEqual([['xianlin', true, '烤箱在修']])
  })
})
