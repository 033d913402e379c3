import { offerOfDraft } from '../../cloudfunctions/campaigns/rules/offer-of-draft'
import { priceCart } from '../../cloudfunctions/campaigns/rules/price-cart'
import { type OrderFact, replay } from '../../cloudfunctions/campaigns/rules/replay'
import { priceSample, sampleCarts } from '../../cloudfunctions/campaigns/rules/sample-carts'
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
