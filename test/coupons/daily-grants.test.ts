import { bumpRules } from '../../cloudfunctions/catalog/rules-cache'
import { giveBirthdayCoupons, giveWinBackCoupons } from '../../cloudfunctions/coupons/daily-grants'
import { addDays, atShopTime, DAY } from '../../cloudfunctions/platform/time'
import { emptyWallet } from '../../cloudfunctions/wallets/open'
import type { Birthday, Wallet } from '../../cloudfunctions/wallets/records'
import type { Intercept } from '../../local-cloud/engine/in-process'
import { NOW, openShopDatabase, type ShopDatabase } from '../support/shop-database'
import { putRange, TODAY } from '../support/shop-range'
import { aTemplate } from './templates'

let shop: ShopDatabase
/** Whose claims fail, as when the database is out of order for one of them. */
let fails: string | null = null
const intercept: Intercept = async (request, run) => {
  if (fails !== null && new RegExp(`claimedBy[\\\\":]+${fails}\\\\*"`).test(JSON.stringify(request)))
    throw new Error('out of order')
  return run()
}
beforeAll(() => {
  shop = openShopDatabase(intercept)
})
afterAll(() => shop.close())
beforeEach(async () => {
  fails = null
  await putRange(shop)
})

const put = async (...templates: ReturnType<typeof aTemplate>[]) => {
  shop.put('coupon_templates', ...templates)
  await bumpRules()
}
const person = (openid: string, more: Partial<Wallet> = {}) => shop.put('wallets', { ...emptyWallet(openid), ...more })
const born = (openid: string, birthday: Birthday, more: Partial<Wallet> = {}) => person(openid, { birthday, ...more })
const couponsOf = (openid: string): string[] =>
  Object.values((shop.engine.read('wallets', openid) as unknown as Wallet | null)?.coupons ?? {}).map(({ t }) => t)
const runOn = async (job: ReturnType<typeof giveBirthdayCoupons>, day: string, time = '00:10') => {
  while (await job.page(atShopTime(day, time)));
}

describe('birthday coupons (M5)', () => {
  const birthday = (id: string, more = {}) =>
    aTemplate(id, {
      ways: ['birthday'],
      perPerson: 5,
      total: 1000,
      claimFrom: NOW - DAY,
      claimUntil: NOW + 900 * DAY,
      validity: { days: 7 },
      ...more,
    })

  test('everybody whose day it is, once a year however often the job runs, more people than one page', async () => {
    await put(birthday('gift'))
    for (let n = 0; n < 120; n += 1) born(`p${n}`, { month: 11, day: 24 })
    born('other', { month: 11, day: 25 })
    await runOn(giveBirthdayCoupons(), TODAY)
    await runOn(giveBirthdayCoupons(), TODAY, '12:00')
    for (let n = 0; n < 120; n += 1) expect(couponsOf(`p${n}`)).toEqual(['gift'])
    expect(couponsOf('other')).toEqual([])
    await runOn(giveBirthdayCoupons(), addDays(TODAY, 365))
    expect(couponsOf('p0')).toEqual(['gift', 'gift'])
  })

  test('29 February is kept on the 28th where there is none, and only on the 29th where there is', async () => {
    await put(birthday('gift'))
    born('leap', { month: 2, day: 29 })
    await runOn(giveBirthdayCoupons(), '2027-02-27')
    expect(couponsOf('leap')).toEqual([])
    await runOn(giveBirthdayCoupons(), '2027-02-28')
    expect(couponsOf('leap')).toEqual(['gift'])
    await runOn(giveBirthdayCoupons(), '2028-02-28')
    expect(couponsOf('leap')).toEqual(['gift'])
    await runOn(giveBirthdayCoupons(), '2028-02-29')
    expect(couponsOf('leap')).toEqual(['gift', 'gift'])
  })

  test("a tier's own gift is for that tier, every other for everybody; closed and past ones for nobody", async () => {
    shop.put('tiers', {
      ...{ _id: 'gold', name: '金星', growthFrom: 200, pointsPercent: 200, percentOff: 5 },
      ...{ birthdayTemplateId: 'golden', earlyAccess: false, rev: 1 },
    })
    await put(
      birthday('gift'),
      birthday('golden'),
      birthday('shut', { state: 'closed' }),
      birthday('past', { claimUntil: NOW - 1 }),
    )
    born('plain', { month: 11, day: 24 })
    born('gold', { month: 11, day: 24 }, { tier: { tierId: 'gold', since: NOW, until: NOW + 300 * DAY } })
    await runOn(giveBirthdayCoupons(), TODAY, '23:00')
    expect(couponsOf('plain')).toEqual(['gift'])
    expect(couponsOf('gold').sort()).toEqual(['gift', 'golden'])
  })

  test('one whose coupon fails keeps nobody waiting, and is made up for at the next run', async () => {
    await put(birthday('gift'))
    for (const openid of ['an', 'bo', 'ci']) born(openid, { month: 11, day: 24 })
    fails = 'bo'
    await expect(runOn(giveBirthdayCoupons(), TODAY)).rejects.toThrow('out of order')
    expect(['an', 'bo', 'ci'].map(couponsOf)).toEqual([['gift'], [], ['gift']])
    fails = null
    await runOn(giveBirthdayCoupons(), TODAY, '00:20')
    expect(['an', 'bo', 'ci'].map(couponsOf)).toEqual([['gift'], ['gift'], ['gift']])
  })

  test('days on which the job did not run are made up for, three of them and no more', async () => {
    await put(birthday('gift', { claimFrom: NOW - 30 * DAY }))
    born('today', { month: 11, day: 24 })
    born('three', { month: 11, day: 21 })
    born('four', { month: 11, day: 20 })
    await runOn(giveBirthdayCoupons(), TODAY)
    expect(['today', 'three', 'four'].map(couponsOf)).toEqual([['gift'], ['gift'], []])
    born('late', { month: 11, day: 23 })
    await runOn(giveBirthdayCoupons(), TODAY, '12:00')
    expect(couponsOf('late')).toEqual([])
  })
})

describe('win-back coupons (P1)', () => {
  const template = aTemplate('back', {
    ...{ ways: ['win-back'], winBackDays: 30, perPerson: 3 },
    ...{ claimFrom: NOW - 60 * DAY, claimUntil: NOW + 300 * DAY },
  })
  let orders = 0
  beforeEach(() => {
    orders = 0
  })
  /** An order of somebody, collected on its day unless said otherwise. */
  const ordered = (openid: string, daysAgo: number, more: object = {}) => {
    const day = addDays(TODAY, -daysAgo)
    orders += 1
    shop.put('orders', {
      ...{ _id: `Aorder${String(orders).padStart(13, '0')}`, openid, storeId: 'xianlin', day },
      ...{ state: 'picked-up', shown: true, placedAt: atShopTime(day, '10:00'), pickupCode: `CODE${orders}` },
      ...more,
    })
  }
  const run = (time = '00:10', day = TODAY) => runOn(giveWinBackCoupons(), day, time)

  test('whoever collected something thirty days ago and ordered nothing since, once for that order', async () => {
    await put(template)
    ordered('gone', 30)
    ordered('regular', 30)
    ordered('regular', 3)
    ordered('closed', 30, { state: 'closed' })
    ordered('recent', 29)
    ordered('waiting', 30)
    ordered('waiting', 1, { state: 'awaiting-payment' })
    await run()
    await run('12:00')
    expect(['gone', 'regular', 'closed', 'recent', 'waiting'].map(couponsOf)).toEqual([['back'], [], [], [], []])
  })

  test('comes again after another visit and another absence, not before', async () => {
    await put(template)
    ordered('gone', 30)
    await run()
    await run('00:10', addDays(TODAY, 1))
    await run('00:10', addDays(TODAY, 30))
    expect(couponsOf('gone')).toEqual(['back'])
    ordered('gone', -31)
    await run('00:10', addDays(TODAY, 61))
    expect(couponsOf('gone')).toEqual(['back', 'back'])
  })

  test('each template by its own absence, to the ceiling in all, and nothing when it is closed', async () => {
    await put(
      template,
      aTemplate('week', { ...template, _id: 'week', winBackDays: 7, total: 1 }),
      aTemplate('shut', { ...template, _id: 'shut', state: 'closed' }),
    )
    ordered('month', 30)
    ordered('an', 7)
    ordered('bo', 7)
    await run()
    expect(couponsOf('month')).toEqual(['back'])
    expect([...couponsOf('an'), ...couponsOf('bo')]).toEqual(['week'])
  })

  test('one whose coupon fails keeps nobody waiting; a night without a run is made up for', async () => {
    await put(template)
    ordered('an', 31)
    ordered('bo', 30)
    ordered('ci', 30)
    fails = 'bo'
    await expect(run()).rejects.toThrow('out of order')
    expect(['an', 'bo', 'ci'].map(couponsOf)).toEqual([['back'], [], ['back']])
    fails = null
    await run('00:20')
    expect(['an', 'bo', 'ci'].map(couponsOf)).toEqual([['back'], ['back'], ['back']])
  })
})
