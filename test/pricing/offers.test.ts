import type { Benefit, Offer } from '../../cloudfunctions/pricing/contract'
import { type PriceAsk, price } from '../../cloudfunctions/pricing/rules/price'
import { ALL_GOODS, aCampaign, aCoupon } from '../support/an-offer'
import { aSkuPrice, plainAsk } from '../support/plain-ask'

const prices = new Map([
  aSkuPrice('croissant_1', 1600, { communityPercentOff: 15, name: '海盐黄油可颂' }),
  aSkuPrice('cake_1', 3800, { communityPercentOff: 15, name: '草莓鲜奶蛋糕', categoryId: 'cake' }),
  aSkuPrice('tea_1', 1200, { name: '茉莉茶', categoryId: 'drink' }),
])
const stranger: PriceAsk['community'] = { granted: false, code: 'no-touch', reason: '从登记的社群点进来，就是群友价' }
const member: PriceAsk['community'] = { granted: true, groupId: 'core', groupName: '甜品群', storeId: 'xianlin' }
const gold = { tierId: 'gold', name: '金星', percentOff: 20, pointsPercent: 150 }

type Bag = Record<string, number>
const priced = (bag: Bag, more: Partial<PriceAsk> = {}) =>
  price({
    ...plainAsk,
    prices,
    community: stranger,
    lines: Object.entries(bag).map(([skuId, quantity]) => ({ skuId: `${skuId}_1`, quantity, options: [] })),
    ...more,
  })
const withOffer = (bag: Bag, benefit: Benefit, more: Partial<Offer> = {}) =>
  priced(bag, { offers: [aCampaign('sale', benefit, more)] })
const unitsOf = (plan: ReturnType<typeof price>) => plan.lines.map(({ units }) => units)
const whyNot = (plan: ReturnType<typeof price>, id: string) => {
  const found = plan.notApplied.find(({ sourceId }) => sourceId === id)
  return found && [found.code, found.reason, found.missing]
}

describe('prices of one piece', () => {
  test('points never go with one that says so, whether they are wished or left to the shop', () => {
    const never = { group: null, atMost: 1, notWith: ['points'] }
    const offers = [aCampaign('sale', { kind: 'price', fenOf: { croissant_1: 1250 } }, { stacking: never })]
    const unsaid = priced({ croissant: 1 }, { offers, balance: 600, points: undefined })
    expect([unsaid.payableFen, unsaid.points.spend]).toEqual([1250, 0])
    expect(unsaid.notApplied).toMatchObject([{ code: 'no-touch' }, { source: 'points', code: 'excluded' }])
    expect(priced({ croissant: 1 }, { offers, balance: 600, points: 0 }).payableFen).toBe(1250)
  })

  test('a time-limited price is what one piece costs, and says so per SKU', () => {
    const plan = withOffer({ croissant: 2, tea: 1 }, { kind: 'price', fenOf: { croissant_1: 1250 } })
    expect(unitsOf(plan)).toEqual([[1250, 1250], [1200]])
    expect(plan.adjustments).toMatchObject([
      { source: 'campaign', sourceId: 'sale', skuId: 'croissant_1', amountFen: -700, classId: null },
    ])
    expect(plan.adjustments[0]?.shares).toEqual([[-350, -350], [0]])
  })

  test('of community and tier the lower one stands, they never add up', () => {
    const plan = priced({ croissant: 1, tea: 1 }, { community: member, tier: gold })
    expect(unitsOf(plan)).toEqual([[1280], [960]])
    expect(plan.adjustments.map(({ source, name, classId }) => [source, name, classId])).toEqual([
      ['tier', '会员价 8 折', 'tier_gold'],
      ['tier', '会员价 8 折', 'tier_gold'],
    ])
    expect(whyNot(plan, 'core')).toEqual(['other-is-better', '已经用了更省的，群友价不叠加', null])
    const lower = priced({ croissant: 1 }, { community: member, tier: { ...gold, percentOff: 10 } })
    expect([lower.payableFen, lower.adjustments[0]?.source]).toEqual([1360, 'community'])
    expect(whyNot(lower, 'gold')?.[0]).toBe('other-is-better')
  })

  test('each piece has the lowest of its own prices; equals go to the earlier published', () => {
    const offers = [aCampaign('flash', { kind: 'price', fenOf: { croissant_1: 1360, cake_1: 3000 } })]
    const plan = priced({ croissant: 1, cake: 1 }, { community: member, offers })
    expect(plan.adjustments.map(({ source, skuId }) => [source, skuId])).toEqual([
      ['community', 'croissant_1'],
      ['campaign', 'cake_1'],
    ])
  })

  test('a price above the list price takes nothing off and says so', () => {
    const plan = withOffer({ croissant: 1 }, { kind: 'price', fenOf: { croissant_1: 1700 } })
    expect([plan.payableFen, whyNot(plan, 'sale')?.[0]]).toEqual([1600, 'other-is-better'])
  })
})

describe('offers on goods', () => {
  test.each([
    ['the second piece at half price: the cheaper one', { croissant: 1, cake: 1 }, 2, 50, 1, [[800], [3800]]],
    [
      'pairs from the dearest on',
      { croissant: 2, cake: 2 },
      2,
      50,
      9,
      [
        [1600, 800],
        [3800, 1900],
      ],
    ],
    ['no more often than said', { croissant: 4 }, 2, 50, 1, [[1600, 800, 1600, 1600]]],
    ['a piece too few', { croissant: 1 }, 2, 50, 1, [[1600]]],
  ] as const)('nth: %s', (_what, bag, n, percentOff, maxTimes, units) => {
    expect(unitsOf(withOffer(bag, { kind: 'nth', n, percentOff, maxTimes }))).toEqual(units)
  })

  const tea = (skuId: string, priceFen: number): Benefit => ({
    kind: 'set',
    parts: [
      { skuIds: [skuId], quantity: 1 },
      { skuIds: ['tea_1'], quantity: 1 },
    ],
    priceFen,
    maxTimes: 9,
  })

  test('a matching set costs its price, borne by its pieces by what they cost', () => {
    const plan = withOffer({ croissant: 2, tea: 1 }, tea('croissant_1', 2100))
    expect(unitsOf(plan)).toEqual([[1200, 1600], [900]])
    expect(plan.payableFen).toBe(3700)
  })

  test('a set without all its parts names what is missing', () => {
    const plan = withOffer({ croissant: 2 }, tea('croissant_1', 2100))
    expect(whyNot(plan, 'sale')).toEqual([
      'set-not-complete',
      '这组还差 1 件，凑齐就是组合价',
      { skuId: 'tea_1', quantity: 1 },
    ])
  })

  test('one piece counts in one goods offer: of two sets that want the same tea, the better one has it', () => {
    const offers = [aCampaign('a', tea('croissant_1', 2500)), aCampaign('b', tea('cake_1', 4000), { position: 1 })]
    const plan = priced({ croissant: 1, cake: 1, tea: 1 }, { offers })
    expect(plan.adjustments.map(({ sourceId, amountFen }) => [sourceId, amountFen])).toEqual([['b', -1000]])
    expect(whyNot(plan, 'a')?.[0]).toBe('other-is-better')
  })

  test('a gift in the bag is free above the threshold of other goods; it does not count itself', () => {
    const gift: Benefit = { kind: 'gift', atFen: 3800, skuId: 'tea_1', quantity: 1 }
    expect(unitsOf(withOffer({ cake: 1, tea: 2 }, gift))).toEqual([[3800], [0, 1200]])
    expect(whyNot(withOffer({ cake: 1 }, gift), 'sale')).toEqual([
      'gift-not-in-bag',
      '把赠品放进购物袋就送',
      { skuId: 'tea_1', quantity: 1 },
    ])
    expect(whyNot(withOffer({ croissant: 2, tea: 9 }, gift), 'sale')).toEqual([
      'below-threshold',
      '再买 ¥6 送茉莉茶',
      { fen: 600, offFen: 1200 },
    ])
  })
})

describe('offers on the order', () => {
  const ladder: Benefit = {
    kind: 'threshold',
    steps: [
      { atFen: 5000, offFen: 600 },
      { atFen: 8000, offFen: 1200 },
    ],
  }

  test('the highest step that is reached comes off, and the next one says what is missing', () => {
    const plan = withOffer({ cake: 1, croissant: 1 }, ladder)
    expect([plan.payableFen, unitsOf(plan)]).toEqual([4800, [[3378], [1422]]])
    expect(plan.adjustments[0]).toMatchObject({ skuId: null, amountFen: -600, shares: [[-422], [-178]] })
    expect(whyNot(plan, 'sale')).toEqual(['next-step', '再买 ¥26 可减 ¥12', { fen: 2600, offFen: 1200 }])
    expect(withOffer({ cake: 2, croissant: 1 }, ladder).payableFen).toBe(8000)
  })

  test('below the first step: 再买 ¥12 可减 ¥6', () => {
    const plan = withOffer({ cake: 1 }, ladder)
    expect(whyNot(plan, 'sale')).toEqual(['below-threshold', '再买 ¥12 可减 ¥6', { fen: 1200, offFen: 600 }])
  })

  test('every so much takes so much off, at most so many times', () => {
    const every: Benefit = { kind: 'every', atFen: 3000, offFen: 500, maxTimes: 2 }
    expect(withOffer({ cake: 1 }, every).payableFen).toBe(3300)
    expect(withOffer({ cake: 4 }, every).payableFen).toBe(14_200)
  })

  test('percent off is rounded half up and capped', () => {
    const percent = (capFen: number | null): Benefit => ({ kind: 'percent', atFen: 1000, percentOff: 33, capFen })
    expect(withOffer({ croissant: 1 }, percent(null)).payableFen).toBe(1072)
    expect(withOffer({ cake: 3 }, percent(1000)).payableFen).toBe(10_400)
  })

  test('thresholds count what goods cost after earlier stages, not after another offer of the order', () => {
    const offers = [
      aCampaign('nth', { kind: 'nth', n: 2, percentOff: 50, maxTimes: 1 }),
      aCampaign('a', { kind: 'threshold', steps: [{ atFen: 2400, offFen: 400 }] }, { position: 1 }),
      aCampaign('b', { kind: 'threshold', steps: [{ atFen: 2400, offFen: 300 }] }, { position: 2 }),
    ]
    expect(priced({ croissant: 2 }, { offers }).payableFen).toBe(2400 - 400 - 300)
  })

  test('only goods in scope count and bear it; excluded goods win', () => {
    const scope = { ...ALL_GOODS, categories: ['cake', 'drink'], except: { products: ['tea'], categories: [] } }
    const plan = withOffer({ cake: 1, tea: 1 }, { kind: 'percent', atFen: 0, percentOff: 10, capFen: null }, { scope })
    expect(unitsOf(plan)).toEqual([[3420], [1200]])
  })
})

describe('what goes together', () => {
  const off = (fen: number): Benefit => ({ kind: 'threshold', steps: [{ atFen: 0, offFen: fen }] })
  const inGroup = (atMost: number, position: number): Partial<Offer> => ({
    stacking: { group: 'days', atMost, notWith: [] },
    position,
  })

  test('of a group the better one, or as many as it allows', () => {
    const all = (atMost: number) =>
      [300, 500, 400].map((fen, n) => aCampaign(`days_${n}`, off(fen), inGroup(atMost, n)))
    expect(priced({ cake: 1 }, { offers: all(1) }).payableFen).toBe(3300)
    expect(priced({ cake: 1 }, { offers: all(2) }).payableFen).toBe(2900)
  })

  test('equals go to the earlier published, whatever their place in the list', () => {
    const offers = [aCampaign('b', off(300), inGroup(1, 2)), aCampaign('a', off(300), inGroup(1, 1))]
    expect(priced({ cake: 1 }, { offers }).adjustments[0]?.sourceId).toBe('a')
  })

  test('never more offers than needed: one that reaches the same price stands alone', () => {
    const offers = [aCampaign('a', off(600)), aCampaign('all', off(9_999), { position: 1 })]
    const plan = priced({ croissant: 1 }, { offers })
    expect([plan.payableFen, plan.adjustments.map(({ sourceId }) => sourceId)]).toEqual([0, ['all']])
  })

  test('what never goes with the community price takes its place only when that is cheaper', () => {
    const notWith = { stacking: { group: null, atMost: 1, notWith: ['community'] } }
    const both = (fen: number) =>
      priced({ cake: 1 }, { community: member, offers: [aCampaign('sale', off(fen), notWith)] })
    expect(both(500).adjustments.map(({ source }) => source)).toEqual(['community'])
    expect(whyNot(both(500), 'sale')).toEqual(['other-is-better', '不和群友价一起用，已选更省的', null])
    expect(both(600).adjustments.map(({ source }) => source)).toEqual(['campaign'])
  })
})

describe('coupons', () => {
  const five = aCoupon('five', { kind: 'threshold', steps: [{ atFen: 3000, offFen: 500 }] })
  const tenth = aCoupon('tenth', { kind: 'percent', atFen: 0, percentOff: 10, capFen: null })

  test('the best one is chosen, at most one; the others say why not', () => {
    const plan = priced({ cake: 1 }, { coupons: [tenth, five], couponId: undefined })
    expect([plan.payableFen, plan.couponId]).toEqual([3300, 'five'])
    expect(whyNot(plan, 'tenth')?.[0]).toBe('other-is-better')
  })

  test('the named one is used though another is better; null is none', () => {
    const coupons = [tenth, five]
    expect(priced({ cake: 1 }, { coupons, couponId: 'tenth' }).payableFen).toBe(3420)
    const none = priced({ cake: 1 }, { coupons, couponId: null })
    expect([none.payableFen, none.couponId, whyNot(none, 'five')?.[0]]).toEqual([3800, null, 'not-chosen'])
  })

  test('a named one that does not apply leaves the plan without a coupon and says what is missing', () => {
    const plan = priced({ croissant: 1 }, { coupons: [five], couponId: 'five' })
    expect([plan.payableFen, plan.couponId]).toEqual([1600, null])
    expect(whyNot(plan, 'five')).toEqual(['below-threshold', '再买 ¥14 可减 ¥5', { fen: 1400, offFen: 500 }])
  })

  test.each([
    ['over', { until: plainAsk.at }],
    ['not-yet', { from: plainAsk.at + 1 }],
    ['not-this-store', { stores: ['hexi'] }],
    ['not-this-day', { weekdays: [6, 7] }],
    ['not-for-you', { audience: ['tier_gold'] }],
    ['no-goods', { scope: { ...ALL_GOODS, products: ['tea'] } }],
  ] as const)('says %s', (code, more: Partial<Offer>) => {
    const plan = priced({ cake: 1 }, { coupons: [{ ...five, ...more }], couponId: undefined })
    expect([plan.couponId, whyNot(plan, 'five')?.[0]]).toEqual([null, code])
  })

  test('one that is worth more than the goods takes off what they cost, and nothing is owed', () => {
    const huge = aCoupon('huge', { kind: 'threshold', steps: [{ atFen: 0, offFen: 1_000_000 }] })
    const plan = priced({ croissant: 2 }, { coupons: [huge], couponId: undefined })
    expect([plan.payableFen, unitsOf(plan), plan.adjustments[0]?.amountFen]).toEqual([0, [[0, 0]], -3200])
  })

  test('an exchange coupon makes the dearest of its goods free', () => {
    const swap = aCoupon('swap', { kind: 'exchange', skuIds: ['croissant_1', 'tea_1'], quantity: 1 })
    expect(unitsOf(priced({ croissant: 1, tea: 1 }, { coupons: [swap], couponId: undefined }))).toEqual([[0], [1200]])
  })
})

describe('points', () => {
  const rule = { fenPerPoint: 1, maxPercent: 50, step: 50, perYuan: 1 }

  test('as many as the rule allows are spent in steps, and what is paid earns, by tier', () => {
    const plan = priced({ croissant: 1 }, { points: undefined, balance: 5000, tier: { ...gold, percentOff: 0 } })
    expect([plan.payableFen, plan.points]).toEqual([800, { spend: 800, earn: 12 }])
    expect(plan.adjustments).toMatchObject([{ source: 'points', amountFen: -800, shares: [[-800]] }])
  })

  test('a wish is kept when it is allowed, else cut to what is, with the reason', () => {
    const ask = (points: number, balance = 5000) => priced({ croissant: 1 }, { points, balance, pointsRule: rule })
    expect(ask(300).points.spend).toBe(300)
    expect([ask(900).points.spend, ask(900).notApplied.at(-1)?.code]).toEqual([800, 'over-limit'])
    expect([ask(320).points.spend, ask(320).notApplied.at(-1)?.code]).toEqual([300, 'not-a-step'])
    expect([ask(300, 120).points.spend, ask(300, 120).notApplied.at(-1)?.code]).toEqual([100, 'points-short'])
    expect(ask(0).points.spend).toBe(0)
  })

  test('an offer that never goes with points is left out by who chose points, and stops them for who did not', () => {
    const stacking = { group: null, atMost: 1, notWith: ['points'] }
    const offers = [aCampaign('sale', { kind: 'percent', atFen: 0, percentOff: 10, capFen: null }, { stacking })]
    const auto = priced({ croissant: 1 }, { offers, points: undefined, balance: 5000 })
    expect([auto.payableFen, auto.points.spend, auto.notApplied.at(-1)?.code]).toEqual([1440, 0, 'excluded'])
    const wished = priced({ croissant: 1 }, { offers, points: 500, balance: 5000 })
    expect([wished.payableFen, whyNot(wished, 'sale')?.[0]]).toEqual([1100, 'excluded'])
  })
})

describe('what an order freezes beside the price', () => {
  test('funded campaigns in order of id with what each pays', () => {
    const offers = [
      aCampaign('zebra', { kind: 'price', fenOf: { croissant_1: 1500 } }, { funded: true }),
      aCampaign('ant', { kind: 'threshold', steps: [{ atFen: 0, offFen: 200 }] }, { funded: true }),
      aCampaign('free', { kind: 'threshold', steps: [{ atFen: 0, offFen: 100 }] }),
    ]
    expect(priced({ croissant: 2 }, { offers }).budgets).toEqual([
      { campaignId: 'ant', fen: 200 },
      { campaignId: 'zebra', fen: 200 },
    ])
  })

  test('a strike-through price only from what the campaign froze for this store, only above the price, never for a class', () => {
    const sale = (struckFen: number, more: Partial<Offer> = {}) =>
      withOffer(
        { croissant: 1, tea: 1 },
        { kind: 'price', fenOf: { croissant_1: 1250 } },
        { struck: { xianlin: { croissant_1: struckFen, tea_1: 9_999 }, hexi: { croissant_1: 2000 } }, ...more },
      ).lines.map((line) => line.struckFen)
    expect(sale(1500)).toEqual([1500, null])
    expect(sale(1250)).toEqual([null, null])
    const forClass = priced(
      { croissant: 1 },
      {
        community: member,
        offers: [
          aCampaign(
            'sale',
            { kind: 'price', fenOf: { croissant_1: 1250 } },
            {
              audience: ['community'],
              struck: { xianlin: { croissant_1: 1600 } },
            },
          ),
        ],
      },
    )
    expect([forClass.payableFen, forClass.lines[0]?.struckFen, forClass.adjustments[0]?.classId]).toEqual([
      1250,
      null,
      'community',
    ])
  })
})

describe('bad data never becomes a price', () => {
  test.each<[string, Benefit]>([
    ['a negative price', { kind: 'price', fenOf: { croissant_1: -1 } }],
    ['half a fen', { kind: 'price', fenOf: { croissant_1: 99.5 } }],
    ['more than all off', { kind: 'unit-percent', percentOff: 101 }],
    ['a negative discount', { kind: 'threshold', steps: [{ atFen: 100, offFen: -100 }] }],
    ['no step', { kind: 'threshold', steps: [] }],
    ['every nothing', { kind: 'every', atFen: 0, offFen: 100, maxTimes: 1 }],
    ['without end', { kind: 'every', atFen: 1, offFen: 1, maxTimes: Number.POSITIVE_INFINITY }],
    ['a negative cap', { kind: 'percent', atFen: 0, percentOff: 10, capFen: -1 }],
    ['the zeroth piece', { kind: 'nth', n: 0, percentOff: 50, maxTimes: 1 }],
    ['a set of nothing', { kind: 'set', parts: [], priceFen: 100, maxTimes: 1 }],
    ['absurd money', { kind: 'gift', atFen: 1e15, skuId: 'tea_1', quantity: 1 }],
    ['not a number', { kind: 'exchange', skuIds: ['tea_1'], quantity: Number.NaN }],
  ])('%s', (_what, benefit) => {
    expect(() => withOffer({ croissant: 1 }, benefit)).toThrow('offer sale: bad numbers')
  })

  test.each<[string, Partial<Offer>, string]>([
    ['an end before the start', { from: 10, until: 5 }, 'ends before it begins'],
    ['an eighth day', { weekdays: [8] }, 'bad weekday'],
    ['none together', { stacking: { group: 'a', atMost: 0, notWith: [] } }, 'bad number of offers'],
  ])('%s', (_what, more, message) => {
    const benefit: Benefit = { kind: 'unit-percent', percentOff: 10 }
    expect(() => withOffer({ croissant: 1 }, benefit, more)).toThrow(message)
  })

  test('a broken points rule, balance or wish, or a bag that is too dear', () => {
    expect(() => priced({ tea: 1 }, { balance: -1 })).toThrow('bad points balance')
    expect(() => priced({ tea: 1 }, { points: 0.5 })).toThrow('bad points wish')
    expect(() => priced({ tea: 1 }, { pointsRule: { ...plainAsk.pointsRule, fenPerPoint: 0 } })).toThrow('points rule')
    const dear = new Map([aSkuPrice('tea_1', 9_000_000_000)])
    expect(() => priced({ tea: 2 }, { prices: dear })).toThrow('too dear to be true')
  })
})
