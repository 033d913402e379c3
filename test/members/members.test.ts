import { deleteBirthday, setBirthday } from '../../cloudfunctions/members/birthday'
import { recordConsent } from '../../cloudfunctions/members/consent'
import { setBirthdayInput } from '../../cloudfunctions/members/contract'
import { readMe } from '../../cloudfunctions/members/me'
import { memberNames } from '../../cloudfunctions/members/names'
import { defaultName } from '../../cloudfunctions/members/rules/default-name'
import { maskName } from '../../cloudfunctions/members/rules/mask-name'
import { TYPED_ALPHABET } from '../../cloudfunctions/platform/ids'
import { DAY } from '../../cloudfunctions/platform/time'
import { customer, NOW, openShopDatabase, type ShopDatabase } from '../support/shop-database'
import { anOrder, aStaffMember } from '../support/shop-records'

let shop: ShopDatabase
beforeAll(() => {
  shop = openShopDatabase()
})
afterAll(() => shop.close())
beforeEach(() => shop.empty())

const consent = (purpose: 'privacy' | 'agreement', granted: boolean, at = NOW, version = '2026-11-01') =>
  recordConsent({ purpose, version, granted }, customer('buyer', at))

describe('what people are called', () => {
  test('甜友 and four characters that stay the same and say nothing of the openid', () => {
    expect(defaultName('oAbc')).toBe(defaultName('oAbc'))
    expect(defaultName('oAbc')).not.toBe(defaultName('oAbd'))
    expect([...defaultName('oAbc').slice(2)].every((c) => TYPED_ALPHABET.includes(c))).toBe(true)
    expect(defaultName('oAbc')).toMatch(/^甜友.{4}$/)
  })

  test.each([
    ['小林', '小*'],
    ['甜友K7M2', '甜*'],
    ['👩‍🍳面包师', '👩*'],
    [' 陈 ', '陈*'],
    ['', '*'],
  ])('%j is masked as %j', (name, masked) => {
    expect(maskName(name)).toBe(masked)
  })

  test('names are read together, also of those who gave none', async () => {
    shop.put('members', { _id: 'a', name: '小林', since: 1 })
    expect(await memberNames(['a', 'b', 'a'])).toEqual(
      new Map([
        ['a', '小林'],
        ['b', defaultName('b')],
      ]),
    )
    expect(await memberNames([])).toEqual(new Map())
  })
})

describe('me', () => {
  test('a first visitor is a customer nobody knows anything of, and nothing is written', async () => {
    expect(await readMe({}, customer('buyer'))).toEqual({
      ok: true,
      data: {
        me: {
          name: defaultName('buyer'),
          avatar: null,
          role: 'customer',
          storeIds: [],
          consents: { privacy: null, agreement: null, birthday: null },
          counts: { unpaid: 0, toPickUp: 0 },
          points: { balance: 0, pending: 0, owed: 0, expiring: [] },
          coupons: { usable: 0, endingToday: 0 },
          tier: expect.objectContaining({ current: null, growth: 0, notice: null }),
          birthday: null,
          birthdayChangeableAt: 0,
        },
      },
    })
    for (const collection of ['members', 'consents', 'wallets']) expect(shop.engine.all(collection)).toEqual([])
  })

  test('counts what waits for money and for pickup, of this person only', async () => {
    shop.put(
      'orders',
      anOrder('Aorder00000000000001', 'AAAA2222', { state: 'awaiting-payment' }),
      anOrder('Aorder00000000000002', 'AAAA3333'),
      anOrder('Aorder00000000000003', 'AAAA4444', { state: 'ready' }),
      anOrder('Aorder00000000000004', 'AAAA5555', { state: 'uncollected' }),
      anOrder('Aorder00000000000005', 'AAAA6666', { state: 'picked-up' }),
      anOrder('Aorder00000000000006', 'AAAA7777', { openid: 'other' }),
    )
    expect(await readMe({}, customer('buyer'))).toMatchObject({ data: { me: { counts: { unpaid: 1, toPickUp: 3 } } } })
  })

  test('people of the shop see their role and stores, those who were removed do not', async () => {
    shop.put('staff_members', aStaffMember('buyer', 'manager', ['xianlin']))
    expect(await readMe({}, customer('buyer'))).toMatchObject({
      data: { me: { role: 'manager', storeIds: ['xianlin'] } },
    })
    shop.put('staff_members', aStaffMember('buyer', 'manager', ['xianlin'], { active: false }))
    expect(await readMe({}, customer('buyer'))).toMatchObject({ data: { me: { role: 'customer', storeIds: [] } } })
  })
})

describe('the consent ledger (purpose, version, time)', () => {
  test('agreeing, withdrawing and agreeing again are three lines; the latest counts', async () => {
    await consent('privacy', true, NOW)
    await consent('privacy', false, NOW + 1)
    const answer = await consent('privacy', true, NOW + 2, '2026-12-01')
    expect(answer).toMatchObject({
      data: {
        me: { consents: { privacy: { version: '2026-12-01', granted: true, at: NOW + 2 }, agreement: null } },
      },
    })
    expect(shop.engine.all('consents')).toEqual([
      expect.objectContaining({ _id: 'buyer:privacy:1', granted: true, at: NOW, version: '2026-11-01' }),
      expect.objectContaining({ _id: 'buyer:privacy:2', granted: false, at: NOW + 1 }),
      expect.objectContaining({ _id: 'buyer:privacy:3', granted: true, at: NOW + 2, version: '2026-12-01' }),
    ])
  })

  test('a repeat, or ten at once, is one line', async () => {
    await Promise.all(Array.from({ length: 10 }, () => consent('agreement', true)))
    await consent('agreement', true, NOW + 9)
    expect(shop.engine.all('consents')).toHaveLength(1)
  })

  test('the member’s own document begins with the agreement to privacy, not before', async () => {
    await consent('privacy', false)
    await consent('agreement', true)
    expect(shop.engine.all('members')).toEqual([])
    await consent('privacy', true)
    expect(shop.raw('members', 'buyer')).toMatchObject({ name: defaultName('buyer'), since: NOW })
  })
})

describe('a birthday', () => {
  const told = { month: 12, day: 3, version: '2026-11-24' }
  const half = 180 * DAY

  test('is kept with a consent of its own, in the wallet too, where the price looks for it', async () => {
    expect(await setBirthday(told, customer('buyer'))).toMatchObject({
      ok: true,
      data: {
        me: {
          birthday: { month: 12, day: 3, isWeek: false },
          birthdayChangeableAt: NOW + half,
          consents: { birthday: { granted: true, version: '2026-11-24' } },
        },
      },
    })
    expect(shop.raw('wallets', 'buyer').birthday).toEqual({ month: 12, day: 3 })
  })

  test('the same day again is nothing new; another day waits 180 days, also after deleting', async () => {
    await setBirthday(told, customer('buyer'))
    expect(await setBirthday(told, customer('buyer', NOW + 1))).toMatchObject({ ok: true })
    const other = { ...told, day: 4 }
    const early = {
      ok: false,
      refusal: { code: 'birthday-kept', message: '生日改过不久，2027 年 5 月 23 日以后可以再改' },
    }
    expect(await setBirthday(other, customer('buyer', NOW + half - 1))).toEqual(early)
    await deleteBirthday({}, customer('buyer', NOW + 2))
    expect(shop.raw('wallets', 'buyer').birthday).toBeNull()
    expect(shop.raw('members', 'buyer')).not.toHaveProperty('birthday')
    expect(await setBirthday(other, customer('buyer', NOW + half - 1))).toEqual(early)
    expect(await setBirthday(other, customer('buyer', NOW + half))).toMatchObject({
      data: { me: { birthday: { month: 12, day: 4 } } },
    })
  })

  test('withdrawing the consent forgets it', async () => {
    await setBirthday(told, customer('buyer'))
    const withdrawn = { purpose: 'birthday', version: '2026-11-24', granted: false } as const
    expect(await recordConsent(withdrawn, customer('buyer', NOW + 1))).toMatchObject({
      data: { me: { birthday: null, consents: { birthday: { granted: false } } } },
    })
    expect(shop.raw('wallets', 'buyer').birthday).toBeNull()
  })

  test('30 February is no day, 29 February is one', () => {
    expect(setBirthdayInput.safeParse({ ...told, month: 2, day: 30 }).success).toBe(false)
    expect(setBirthdayInput.safeParse({ ...told, month: 2, day: 29 }).success).toBe(true)
  })
})
