import type { CampaignDraft } from '../../cloudfunctions/campaigns/contract'
import type { CampaignShop } from '../../cloudfunctions/campaigns/rules/campaign-shop'
import { lintCampaign } from '../../cloudfunctions/campaigns/rules/lint/lint-campaign'
import { offerOfDraft } from '../../cloudfunctions/campaigns/rules/offer-of-draft'
import { priceCart, sceneOf } from '../../cloudfunctions/campaigns/rules/price-cart'
import { DAY } from '../../cloudfunctions/platform/time'
import { NOW } from '../support/shop-database'
import { aCampaignShop, aDraft, EVERYTHING, someGoods } from './campaigns'

const shop = aCampaignShop()
const inGroup = (group: string) => ({ group, atMost: 1, notWith: [] as string[] })
const published = (more: Partial<CampaignDraft>): CampaignShop => ({
  ...shop,
  others: [offerOfDraft('other', aDraft({ startsAt: 0, stacking: inGroup('order'), endsAt: NOW + 30 * DAY, ...more }))],
})
const threshold = (...steps: [number, number][]): CampaignDraft['benefit'] => ({
  kind: 'threshold',
  steps: steps.map(([atFen, offFen]) => ({ atFen, offFen })),
})
const without = (...products: string[]) => ({ ...EVERYTHING, except: { products, categories: [] } })

type Planted = [what: string, code: string, draft: CampaignDraft, shop?: CampaignShop]

const PLANTED: Planted[] = [
  ['ends before it begins', 'ends-before-start', aDraft({ startsAt: NOW + 2 * DAY, endsAt: NOW + DAY })],
  ['is over before it is published', 'already-over', aDraft({ startsAt: NOW - 3 * DAY, endsAt: NOW - DAY })],
  ['is for nobody', 'nobody', aDraft({ audience: [] })],
  ['is for a class that was never published', 'unknown-class', aDraft({ audience: ['rich'] })],
  ['holds in no store', 'no-store', aDraft({ stores: [] })],
  ['holds on no day', 'no-day', aDraft({ weekdays: [] })],
  ['excludes everything', 'no-goods', aDraft({ scope: without('croissant', 'bagel', 'cake', 'toast') })],
  [
    'excludes its own category',
    'no-goods',
    aDraft({ scope: { ...EVERYTHING, categories: ['cake'], except: { products: [], categories: ['cake'] } } }),
  ],
  [
    'prices goods that are not in it',
    'named-not-in-scope',
    aDraft({ benefit: { kind: 'price', fenOf: { cake_1: 3000 } }, scope: without('cake') }),
  ],
  [
    'never goes with its own group',
    'not-with-itself',
    aDraft({ stacking: { group: 'order', atMost: 1, notWith: ['order'] } }),
  ],
  ['has a threshold above what one may buy', 'threshold-too-high', aDraft({ benefit: threshold([200_000, 600]) })],
  [
    'has a gift threshold above what one may buy',
    'threshold-too-high',
    aDraft({ benefit: { kind: 'gift', atFen: 900_000, skuId: 'bagel_1', quantity: 1 } }),
  ],
  [
    'has a percent threshold above what one may buy',
    'threshold-too-high',
    aDraft({ benefit: { kind: 'percent', atFen: 300_000, percentOff: 10, capFen: 1000 } }),
  ],
  ['has a higher step that gives less', 'step-useless', aDraft({ benefit: threshold([5000, 600], [10_000, 500]) })],
  ['has two steps that give the same', 'step-useless', aDraft({ benefit: threshold([5000, 600], [6000, 600]) })],
  ['takes more off than its threshold', 'off-above-threshold', aDraft({ benefit: threshold([500, 600]) })],
  [
    'gives every yuan back',
    'off-above-threshold',
    aDraft({ benefit: { kind: 'every', atFen: 1000, offFen: 1000, maxTimes: 5 } }),
  ],
  [
    'is for goods that its store does not sell',
    'not-sold-there',
    aDraft({ stores: ['xianlin'], scope: { ...EVERYTHING, skus: ['mochi_1'] } }),
    { ...shop, goods: new Map([...shop.goods, someGoods('mochi', 900, { offSaleIn: ['xianlin'] })]) },
  ],
  [
    'gives away what is off sale',
    'gift-not-sold',
    aDraft({ stores: ['xianlin'], benefit: { kind: 'gift', atFen: 5000, skuId: 'mochi_1', quantity: 1 } }),
    { ...shop, goods: new Map([...shop.goods, someGoods('mochi', 900, { offSaleIn: ['xianlin'] })]) },
  ],
  [
    'reduces a piece nobody may buy',
    'nth-too-many',
    aDraft({
      benefit: { kind: 'nth', n: 30, percentOff: 50, maxTimes: 1 },
      scope: { ...EVERYTHING, skus: ['cake_1'] },
    }),
  ],
  [
    'is a set that costs more than its parts',
    'set-not-cheaper',
    aDraft({
      benefit: {
        kind: 'set',
        parts: [
          { skuIds: ['bagel_1'], quantity: 1 },
          { skuIds: ['croissant_1'], quantity: 1 },
        ],
        priceFen: 2800,
        maxTimes: 1,
      },
    }),
  ],
  [
    'is a set of more pieces than one may buy',
    'set-not-possible',
    aDraft({ benefit: { kind: 'set', parts: [{ skuIds: ['bagel_1'], quantity: 25 }], priceFen: 2800, maxTimes: 1 } }),
  ],
  [
    'is a price above the list price',
    'price-not-lower',
    aDraft({ benefit: { kind: 'price', fenOf: { cake_1: 3900 } } }),
  ],
  [
    'is for the community at more than the community price',
    'community-is-lower',
    aDraft({ audience: ['community'], benefit: { kind: 'price', fenOf: { cake_1: 3500 } } }),
  ],
  [
    'gives less than another of its group',
    'shadowed',
    aDraft({ stacking: inGroup('order') }),
    published({ benefit: threshold([5000, 700]) }),
  ],
  [
    'begins later than another of its group',
    'shadowed',
    aDraft({ stacking: inGroup('order'), benefit: threshold([6000, 600]) }),
    published({}),
  ],
  [
    'gives a smaller percent than another of its group',
    'shadowed',
    aDraft({ stacking: inGroup('order'), benefit: { kind: 'percent', atFen: 5000, percentOff: 8, capFen: 1000 } }),
    published({ benefit: { kind: 'percent', atFen: 5000, percentOff: 10, capFen: 1500 } }),
  ],
  [
    'is a dearer price than another of its group',
    'shadowed',
    aDraft({ stacking: inGroup('order'), benefit: { kind: 'price', fenOf: { cake_1: 3500 } } }),
    published({ benefit: { kind: 'price', fenOf: { cake_1: 3300 } } }),
  ],
  ['sells a piece below its cost', 'below-cost', aDraft({ benefit: { kind: 'price', fenOf: { cake_1: 1500 } } })],
  ['brings its first step below cost', 'below-cost', aDraft({ benefit: threshold([1600, 1100]) })],
  ['reduces every piece below its cost', 'below-cost', aDraft({ benefit: { kind: 'unit-percent', percentOff: 65 } })],
  [
    'gives away more than what is bought for it earns',
    'below-cost',
    aDraft({ benefit: { kind: 'gift', atFen: 1200, skuId: 'cake_1', quantity: 1 } }),
  ],
  [
    'is a set below its cost',
    'below-cost',
    aDraft({
      benefit: {
        kind: 'set',
        parts: [
          { skuIds: ['cake_1'], quantity: 1 },
          { skuIds: ['toast_1'], quantity: 1 },
        ],
        priceFen: 2000,
        maxTimes: 2,
      },
    }),
  ],
  [
    'takes half off without a budget',
    'no-limit',
    aDraft({ budgetFen: null, benefit: { kind: 'percent', atFen: 0, percentOff: 50, capFen: null } }),
  ],
  ['gives everything for nothing', 'all-for-nothing', aDraft({ benefit: { kind: 'unit-percent', percentOff: 100 } })],
  ['cannot pay one order from its budget', 'budget-below-one-order', aDraft({ budgetFen: 500 })],
  ['praises itself beyond measure', 'absolute-wording', aDraft({ name: '全网最低周末' })],
]

const GOOD: [string, CampaignDraft, CampaignShop?][] = [
  ['one step', aDraft()],
  ['two steps', aDraft({ benefit: threshold([5000, 600], [10_000, 1500]) })],
  ['for the community at weekends', aDraft({ audience: ['community'], weekdays: [6, 7] })],
  ['for gold members', aDraft({ audience: ['tier_gold'] })],
  ['in one store', aDraft({ stores: ['xianlin'] })],
  ['cakes only', aDraft({ scope: { ...EVERYTHING, categories: ['cake'] } })],
  ['all but cakes', aDraft({ scope: { ...EVERYTHING, except: { products: [], categories: ['cake'] } } })],
  ['a price of one', aDraft({ benefit: { kind: 'price', fenOf: { cake_1: 3000 } } })],
  [
    'a price below the community price for the community',
    aDraft({ audience: ['community'], benefit: { kind: 'price', fenOf: { cake_1: 3000 } } }),
  ],
  ['two prices', aDraft({ benefit: { kind: 'price', fenOf: { cake_1: 3000, toast_1: 1700 } } })],
  ['twenty percent off a piece', aDraft({ benefit: { kind: 'unit-percent', percentOff: 20 } })],
  ['every ¥50 off ¥5', aDraft({ benefit: { kind: 'every', atFen: 5000, offFen: 500, maxTimes: 3 } })],
  ['ten percent with a cap', aDraft({ benefit: { kind: 'percent', atFen: 6000, percentOff: 10, capFen: 1500 } })],
  [
    'ten percent without a cap but with a budget',
    aDraft({ benefit: { kind: 'percent', atFen: 6000, percentOff: 10, capFen: null } }),
  ],
  ['the second piece at half price', aDraft({ benefit: { kind: 'nth', n: 2, percentOff: 50, maxTimes: 1 } })],
  ['the third piece free', aDraft({ benefit: { kind: 'nth', n: 3, percentOff: 100, maxTimes: 1 } })],
  [
    'a set',
    aDraft({
      benefit: {
        kind: 'set',
        parts: [
          { skuIds: ['cake_1'], quantity: 1 },
          { skuIds: ['bagel_1', 'croissant_1'], quantity: 1 },
        ],
        priceFen: 4500,
        maxTimes: 2,
      },
    }),
  ],
  ['a gift', aDraft({ benefit: { kind: 'gift', atFen: 8000, skuId: 'bagel_1', quantity: 1 } })],
  [
    'better than another of its group',
    aDraft({ stacking: inGroup('order'), benefit: threshold([5000, 800]) }),
    published({}),
  ],
  [
    'another ladder of its group',
    aDraft({ stacking: inGroup('order'), benefit: threshold([4000, 500], [9000, 900]) }),
    published({ benefit: threshold([5000, 600], [10_000, 1500]) }),
  ],
  [
    'the same as another of its group for other people',
    aDraft({ stacking: inGroup('order') }),
    published({ audience: ['community'] }),
  ],
  [
    'beside another without a group',
    aDraft(),
    published({ stacking: inGroup('else'), benefit: threshold([5000, 300]) }),
  ],
  ['without a budget, small', aDraft({ budgetFen: null })],
  ['one day', aDraft({ endsAt: NOW + 2 * DAY })],
]

describe('the linter (T3: campaigns that contradict, cannot be reached, are shadowed, lose or know no limit)', () => {
  test.each(PLANTED)('finds a campaign that %s: %s', (_what, code, draft, there = shop) => {
    expect(lintCampaign(draft, there, NOW).map((finding) => finding.code)).toContain(code)
  })

  test(`finds all ${PLANTED.length} planted ones, and has nothing against ${GOOD.length} good ones`, () => {
    const alarms = GOOD.filter(([, draft, there = shop]) => lintCampaign(draft, there, NOW).length > 0)
    expect(alarms.map(([what]) => what)).toEqual([])
    expect(PLANTED.length).toBeGreaterThanOrEqual(20)
    expect(GOOD.length).toBeGreaterThanOrEqual(20)
  })

  test('a finding about costs comes with the cart that loses, and the engine agrees to the fen', () => {
    const draft = aDraft({ benefit: threshold([1600, 1100]) })
    const [worst] = lintCampaign(draft, shop, NOW).filter(({ code }) => code === 'below-cost')
    const offer = offerOfDraft('draft', draft)
    const cart = worst?.cart ?? []
    expect(cart).not.toEqual([])
    const { payableFen } = priceCart(cart, sceneOf(offer, shop), shop, [offer])
    const cost = cart.reduce((sum, { skuId, quantity }) => sum + (shop.goods.get(skuId)?.costFen ?? 0) * quantity, 0)
    expect(payableFen).toBeLessThan(cost)
    expect(worst).toMatchObject({ severity: 'approve', mend: { kind: 'exclude-product' } })
  })

  test('goods whose cost nobody has said are named, and not guessed', () => {
    const unknown = { ...shop, goods: new Map([someGoods('croissant', 1600, { costFen: null })]) }
    expect(lintCampaign(aDraft(), unknown, NOW).map(({ code, severity }) => [code, severity])).toEqual([
      ['cost-unknown', 'notice'],
    ])
  })
})
