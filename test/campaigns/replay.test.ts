import { offerOfDraft } from '../../cloudfunctions/campaigns/rules/offer-of-draft'
import { priceCart, sceneOf } from '../../cloudfunctions/campaigns/rules/price-cart'
import { type OrderFact, replay } from '../../cloudfunctions/campaigns/rules/replay'
import { priceSample, sampleCarts } from '../../cloudfunctions/campaigns/rules/sample-carts'
import { atShopTime, HOUR } from '../../cloudfunctions/platform/time'
import { NOW } from '../support/shop-database'
import { aCampaignShop, aDraft } from './campaigns'

const shop = aCampaignShop()
const fact = (orderId: string, skuId: string, quantity: number, more: Partial<OrderFact> = {}): OrderFact => ({
  orderId,
  lines: [{ skuId, quantity }],
  storeId: 'xianlin',
  weekday: 6,
  at: NOW,
  classes: [],
  ...more,
})

describe('replay of past orders (T3: cost exact to the fen)', () => {
  const facts = [
    fact('a', 'croissant_1', 4),
    fact('b', 'croissant_1', 4, { classes: ['community'] }),
    fact('c', 'croissant_1', 3),
    fact('d', 'cake_1', 2, { weekday: 2 }),
    fact('e', 'gone_1', 9),
  ]

  test('the cost is the difference of what the orders come to, with and without', () => {
    const offer = offerOfDraft('off', aDraft({ weekdays: [6, 7] }))
    const got = replay(facts, offer, shop)
    // a: 64.00 → 58.00, b: 54.40 → 48.40, c: 48.00 below the step, d: on a Tuesday, e: not sold any more.
    expect(got).toMatchObject({ orders: 4, touched: 2, costFen: 1200, worstFen: 1800 })
    expect(got.dearest).toEqual([
      { orderId: 'a', beforeFen: 6400, afterFen: 5800 },
      { orderId: 'b', beforeFen: 5440, afterFen: 4840 },
    ])
  })

  test('it equals the sum over the orders one by one, beside other offers', () => {
    const other = offerOfDraft(
      'other',
      aDraft({ startsAt: 0, benefit: { kind: 'nth', n: 2, percentOff: 50, maxTimes: 1 } }),
    )
    const there = { ...shop, others: [other] }
    const offer = offerOfDraft('off', aDraft({ audience: ['community'], startsAt: 0 }))
    const known = facts.slice(0, 4)
    const one = (offers: (typeof offer)[]) =>
      known.reduce((sum, each) => sum + priceCart(each.lines, each, there, offers).payableFen, 0)
    expect(replay(facts, offer, there).costFen).toBe(one([other]) - one([other, offer]))
  })
})

describe('sample carts (T3: 改规则，这里马上变)', () => {
  test('show what is taken off, and what is missing to the next step', () => {
    const draft = aDraft({ audience: ['community'] })
    const offer = offerOfDraft('off', draft)
    const priced = sampleCarts(draft, shop).map((pieces) => priceSample(pieces, offer, shop))
    expect(priced.length).toBeGreaterThanOrEqual(2)
    expect(priced.some(({ payableFen, withoutFen }) => withoutFen - payableFen === 600)).toBe(true)
    for (const { parts, listFen, payableFen } of priced) {
      expect(listFen + parts.reduce((sum, { amountFen }) => sum + amountFen, 0)).toBe(payableFen)
    }
  })
})

describe('看每一单 (T3)', () => {
  test('past orders come twenty at a time, the dearest first, none twice and none left out', () => {
    const many = Array.from({ length: 45 }, (_, n) =>
      fact(`o${String(n).padStart(2, '0')}`, 'croissant_1', 4 + (n % 3)),
    )
    const offer = offerOfDraft(
      'off',
      aDraft({ benefit: { kind: 'percent', atFen: 5000, percentOff: 10, capFen: null } }),
    )
    const pages = [0, 20, 40].map((skip) => replay(many, offer, shop, skip).dearest)
    expect(pages.map(({ length }) => length)).toEqual([20, 20, 5])
    const all = pages.flat()
    expect(new Set(all.map(({ orderId }) => orderId)).size).toBe(45)
    const saved = all.map(({ beforeFen, afterFen }) => beforeFen - afterFen)
    expect(saved).toEqual([...saved].sort((a, b) => b - a))
  })
})

describe('hours of the day (T3: 限时)', () => {
  const [AFTERNOON, MORNING] = [atShopTime('2026-11-21', '14:00'), atShopTime('2026-11-21', '09:30')]
  const tea = offerOfDraft('tea', aDraft({ startsAt: 0, hours: { from: 14 * 60, until: 17 * 60 } }))
  const four = [{ skuId: 'croissant_1', quantity: 4 }]
  const at = (moment: number) => priceCart(four, fact('x', 'croissant_1', 4, { at: moment }), shop, [tea])

  test('an offer holds from its first minute to before its last, and says when it would', () => {
    expect(at(AFTERNOON).payableFen).toBe(5800)
    expect(at(AFTERNOON + 3 * HOUR - 1).payableFen).toBe(5800)
    expect(at(AFTERNOON + 3 * HOUR).payableFen).toBe(6400)
    expect(at(MORNING)).toMatchObject({
      payableFen: 6400,
      notApplied: expect.arrayContaining([
        expect.objectContaining({ code: 'not-this-hour', reason: '14:00–17:00 下单才有' }),
      ]),
    })
  })

  test('past orders of other hours cost nothing, and are in the worst case', () => {
    const facts = [fact('a', 'croissant_1', 4, { at: AFTERNOON }), fact('b', 'croissant_1', 4, { at: MORNING })]
    expect(replay(facts, tea, shop)).toMatchObject({ touched: 1, costFen: 600, worstFen: 1200 })
  })

  test('samples are tried in its hours', () => {
    expect(sceneOf(tea, shop).at).toBeGreaterThanOrEqual(0)
    expect(priceCart(four, sceneOf(tea, shop), shop, [tea]).adjustments.map(({ sourceId }) => sourceId)).toContain(
      'tea',
    )
  })
})
