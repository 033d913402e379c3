import { atShopTime } from '../../cloudfunctions/platform/time'
import { endTierPeriods } from '../../cloudfunctions/tiers/end-periods'
import type { Tier } from '../../cloudfunctions/tiers/records'
import { regrade } from '../../cloudfunctions/tiers/regrade'
import { isBirthdayWeek } from '../../cloudfunctions/tiers/rules/birthday-week'
import { growthOfJournal, pointsOfGrowth } from '../../cloudfunctions/tiers/rules/growth'
import { GRACE_MS, nextTier } from '../../cloudfunctions/tiers/rules/next-tier'
import { replayTier } from '../../cloudfunctions/tiers/rules/replay'
import { tierStanding } from '../../cloudfunctions/tiers/rules/tier-standing'
import { tierView } from '../../cloudfunctions/tiers/rules/tier-view'
import { emptyWallet } from '../../cloudfunctions/wallets/open'
import { NOW, openShopDatabase, type ShopDatabase } from '../support/shop-database'

const tier = (_id: string, name: string, growthFrom: number, pointsPercent: number): Tier => ({
  ...{ _id, name, growthFrom, pointsPercent, percentOff: 5, birthdayTemplateId: null, earlyAccess: false, rev: 1 },
})
const SILVER = tier('silver', '银星', 100, 150)
const GOLD = tier('gold', '金星', 200, 200)
const TIERS = [SILVER, GOLD]
const NONE = { tier: null, tierDue: 0, lost: null }
const on = (day: string, time = '12:00') => atShopTime(day, time)
const spend = (day: string, fen: number) => ({ at: on(day), why: 'collect' as const, spendFen: fen, visit: 1 as const })

describe('growth is a function of the journal', () => {
  const journal = [spend('2026-01-10', 50_00), spend('2026-06-30', 30_50)]

  test.each([
    ['2026-06-30', { fen: 80_50, visits: 2 }, 84],
    ['2026-12-31', { fen: 80_50, visits: 2 }, 84],
    ['2027-01-01', { fen: 30_50, visits: 1 }, 32],
    ['2027-06-01', { fen: 0, visits: 0 }, 0],
    ['2026-06-29', { fen: 50_00, visits: 1 }, 52],
  ])('on %s', (day, counted, growth) => {
    const found = growthOfJournal(journal, on(day, '23:59'))
    expect(found).toEqual(counted)
    expect(pointsOfGrowth(found)).toBe(growth)
  })

  test('a refund counts in the month of what it takes back, so that it never outlives it', () => {
    const back = {
      at: on('2026-12-20'),
      why: 'refund' as const,
      spendFen: -50_00,
      visit: -1 as const,
      countsAt: on('2026-01-10'),
    }
    expect(growthOfJournal([...journal, back], on('2026-12-31'))).toEqual({ fen: 30_50, visits: 1 })
    expect(growthOfJournal([...journal, back], on('2027-01-02'))).toEqual({ fen: 30_50, visits: 1 })
  })
})

describe('tiers', () => {
  const at = on('2026-03-15')
  const silver = nextTier(NONE, TIERS, 120, at)

  test('up at once, kept to the end of the month a year later', () => {
    expect(silver).toEqual({
      tier: { tierId: 'silver', since: at, until: on('2027-04-01', '00:00') },
      tierDue: on('2027-04-01', '00:00'),
      lost: null,
    })
    expect(nextTier(silver, TIERS, 200, at + 5).tier).toMatchObject({ tierId: 'gold', since: at + 5 })
    expect(nextTier(NONE, TIERS, 99, at)).toBe(NONE)
  })

  test('less growth changes nothing before the period ends', () => {
    expect(nextTier(silver, TIERS, 0, on('2027-03-31', '23:59'))).toBe(silver)
  })

  test('period over and still reached: renewed; not reached: a month of grace, then down with a notice', () => {
    const end = on('2027-04-01', '00:00')
    expect(nextTier(silver, TIERS, 100, end).tier).toEqual({
      tierId: 'silver',
      since: at,
      until: on('2028-05-01', '00:00'),
    })
    const grace = nextTier(silver, TIERS, 99, end)
    expect(grace).toEqual({ ...silver, tierDue: end + GRACE_MS })
    expect(nextTier(grace, TIERS, 99, end + 1)).toBe(grace)
    expect(nextTier(grace, TIERS, 100, end + 1).tier?.until).toBe(on('2028-05-01', '00:00'))
    expect(nextTier(grace, TIERS, 99, end + GRACE_MS)).toEqual({
      ...NONE,
      lost: { tierId: 'silver', at: end + GRACE_MS },
    })
  })

  test('a refund of what the tier was reached with takes it back at once; of something older it waits for the end', () => {
    expect(nextTier(silver, TIERS, 20, at + 10, at)).toEqual({ ...NONE, lost: { tierId: 'silver', at: at + 10 } })
    expect(nextTier(silver, TIERS, 20, at + 10, at + 1)).toBe(silver)
  })

  test('can be replayed at any date', () => {
    const journal = [spend('2026-03-15', 130_00), spend('2026-08-01', 90_00)]
    expect(replayTier(journal, TIERS, on('2026-03-14'))).toEqual(NONE)
    expect(replayTier(journal, TIERS, on('2026-05-01')).tier?.tierId).toBe('silver')
    expect(replayTier(journal, TIERS, on('2026-08-02')).tier?.tierId).toBe('gold')
    expect(replayTier(journal, TIERS, on('2027-09-30')).tier?.tierId).toBe('gold')
    expect(replayTier(journal, TIERS, on('2027-10-02'))).toMatchObject({ tier: null, lost: { tierId: 'gold' } })
  })
})

describe('what a member reads', () => {
  const wallet = { ...emptyWallet('buyer'), g: { m202611: { fen: 160_00, visits: 1 } } }
  const held = { tierId: 'silver', since: NOW - 1, until: on('2026-12-01', '00:00') }

  test('再消费 ¥38 升金星, with the part of a yuan that is there', () => {
    expect(tierView({ ...wallet, tier: held }, TIERS, NOW)).toMatchObject({
      current: { name: '银星' },
      growth: 162,
      next: { name: '金星', growthFrom: 200, missing: 38, missingFen: 38_00 },
      notice: null,
    })
    const more = { ...wallet, g: { m202611: { fen: 160_40, visits: 1 } } }
    expect(tierView(more, TIERS, NOW).next?.missingFen).toBe(37_60)
  })

  test('notices before the end, in the grace and after', () => {
    const poor = { ...wallet, g: { m202611: { fen: 60_00, visits: 1 } }, tier: held }
    expect(tierView(poor, TIERS, NOW).notice).toEqual({
      kind: 'ending',
      text: '银星保到 2026 年 11 月 30 日，再消费 ¥38 就能续一年',
    })
    expect(tierView(poor, TIERS, on('2026-12-02')).notice).toEqual({
      kind: 'grace',
      text: '银星到期了，再留一个月：2026 年 12 月 30 日前再消费 ¥38 就能续上',
    })
    const lost = { ...poor, tier: null, lost: { tierId: 'silver', at: NOW - 1 } }
    expect(tierView(lost, TIERS, NOW).notice).toEqual({ kind: 'lost', text: '银星没有续上，成长够了当场升回来' })
  })
})

describe('the birthday week', () => {
  test.each([
    [{ month: 11, day: 24 }, '2026-11-23', true],
    [{ month: 11, day: 24 }, '2026-11-29', true],
    [{ month: 11, day: 24 }, '2026-11-30', false],
    [{ month: 11, day: 24 }, '2026-11-22', false],
    [{ month: 1, day: 1 }, '2026-12-28', true],
    [{ month: 12, day: 31 }, '2027-01-03', true],
    [{ month: 2, day: 29 }, '2027-02-28', true],
    [{ month: 2, day: 29 }, '2027-03-01', false],
  ])('%j on %s: %s', (birthday, day, expected) => {
    expect(isBirthdayWeek(birthday, on(day))).toBe(expected)
  })

  test('points count double in it, on top of the tier', () => {
    const wallet = {
      ...emptyWallet('buyer'),
      birthday: { month: 11, day: 24 },
      tier: { tierId: 'silver', since: 1, until: NOW * 2 },
    }
    expect(tierStanding(wallet, TIERS, NOW)?.pointsPercent).toBe(300)
    expect(tierStanding(wallet, TIERS, on('2026-12-01'))?.pointsPercent).toBe(150)
    expect(tierStanding({ ...wallet, tier: null }, TIERS, NOW)).toBeNull()
  })
})

describe('in the database', () => {
  let shop: ShopDatabase
  beforeAll(() => {
    shop = openShopDatabase()
  })
  afterAll(() => shop.close())
  beforeEach(() => {
    shop.empty()
    shop.put('tiers', ...TIERS)
  })

  test('regrading raises once, and a repeat writes nothing', async () => {
    shop.put('wallets', { ...emptyWallet('buyer'), g: { m202611: { fen: 200_00, visits: 1 } } })
    expect(await regrade('buyer', NOW)).toBe(true)
    const after = shop.raw('wallets', 'buyer')
    expect(after.tier).toMatchObject({ tierId: 'gold', since: NOW })
    expect(await regrade('buyer', NOW + 1)).toBe(false)
    expect(shop.raw('wallets', 'buyer')).toEqual(after)
  })

  test('a night that comes two months late decides what every night would have decided', async () => {
    const until = on('2026-12-01', '00:00')
    const silver = { tier: { tierId: 'silver', since: NOW, until }, tierDue: until, lost: null }
    shop.put(
      'wallets',
      { ...emptyWallet('late'), ...silver },
      { ...emptyWallet('young'), ...silver, tierDue: until + 1e12 },
    )
    const job = endTierPeriods()
    const late = on('2027-02-01')
    while (await job.page(late));
    expect(shop.raw('wallets', 'late')).toMatchObject({
      tier: null,
      tierDue: 0,
      lost: { tierId: 'silver', at: until + GRACE_MS },
    })
    expect(shop.raw('wallets', 'young')).toMatchObject({ tier: { tierId: 'silver' } })
  })
})
