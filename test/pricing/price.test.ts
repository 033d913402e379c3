import { communityDeduction, communityName } from '../../cloudfunctions/pricing/rules/community-price'
import { type PriceAsk, price } from '../../cloudfunctions/pricing/rules/price'
import type { CommunityStanding } from '../../cloudfunctions/tracking/rules/community-standing'
import { plainAsk } from '../support/plain-ask'

const member: CommunityStanding = { granted: true, groupId: 'core', groupName: '仙林店甜品群', storeId: 'xianlin' }
const stranger: CommunityStanding = { granted: false, code: 'no-touch', reason: '从登记的社群点进来，就是群友价' }
const prices = new Map([
  [
    'croissant_1',
    { listFen: 1600, communityPercentOff: 15, name: '海盐黄油可颂', productId: 'croissant', categoryId: 'bread' },
  ],
  ['cake_1', { listFen: 3800, communityPercentOff: 15, name: '草莓鲜奶蛋糕', productId: 'cake', categoryId: 'cake' }],
  ['candle_1', { listFen: 200, communityPercentOff: 0, name: '蜡烛', productId: 'candle', categoryId: 'more' }],
])
const line = (skuId: string, quantity: number, options: { optionId: string; value: string }[] = []) => ({
  skuId,
  quantity,
  options,
})
const priced = (lines: PriceAsk['lines'], community: CommunityStanding, more: Partial<PriceAsk> = {}) =>
  price({ ...plainAsk, lines, prices, community, ...more })

describe('the price of an order (T3, P1)', () => {
  test('from a registered group a croissant of ¥16.00 costs ¥13.60, and the plan says why', () => {
    expect(priced([line('croissant_1', 2)], member)).toEqual({
      lines: [
        {
          ...{ skuId: 'croissant_1', quantity: 2, options: [], listFen: 1600 },
          ...{ units: [1360, 1360], payableFen: 2720, struckFen: null },
        },
      ],
      adjustments: [
        {
          source: 'community',
          sourceId: 'core',
          skuId: 'croissant_1',
          name: '群友价 85 折',
          reason: '从登记的社群点进来，人人同价',
          amountFen: -480,
          classId: 'community',
          shares: [[-240, -240]],
        },
      ],
      notApplied: [],
      listFen: 3200,
      payableFen: 2720,
      points: { spend: 0, earn: 27 },
      couponId: null,
      budgets: [],
    })
  })

  test('by search it costs the list price, and the plan says what the community price would have come to', () => {
    const plan = priced([line('croissant_1', 2), line('cake_1', 1)], stranger)
    expect(plan.payableFen).toBe(7000)
    expect(plan.adjustments).toEqual([])
    expect(plan.notApplied).toEqual([
      {
        source: 'community',
        sourceId: null,
        code: 'no-touch',
        name: '群友价',
        reason: '从登记的社群点进来，就是群友价',
        amountFen: 5950,
        missing: null,
      },
    ])
  })

  test('the same cake with two inscriptions stays two lines but is one deduction', () => {
    const inscribed = (value: string) => line('cake_1', 1, [{ optionId: 'inscription', value }])
    const plan = priced([inscribed('生日快乐'), inscribed('平安喜乐')], member)
    expect(plan.lines.map(({ options, payableFen }) => [options[0]?.value, payableFen])).toEqual([
      ['生日快乐', 3230],
      ['平安喜乐', 3230],
    ])
    expect(plan.adjustments.map(({ skuId, amountFen }) => [skuId, amountFen])).toEqual([['cake_1', -1140]])
  })

  test('what has no community price says so to community members and nothing to others', () => {
    expect(priced([line('candle_1', 1), line('croissant_1', 1)], member).notApplied).toEqual([
      {
        source: 'community',
        sourceId: null,
        code: 'not-in-community-price',
        name: '群友价',
        reason: '蜡烛不参加群友价，人人都是标价',
        amountFen: null,
        missing: null,
      },
    ])
    expect(priced([line('candle_1', 1)], stranger).notApplied).toEqual([])
  })

  test('a coupon that is not this person’s is never applied, and points are never more than the balance', () => {
    const plan = priced([line('croissant_1', 1)], member, { couponId: 'c1', points: 100, balance: 40 })
    expect([plan.payableFen, plan.points.spend, plan.couponId]).toEqual([1360, 0, null])
  })

  test.each([0, -1, 1.5, 10_000, Number.NaN])('a quantity of %p never gets a price', (quantity) => {
    expect(() => priced([line('croissant_1', quantity)], member)).toThrow('must be refused before pricing')
  })

  test('an unknown SKU never gets a price', () => {
    expect(() => priced([line('nothing_1', 1)], member)).toThrow('no price for SKU nothing_1')
  })
})

describe('the community price of one piece', () => {
  test.each([
    [1600, 15, 240],
    [3800, 15, 570],
    [1, 50, 1],
    [1, 49, 0],
    [999, 15, 150],
    [1600, 0, 0],
    [7, 90, 6],
  ])('%i fen with %i %% off are %i fen less, half a fen rounded up', (listFen, communityPercentOff, off) => {
    expect(communityDeduction({ listFen, communityPercentOff })).toBe(off)
  })

  test.each([
    [15, '群友价 85 折'],
    [20, '群友价 8 折'],
    [12, '群友价 88 折'],
    [90, '群友价 1 折'],
  ])('%i %% off is called %s', (percent, name) => {
    expect(communityName(percent)).toBe(name)
  })
})
