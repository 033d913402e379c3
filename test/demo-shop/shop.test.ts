import { readFileSync } from 'node:fs'
import path from 'node:path'
import { leftOf } from '../../cloudfunctions/catalog/rules/bundle-parts'
import { schema } from '../../cloudfunctions/entrypoints/schema'
import { isInherited, OWN_ID } from '../../cloudfunctions/platform/ids'
import { DAY, HOUR, MINUTE, shopDay, shopTime } from '../../cloudfunctions/platform/time'
import { fortnight } from '../../cloudfunctions/shelves/rules/fortnight'
import { plannedSlots } from '../../cloudfunctions/slots/rules/planned-slots'
import { slotsOfDay } from '../../cloudfunctions/slots/rules/slots-of-day'
import { hoursOfDay } from '../../cloudfunctions/stores/rules/hours-of-day'
import { seedDemoShop } from '../../local-cloud/demo-shop/seed'
import { demoShop } from './demo-shop'

/** 2026-11-24 14:30 in the shop, a Tuesday. */
const NOW = Date.UTC(2026, 10, 24, 6, 30)
const { records, documents, people, groups } = demoShop(NOW)
const storeIds = records.stores.map(({ _id }) => _id)

describe('the demo shop as a whole', () => {
  it('is the same shop for the same instant, and shares no object between two seedings', () => {
    const [one, two] = [seedDemoShop(NOW), seedDemoShop(NOW)]
    expect(two).toEqual(one)
    const [product] = one.documents.products ?? []
    if (product) product.name = '改了'
    expect(seedDemoShop(NOW)).toEqual(two)
  })

  it('is the same all day long and another one after midnight in the shop', () => {
    const midnight = Date.UTC(2026, 10, 23, 16, 0)
    expect(seedDemoShop(midnight)).toEqual(seedDemoShop(midnight + DAY - 1))
    expect(seedDemoShop(midnight - 1)).not.toEqual(seedDemoShop(midnight))
  })

  it('fills only collections of the schema, each document once', () => {
    const known = schema.map(({ name }) => name)
    for (const [collection, docs] of Object.entries(documents)) {
      expect(known).toContain(collection)
      expect(docs.length).toBeGreaterThan(0)
      expect(new Set(docs.map(({ _id }) => _id)).size).toBe(docs.length)
    }
  })

  it('leaves orders, touches and cards to the running shop', () => {
    expect(Object.keys(documents).filter((name) => /order|touch|card|audit|alarm/.test(name))).toEqual([])
  })

  it('has one member with points in two lots and a silver tier, whose balance is the fold of the ledger', () => {
    const member = (documents.wallets ?? []).find(({ _id }) => _id === 'demo-qiqi')
    const entries = (documents.points_ledger ?? []).filter(({ openid }) => openid === 'demo-qiqi')
    expect(member).toMatchObject({ points: 1286, pending: 0, tier: { tierId: 'silver' } })
    expect(entries.reduce((sum, { delta }) => sum + Number(delta), 0)).toBe(1286)
    expect(member?.lots).toHaveLength(2)
  })

  it('uses ids that can be part of a field path', () => {
    const ids = [
      ...storeIds,
      ...records.categories.map(({ _id }) => _id),
      ...records.products.flatMap(({ _id, skus }) => [_id, ...skus.map(({ skuId }) => skuId)]),
      ...records.products.flatMap(({ skus }) => skus.flatMap(({ options }) => options.map(({ optionId }) => optionId))),
      ...records.groups.map(({ _id }) => _id),
      ...records.staff_members.map(({ staffId }) => staffId),
      ...records.shelves.flatMap(({ free, slots }) => [...Object.keys(free), ...Object.keys(slots)]),
    ]
    expect(ids.filter((id) => !OWN_ID.test(id) || isInherited(id))).toEqual([])
    const skuIds = records.products.flatMap(({ skus }) => skus.map(({ skuId }) => skuId))
    expect(new Set(skuIds).size).toBe(skuIds.length)
  })

  it('tells of nothing that has not happened yet', () => {
    const start = Date.UTC(2026, 10, 23, 16, 0)
    const moments = [
      ...records.price_book.map(({ since }) => since ?? 0),
      ...records.price_history.map(({ at }) => at),
      ...records.groups.map(({ boundAt }) => boundAt ?? 0),
      ...records.bound_chats.map(({ at }) => at),
      ...records.staff_members.map(({ since }) => since),
      ...records.members.map(({ since }) => since),
      ...records.consents.map(({ at }) => at),
    ]
    expect(Math.max(...moments)).toBeLessThanOrEqual(start)
  })
})

describe('stores of the demo shop', () => {
  it('are three in Nanjing, each with address, phone and place on the map', () => {
    expect(records.stores.map(({ name }) => name)).toEqual(['仙林店', '大行宫店', '河西店'])
    for (const { address, phone, latitude, longitude, paused } of records.stores) {
      expect(address).toMatch(/^南京市.+区.+号/)
      expect(phone).toMatch(/^025-8\d{3} \d{4}$/)
      expect([latitude > 31.9 && latitude < 32.2, longitude > 118.6 && longitude < 119]).toEqual([true, true])
      expect(paused).toBeNull()
    }
    expect(new Set(records.stores.map(({ phone }) => phone)).size).toBe(3)
  })

  it('open every weekday, one of them at other hours, and keep a list of holidays ahead', () => {
    for (const { hours, holidays } of records.stores) {
      const week = Object.values(hours).map((day) => `${day?.from}–${day?.to}`)
      expect(week).toHaveLength(7)
      expect(week).not.toContain('undefined–undefined')
      expect(new Set(week).size).toBeGreaterThan(1)
      const days = holidays.map(({ day }) => day)
      expect(days).toEqual([...new Set(days)].sort())
      expect(days.every((day) => day >= shopDay(NOW))).toBe(true)
      expect(holidays.map(({ note }) => note)).toEqual(['元旦', '除夕', '春节', '大年初二', '劳动节', '国庆节'])
      expect(holidays.find(({ note }) => note === '春节')).toEqual({ day: '2027-02-06', note: '春节', hours: null })
    }
  })

  it('show a business licence and a food licence with made-up numbers, still valid', () => {
    for (const { name, licences } of records.stores) {
      expect(licences.map((licence) => licence.name)).toEqual(['营业执照', '食品经营许可证'])
      for (const { number, holder, validUntil } of licences) {
        expect(number).toMatch(/^示例 /)
        expect(holder).toBe(`南京小甜圈烘焙有限公司${name.replace('店', '')}分公司`)
        expect(validUntil === null || validUntil > shopDay(NOW)).toBe(true)
      }
    }
    const numbers = records.stores.flatMap(({ licences }) => licences.map(({ number }) => number))
    expect(new Set(numbers).size).toBe(6)
  })

  it('hand over on every weekday in slots of half an hour that lie within the opening hours', () => {
    expect(records.slot_plans.map(({ _id }) => _id)).toEqual(storeIds)
    for (const plan of records.slot_plans) {
      const store = records.stores.find(({ _id }) => _id === plan._id)
      expect(plan.minutes).toBe(30)
      for (const day of fortnight(shopDay(NOW)).slice(0, 7)) {
        const whole = Object.keys(plannedSlots(plan, { from: '00:00', to: '24:00' }, day))
        const open = store ? Object.keys(plannedSlots(plan, hoursOfDay(store, day), day)) : []
        expect(whole.length).toBeGreaterThanOrEqual(15)
        expect(open).toEqual(whole)
      }
    }
  })
})

describe('people and groups of the demo shop', () => {
  it('has at least six customers, two staff and a manager per store, and one owner', () => {
    const count = (role: string, storeId?: string) =>
      people.filter((person) => person.role === role && person.storeId === storeId).length
    expect(count('customer')).toBeGreaterThanOrEqual(6)
    for (const storeId of storeIds) expect([count('staff', storeId), count('manager', storeId)]).toEqual([2, 1])
    expect(count('owner')).toBe(1)
    expect(new Set(people.map(({ openid }) => openid)).size).toBe(people.length)
    expect(new Set(people.map(({ name }) => name)).size).toBe(people.length)
    for (const { openid } of people) expect(openid).toMatch(/^demo-[a-z-]{3,}$/)
  })

  it('registers as staff exactly those people whose role says so, with their own store', () => {
    const expected = people
      .filter(({ role }) => role !== 'customer')
      .map(({ openid, name, role, storeId }) => ({ _id: openid, name, role, storeIds: storeId ? [storeId] : 'all' }))
    expect(
      records.staff_members.map(({ _id, name, role, storeIds: of }) => ({ _id, name, role, storeIds: of })),
    ).toEqual(expected)
    expect(records.staff_members.every(({ active }) => active)).toBe(true)
    expect(new Set(records.staff_members.map(({ staffId }) => staffId)).size).toBe(expected.length)
  })

  it('keeps member data only of those who agreed, and one customer has not been asked yet', () => {
    const agreed = records.members.map(({ _id }) => _id)
    const newcomers = people.map(({ openid }) => openid).filter((openid) => !agreed.includes(openid))
    expect(newcomers).toEqual(['demo-newcomer'])
    for (const openid of agreed) {
      for (const purpose of ['privacy', 'agreement']) {
        const lines = records.consents.filter((line) => line.openid === openid && line.purpose === purpose)
        expect(lines.map(({ _id, line, granted }) => [_id, line, granted])).toEqual([
          [`${openid}:${purpose}:1`, 1, true],
          [`${openid}:${purpose}:2`, 2, true],
        ])
        expect(lines.map(({ at }) => at)).toEqual(lines.map(({ at }) => at).sort((a, b) => a - b))
      }
    }
    expect(records.consents).toHaveLength(agreed.length * 4)
  })

  it('agreed last to the texts that the mini-program shows', () => {
    const source = readFileSync(path.resolve(__dirname, '../../src/state/consent.ts'), 'utf8')
    const shown = /CONSENT_VERSION = '([\d-]+)'/.exec(source)?.[1]
    const last = records.consents.filter(({ line }) => line === 2).map(({ version }) => version)
    expect([...new Set(last)]).toEqual([shown])
  })

  it('has a bound group per store, one entry still to be bound, and one chat that nobody registered', () => {
    const registered = records.groups.map(({ _id }) => _id)
    expect(records.groups.map(({ name, storeId, openGid }) => [name, storeId, openGid !== null])).toEqual([
      ['仙林店甜品群', 'xianlin', true],
      ['大行宫核心群', 'daxinggong', true],
      ['河西新店群', 'hexi', true],
      ['宝妈团购群', 'xianlin', false],
    ])
    expect(groups.filter(({ groupId }) => !registered.includes(groupId)).map(({ name }) => name)).toEqual([
      '楼下邻居群',
    ])
    expect(new Set(groups.map(({ openGid }) => openGid)).size).toBe(groups.length)
    for (const { openGid } of groups) expect(openGid).toMatch(/^tG[\w-]{25,26}$/)
  })

  it('binds each chat to the entry that says so, by a manager of its store', () => {
    const bound = records.groups.filter(({ openGid }) => openGid !== null)
    expect(records.bound_chats).toEqual(
      bound.map(({ _id, openGid, boundAt }) => ({ _id: openGid, groupId: _id, at: boundAt })),
    )
    for (const { _id, openGid, storeId, boundBy } of bound) {
      expect(groups.find(({ groupId }) => groupId === _id)?.openGid).toBe(openGid)
      expect(records.staff_members.find((person) => person._id === boundBy)).toMatchObject({
        role: 'manager',
        storeIds: [storeId],
      })
    }
  })
})

describe('shelves of the demo shop', () => {
  /** Every hour and 23:59 of a day in the shop that begins at `midnight`. */
  const hoursFrom = (midnight: number): number[] => [
    ...Array.from({ length: 24 }, (_, hour) => midnight + hour * HOUR),
    midnight + DAY - MINUTE,
  ]

  it.each([
    ['a Tuesday', Date.UTC(2026, 10, 23, 16)],
    ['a Sunday', Date.UTC(2026, 10, 28, 16)],
    ['New Year', Date.UTC(2026, 11, 31, 16)],
    ['the eve of the lunar year', Date.UTC(2027, 1, 4, 16)],
    ['the first day of the lunar year', Date.UTC(2027, 1, 5, 16)],
    ['a leap day', Date.UTC(2028, 1, 28, 16)],
  ])('every product can be picked up somewhere within the fortnight, at any hour of %s', (_name, midnight) => {
    const { records: shop } = demoShop(midnight)
    for (const { name, skus, leadMinutes, offSaleIn } of shop.products) {
      for (const plan of shop.slot_plans.filter(({ _id }) => !offSaleIn.includes(_id))) {
        const baked = shop.shelves.filter(
          ({ storeId, free }) => storeId === plan._id && skus.some((sku) => leftOf(sku, free) > 0),
        )
        const hours = hoursFrom(midnight).filter(
          (at) => !baked.some((shelf) => slotsOfDay(shelf, plan, leadMinutes, at).some(({ left }) => left > 0)),
        )
        expect({ name, store: plan._id, without: hours.map(shopTime) }).toEqual({ name, store: plan._id, without: [] })
      }
    }
  })

  it('stand for every open day of the fortnight, untouched: all pieces and slots are free', () => {
    for (const store of records.stores) {
      const days = records.shelves.filter(({ storeId }) => storeId === store._id)
      expect(days.map(({ day }) => day)).toEqual(
        fortnight(shopDay(NOW)).filter((day) => hoursOfDay(store, day) !== null),
      )
      for (const { _id, day, held, sold, slots, capacity, o, b } of days) {
        expect(_id).toBe(`${store._id}:${day}`)
        expect(slots).toEqual(capacity)
        expect([...Object.values(held), ...Object.values(sold)].every((pieces) => pieces === 0)).toBe(true)
        expect({ o, b }).toEqual({ o: {}, b: {} })
      }
    }
  })

  it('are not there on a day on which the store is closed', () => {
    const { records: shop } = demoShop(Date.UTC(2027, 1, 1, 4))
    expect(shop.shelves.filter(({ day }) => day === '2027-02-06')).toEqual([])
    expect(shop.shelves.filter(({ day }) => day === '2027-02-05').map(({ storeId }) => storeId)).toEqual([
      'xianlin',
      'daxinggong',
    ])
  })
})
