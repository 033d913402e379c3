import { bumpRules } from '../../cloudfunctions/catalog/rules-cache'
import { acceptGift, seeGift } from '../../cloudfunctions/coupons/accept'
import { claimCoupon } from '../../cloudfunctions/coupons/claim'
import { closeTemplate } from '../../cloudfunctions/coupons/close-template'
import { endCoupons } from '../../cloudfunctions/coupons/end-coupons'
import { forgetCodes } from '../../cloudfunctions/coupons/find-code'
import { giftCoupon } from '../../cloudfunctions/coupons/gift'
import { grantBirthday, grantNewCustomer, grantStreak } from '../../cloudfunctions/coupons/grant'
import { finishClaims, remindOfCoupons, tidyClaims } from '../../cloudfunctions/coupons/jobs'
import { listCoupons } from '../../cloudfunctions/coupons/list'
import { makeCodes, readCodes } from '../../cloudfunctions/coupons/make-codes'
import { recountTemplate } from '../../cloudfunctions/coupons/recount'
import { couponIdOf } from '../../cloudfunctions/coupons/rules/coupon-days'
import { DAY, HOUR, MINUTE } from '../../cloudfunctions/platform/time'
import type { Wallet } from '../../cloudfunctions/wallets/records'
import type { Intercept } from '../../local-cloud/engine/in-process'
import { customer, NOW, openShopDatabase, type ShopDatabase, staffCaller } from '../support/shop-database'
import { putRange } from '../support/shop-range'
import { aTemplate } from './templates'

const BATCH = 'Bbatch0000000000001'
const owner = staffCaller({ openid: 'boss', role: 'owner', storeIds: 'all' })

let shop: ShopDatabase
/** Requests after which the function dies; -1 never. The last one is either not sent, or done and its answer lost. */
let dieAfter = -1
let answerLost = false
const intercept: Intercept = async (_request, run) => {
  if (dieAfter !== 0) {
    if (dieAfter > 0) dieAfter -= 1
    return run()
  }
  if (answerLost) await run()
  throw new Error('the function died')
}
beforeAll(() => {
  shop = openShopDatabase(intercept)
})
afterAll(() => shop.close())
beforeEach(async () => {
  dieAfter = -1
  await putRange(shop)
  forgetCodes()
})

const put = async (...templates: ReturnType<typeof aTemplate>[]) => {
  shop.put('coupon_templates', ...templates)
  await bumpRules()
}
const codeOf = (answer: { ok: boolean; refusal?: { code: string } }) => (answer.ok ? 'ok' : answer.refusal?.code)
const tap = (openid: string, templateId = 'six', now = NOW) => claimCoupon({ templateId }, customer(openid, now))
const coupons = (openid: string) => (shop.engine.read('wallets', openid) as unknown as Wallet | null)?.coupons ?? {}
const count = (templateId = 'six') => shop.raw('coupon_counts', templateId)
const run = async (job: { page: (now: number) => Promise<boolean> }, now: number) => {
  while (await job.page(now));
}

/** Every coupon that was counted is in one place. */
async function conserved(templateId = 'six') {
  const all = await recountTemplate(templateId)
  expect(all.lost).toEqual([])
  expect(all.issued).toBe(all.free + all.held + all.used + all.expired + all.returned + all.underWay)
  return all
}

describe('a claim by tap (T3)', () => {
  test('gives a coupon with the days of its template, and a repeat gives the same one', async () => {
    await put(aTemplate('six'))
    const first = await tap('an')
    const again = await tap('an')
    const couponId = couponIdOf('six', 'an', 1)
    expect(first).toMatchObject({ ok: true, data: { already: false, coupon: { couponId, name: '满 50 减 6' } } })
    expect(again).toMatchObject({ ok: true, data: { already: true, coupon: { couponId } } })
    // 24 November and seven days: to the end of 1 December in the shop.
    const until = Date.UTC(2026, 11, 1, 16)
    expect(coupons('an')).toEqual({ [couponId]: { s: 'free', by: null, t: 'six', from: NOW, until } })
    expect(await conserved()).toMatchObject({ issued: 1, free: 1 })
  })

  test('twenty taps at once are one coupon', async () => {
    await put(aTemplate('six', { perPerson: 5 }))
    const answers = await Promise.all(Array.from({ length: 20 }, () => tap('an')))
    expect(new Set(answers.map(codeOf))).toEqual(new Set(['ok']))
    expect(Object.keys(coupons('an'))).toHaveLength(1)
    expect(count()).toMatchObject({ given: 1, today: 1 })
  })

  test('no more than its ceilings: in all, of a day, of a person', async () => {
    await put(aTemplate('six', { total: 3, perDay: 2, perPerson: 2 }))
    expect(
      await Promise.all(['an', 'bo', 'ci', 'di'].map(async (one) => codeOf(await tap(one)))).then((all) => all.sort()),
    ).toEqual(['ok', 'ok', 'today-none-left', 'today-none-left'])
    expect(count()).toMatchObject({ given: 2, today: 2 })
    const tomorrow = NOW + DAY
    const answers = await Promise.all(['ei', 'fu', 'go'].map((one) => tap(one, 'six', tomorrow)))
    expect(answers.map(codeOf).sort()).toEqual(['none-left', 'none-left', 'ok'])
    expect(count()).toMatchObject({ given: 3, today: 1 })
    await conserved()
  })

  test('one of each day, up to the ceiling per person', async () => {
    await put(aTemplate('six', { perPerson: 2 }))
    expect(codeOf(await tap('an'))).toBe('ok')
    expect(codeOf(await tap('an', 'six', NOW + DAY))).toBe('ok')
    expect(codeOf(await tap('an', 'six', NOW + 2 * DAY))).toBe('already-claimed')
    expect(Object.keys(coupons('an'))).toHaveLength(2)
  })

  test('what is full, over, closed, foreign or not for tapping writes nothing', async () => {
    await put(
      aTemplate('six', { claimUntil: NOW }),
      aTemplate('later', { claimFrom: NOW + 1 }),
      aTemplate('shut', { state: 'closed' }),
      aTemplate('coded', { ways: ['code'] }),
    )
    const before = JSON.stringify(shop.engine.all('coupon_claims'))
    for (const [templateId, code] of [
      ['six', 'expired'],
      ['later', 'expired'],
      ['shut', 'expired'],
      ['coded', 'unknown-template'],
      ['nothing', 'unknown-template'],
    ] as const) {
      expect(codeOf(await tap('an', templateId))).toBe(code)
    }
    expect(JSON.stringify(shop.engine.all('coupon_claims'))).toBe(before)
    expect(shop.engine.all('coupon_counts')).toEqual([])
    expect(shop.engine.read('wallets', 'an')).toBeNull()
  })

  test('a refused place can be asked for again when there is room', async () => {
    await put(aTemplate('six', { total: 1 }))
    const answers = await Promise.all(['an', 'bo'].map((one) => tap(one)))
    expect(answers.map(codeOf).sort()).toEqual(['none-left', 'ok'])
    const loser = codeOf(answers[0] ?? { ok: false }) === 'ok' ? 'bo' : 'an'
    await put(aTemplate('six', { total: 2 }))
    expect(codeOf(await tap(loser))).toBe('ok')
    expect(count()).toMatchObject({ given: 2, returned: 0 })
    await conserved()
  })

  test('closing a template stops the very next claim, and leaves what is out', async () => {
    await put(aTemplate('six'))
    await tap('an')
    expect(codeOf(await closeTemplate({ templateId: 'six' }, owner))).toBe('ok')
    expect(codeOf(await tap('bo'))).toBe('expired')
    expect(Object.values(coupons('an'))).toMatchObject([{ s: 'free' }])
  })
})

describe('a claim whose function dies', () => {
  test.each([
    [false, 'before'],
    [true, 'after'],
  ])(
    'at any request is finished by the clock or never happened; the repeat has one coupon (%s: %s the write)',
    async (lost) => {
      let deaths = 0
      answerLost = lost
      for (let at = 0; ; at += 1) {
        await putRange(shop)
        await put(aTemplate('six', { total: 5 }))
        dieAfter = at
        const died = await tap('an').then(
          () => false,
          () => true,
        )
        dieAfter = -1
        if (!died) break
        deaths += 1
        await run(finishClaims(), NOW + 2 * MINUTE)
        const { issued, free, underWay } = await conserved()
        expect([issued, free, underWay]).toEqual(issued === 0 ? [0, 0, 0] : [1, 1, 0])
        expect(codeOf(await tap('an', 'six', NOW + 3 * MINUTE))).toBe('ok')
        expect(Object.keys(coupons('an'))).toHaveLength(1)
        expect(await conserved()).toMatchObject({ issued: 1, free: 1 })
      }
      expect(deaths).toBeGreaterThanOrEqual(6)
    },
  )

  test('marks are tidied away after two hours, and a repeat still gives the same coupon', async () => {
    await put(aTemplate('six'))
    await tap('an')
    await run(tidyClaims(), NOW + 2 * HOUR)
    expect(count()).toMatchObject({ given: 1, o: {} })
    expect(shop.raw('wallets', 'an')).toMatchObject({ b: {} })
    expect(codeOf(await tap('an', 'six', NOW + 2 * HOUR))).toBe('ok')
    expect(count()).toMatchObject({ given: 1, o: {} })
  })
})

describe('a claim by code', () => {
  const codes = async (total = 10) => {
    await put(aTemplate('six', { ways: ['code'], perPerson: 2, total }))
    const made = await makeCodes({ batchId: BATCH, templateId: 'six', count: 5, note: '开店传单' }, owner)
    if (!made.ok) throw new Error(made.refusal.code)
    const read = await readCodes({ batchId: BATCH, from: 0, count: 5 }, owner)
    if (!read.ok) throw new Error(read.refusal.code)
    return read.data.codes
  }
  const use = (openid: string, code = '', now = NOW) => claimCoupon({ code }, customer(openid, now))

  test('is one person’s: of ten people with one code one has the coupon', async () => {
    const [code] = await codes()
    const answers = await Promise.all(Array.from({ length: 10 }, (_, n) => use(`p${n}`, code)))
    expect(answers.map(codeOf).sort()).toEqual([...Array(9).fill('already-claimed'), 'ok'])
    expect(shop.engine.all('coupon_codes')).toHaveLength(1)
    expect(await conserved()).toMatchObject({ issued: 1, free: 1 })
  })

  test('is repeated without a second coupon; another code gives one, up to the person’s ceiling', async () => {
    const [one, two, three] = await codes()
    expect(await use('an', one)).toMatchObject({ ok: true, data: { already: false } })
    expect(await use('an', one?.toLowerCase())).toMatchObject({ ok: true, data: { already: true } })
    expect(codeOf(await use('an', two))).toBe('ok')
    expect(codeOf(await use('an', three))).toBe('already-claimed')
    expect(Object.keys(coupons('an'))).toHaveLength(2)
  })

  test('stores no code before somebody uses it, and no more batches than asked for', async () => {
    const printed = await codes()
    expect(shop.engine.all('coupon_codes')).toEqual([])
    expect(JSON.stringify(shop.engine.all('coupon_batches'))).not.toContain(printed[0]?.slice(7, 13))
    await makeCodes({ batchId: BATCH, templateId: 'six', count: 5, note: '开店传单' }, owner)
    expect(shop.engine.all('coupon_batches')).toHaveLength(1)
    expect(codeOf(await makeCodes({ batchId: BATCH, templateId: 'six', count: 6, note: '' }, owner))).toBe(
      'batch-reused',
    )
  })

  test('that nobody made is unknown, five wrong ones a minute are enough', async () => {
    await codes()
    for (let n = 0; n < 5; n += 1) expect(codeOf(await use('an', `CDFCDFCDFCDFCDFC${n}`))).toBe('unknown-code')
    expect(codeOf(await use('an', 'whatever'))).toBe('too-many-tries')
    expect(codeOf(await use('an', 'whatever', NOW + MINUTE))).toBe('unknown-code')
  })
})

describe('coupons that come by themselves', () => {
  test('new customers: once in a life, and not for somebody who has bought', async () => {
    await put(aTemplate('six', { ways: ['new-customer'] }))
    const [once] = await grantNewCustomer('an', NOW)
    expect(await grantNewCustomer('an', NOW + DAY)).toEqual([once])
    shop.put('orders', {
      _id: 'Aorder000000000000001',
      openid: 'bo',
      shown: true,
      placedAt: NOW - DAY,
      pickupCode: 'x',
    })
    expect(await grantNewCustomer('bo', NOW)).toEqual([])
    expect(count()).toMatchObject({ given: 1 })
  })

  test('birthday: once a year; streak: once for its day', async () => {
    await put(
      aTemplate('six', { ways: ['birthday'], perPerson: 3 }),
      aTemplate('tart', { ways: ['streak'], perPerson: 3 }),
    )
    const [of2026] = await grantBirthday('an', 2026, NOW)
    expect(await grantBirthday('an', 2026, NOW + HOUR)).toEqual([of2026])
    expect(await grantBirthday('an', 2027, NOW + 2 * DAY)).not.toEqual([of2026])
    const [ofDay] = await grantStreak('an', '2026-11-24', NOW)
    expect(await grantStreak('an', '2026-11-24', NOW)).toEqual([ofDay])
    expect(Object.keys(coupons('an'))).toHaveLength(3)
  })
})

describe('a coupon for a friend', () => {
  const give = async () => {
    await put(aTemplate('six', { giftable: true }))
    await tap('an')
    const card = await giftCoupon({ couponId: couponIdOf('six', 'an', 1) }, customer('an'))
    if (!card.ok) throw new Error(card.refusal.code)
    return card.data.token
  }
  const take = (openid: string, token: string, now = NOW) => acceptGift({ token }, customer(openid, now))

  test('goes to one of them, whole, and stays the giver’s until then', async () => {
    const token = await give()
    expect(Object.values(coupons('an'))).toMatchObject([{ s: 'free' }])
    const answers = await Promise.all(Array.from({ length: 8 }, (_, n) => take(`friend${n}`, token)))
    expect(answers.map(codeOf).sort()).toEqual([...Array(7).fill('already-claimed'), 'ok'])
    expect(coupons('an')).toEqual({})
    expect(await conserved()).toMatchObject({ issued: 1, free: 1 })
    const winner = `friend${answers.findIndex(({ ok }) => ok)}`
    expect(codeOf(await take(winner, token))).toBe('ok')
    expect(codeOf(await giftCoupon({ couponId: couponIdOf('six', 'an', 1) }, customer(winner)))).toBe('not-giftable')
  })

  test('is refused to the giver, of others, held, used or over', async () => {
    const token = await give()
    const couponId = couponIdOf('six', 'an', 1)
    expect(codeOf(await take('an', token))).toBe('own-gift')
    expect(codeOf(await take('bo', 'Anobody0000000000000'))).toBe('foreign')
    expect(codeOf(await giftCoupon({ couponId }, customer('bo')))).toBe('foreign')
    expect(codeOf(await take('bo', token, NOW + 8 * DAY))).toBe('expired')
    const wallet = shop.raw('wallets', 'an') as unknown as Wallet
    shop.put('wallets', { ...wallet, coupons: { [couponId]: { ...wallet.coupons[couponId], s: 'held', by: 'x' } } })
    expect(codeOf(await giftCoupon({ couponId }, customer('an')))).toBe('not-free')
    expect(codeOf(await take('bo', token))).toBe('not-free')
    expect(coupons('bo')).toEqual({})
    expect(await seeGift({ token }, customer('bo'))).toMatchObject({ ok: true, data: { gift: { state: 'gone' } } })
  })

  test.each([
    [false, 'before'],
    [true, 'after'],
  ])('whose function dies on the way is finished by the clock (%s: %s the write)', async (lost) => {
    answerLost = lost
    for (let at = 0; ; at += 1) {
      await putRange(shop)
      const token = await give()
      dieAfter = at
      const died = await take('bo', token).then(
        () => false,
        () => true,
      )
      dieAfter = -1
      if (!died) break
      await run(finishClaims(), NOW + 2 * MINUTE)
      expect(await conserved()).toMatchObject({ issued: 1, free: 1, underWay: 0 })
      expect(codeOf(await take('bo', token))).toBe('ok')
      expect(Object.keys(coupons('bo'))).toHaveLength(1)
      expect(coupons('an')).toEqual({})
    }
  })
})

describe('the end of a coupon', () => {
  const END = Date.UTC(2026, 11, 1, 16)

  test('a free one expires, lies in the history an hour later, and is still listed', async () => {
    await put(aTemplate('six'))
    await tap('an')
    await run(endCoupons(), END - 1)
    expect(Object.values(coupons('an'))).toMatchObject([{ s: 'free' }])
    await run(endCoupons(), END)
    expect(Object.values(coupons('an'))).toMatchObject([{ s: 'expired' }])
    expect(await conserved()).toMatchObject({ expired: 1 })
    await run(endCoupons(), END + HOUR)
    expect(coupons('an')).toEqual({})
    expect(await conserved()).toMatchObject({ expired: 1 })
    const list = await listCoupons({}, customer('an', END + HOUR))
    expect(list).toMatchObject({ ok: true, data: { usable: [], notNow: [], over: [{ standing: 'expired' }] } })
  })

  test('one that an order holds expires only after its release', async () => {
    await put(aTemplate('six'))
    await tap('an')
    const couponId = couponIdOf('six', 'an', 1)
    const wallet = shop.raw('wallets', 'an') as unknown as Wallet
    const as = (s: string) =>
      shop.put('wallets', { ...wallet, coupons: { [couponId]: { ...wallet.coupons[couponId], s, by: null } } })
    as('held')
    await run(endCoupons(), END)
    expect(coupons('an')).toMatchObject({ [couponId]: { s: 'held' } })
    as('free')
    await run(endCoupons(), END + HOUR)
    expect(coupons('an')).toMatchObject({ [couponId]: { s: 'expired' } })
  })

  test('is said a day before, once, through the outbox', async () => {
    await put(aTemplate('six'))
    await tap('an')
    await run(remindOfCoupons(), END - DAY - 1)
    expect(shop.engine.all('messages')).toEqual([])
    await run(remindOfCoupons(), END - DAY)
    await run(remindOfCoupons(), END - HOUR)
    expect(shop.engine.all('messages')).toMatchObject([
      {
        _id: `message:coupon-expiring:${couponIdOf('six', 'an', 1)}`,
        openid: 'an',
        until: END,
        state: 'waiting',
        fields: { coupon: '满 50 减 6', until: END },
      },
    ])
  })
})

describe('the wallet page', () => {
  const see = async (openid: string, ask: Parameters<typeof listCoupons>[0], now = NOW) => {
    const list = await listCoupons(ask, customer(openid, now))
    if (!list.ok) throw new Error('refused')
    return list.data
  }
  const bag = (quantity: number) => ({ storeId: 'xianlin', lines: [{ skuId: 'croissant_1', quantity }] })

  test('names the one the shop would choose, and what is missing for the others', async () => {
    await put(
      aTemplate('six'),
      aTemplate('ten', { benefit: { kind: 'threshold', steps: [{ atFen: 6800, offFen: 1000 }] } }),
    )
    await tap('an')
    await tap('an', 'ten')
    expect(await see('an', bag(4))).toMatchObject({
      usable: [{ templateId: 'six', best: true, savesFen: 600 }],
      notNow: [{ templateId: 'ten', missingFen: 400, why: { lead: '再买 ¥4.00 就能用', detail: '现在购物车 ¥64.00' } }],
    })
    expect(await see('an', bag(5))).toMatchObject({
      usable: [
        { templateId: 'ten', best: true, savesFen: 1000 },
        { templateId: 'six', best: false, savesFen: 600 },
      ],
      notNow: [],
    })
  })

  test('says where and when the others can be used', async () => {
    await put(aTemplate('six', { weekdays: [3] }), aTemplate('ten', { stores: ['daxinggong'] }))
    await tap('an')
    await tap('an', 'ten')
    const { notNow } = await see('an', { storeId: 'xianlin' })
    expect(Object.fromEntries(notNow.map(({ templateId, why }) => [templateId, why]))).toEqual({
      six: { lead: '明天就能用', detail: '今天是周二' },
      ten: { lead: '在大行宫店能用', detail: '现在选的是仙林店' },
    })
    expect((await see('an', { storeId: 'daxinggong', day: '2026-11-25' })).usable).toHaveLength(2)
  })
})
