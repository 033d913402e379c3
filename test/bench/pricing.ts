import fc from 'fast-check'
import { Engine } from 'json-rules-engine'
import type { Benefit, Offer } from '../../cloudfunctions/pricing/contract'
import { type PriceAsk, price } from '../../cloudfunctions/pricing/rules/price'
import { aSkuPrice, plainAsk } from '../support/plain-ask'
import { carts } from '../support/random-carts'
import { slowPrice } from '../support/slow-price'
import { percentile, row } from './figures'

const SEED = 20261124
const everything: Offer['scope'] = {
  products: null,
  categories: null,
  skus: null,
  except: { products: [], categories: [] },
}
const PRICES = new Map(
  Array.from({ length: 30 }, (_, n) =>
    aSkuPrice(`sku${n}_1`, 900 + ((n * 397) % 2900), { communityPercentOff: 15, categoryId: `category${n % 5}` }),
  ),
)

const anOffer = (n: number, benefit: Benefit, more: Partial<Offer> = {}): Offer => ({
  offerId: `campaign_${String(n).padStart(2, '0')}`,
  source: 'campaign',
  name: `活动 ${n}`,
  reason: '全部门店',
  benefit,
  audience: 'everybody',
  scope: everything,
  stores: null,
  weekdays: null,
  from: 0,
  until: Date.UTC(2030, 0, 1),
  stacking: { group: null, atMost: 1, notWith: [] },
  position: n,
  funded: n % 3 === 0,
  ...more,
})

const only = (n: number): Partial<Offer> => ({ scope: { ...everything, categories: [`category${n % 5}`] } })
const ladder = (n: number): Partial<Offer> => ({ stacking: { group: 'ladder', atMost: 1, notWith: [] }, ...only(n) })

/** Twenty campaigns of a lively shop, all of them holding right now. */
const twentyOffers = (): Offer[] => [
  anOffer(0, { kind: 'price', fenOf: { sku1_1: 800, sku2_1: 1_500 } }),
  anOffer(1, { kind: 'price', fenOf: { sku7_1: 1_000 } }),
  anOffer(2, { kind: 'unit-percent', percentOff: 20 }, only(3)),
  anOffer(3, { kind: 'nth', n: 2, percentOff: 50, maxTimes: 2 }, only(1)),
  anOffer(4, { kind: 'nth', n: 3, percentOff: 100, maxTimes: 1 }, only(2)),
  ...[5, 6, 7].map((n) =>
    anOffer(n, {
      kind: 'set',
      parts: [
        { skuIds: [`sku${n}_1`], quantity: 1 },
        { skuIds: [`sku${n + 5}_1`, `sku${n + 6}_1`], quantity: 1 },
      ],
      priceFen: 3_000,
      maxTimes: 2,
    }),
  ),
  anOffer(8, { kind: 'gift', atFen: 10_000, skuId: 'sku9_1', quantity: 1 }),
  anOffer(9, { kind: 'gift', atFen: 20_000, skuId: 'sku29_1', quantity: 1 }),
  ...[10, 11, 12, 13].map((n) =>
    anOffer(n, { kind: 'threshold', steps: [{ atFen: 5_000 + n * 100, offFen: 300 + n * 10 }] }, ladder(n)),
  ),
  anOffer(14, { kind: 'threshold', steps: [5_000, 10_000, 20_000].map((atFen) => ({ atFen, offFen: atFen / 10 })) }),
  anOffer(15, { kind: 'every', atFen: 8_000, offFen: 500, maxTimes: 3 }, only(4)),
  anOffer(16, { kind: 'every', atFen: 30_000, offFen: 1_000, maxTimes: 1 }),
  anOffer(17, { kind: 'percent', atFen: 15_000, percentOff: 5, capFen: 2_000 }),
  anOffer(18, { kind: 'percent', atFen: 3_000, percentOff: 10, capFen: null }, only(0)),
  anOffer(19, { kind: 'threshold', steps: [{ atFen: 99_000, offFen: 9_000 }] }),
]

/** Bags of ten different goods, one or two of each; half of the buyers come from a group. */
const bags = (offers: readonly Offer[]): PriceAsk[] =>
  Array.from({ length: 200 }, (_, n) => ({
    ...plainAsk,
    offers,
    prices: PRICES,
    lines: Array.from({ length: 10 }, (_one, line) => ({
      skuId: `sku${(n * 7 + line * 3) % 30}_1`,
      quantity: 1 + ((n + line) % 2),
      options: [],
    })),
    community:
      n % 2 === 0
        ? { granted: true, groupId: 'core', groupName: '甜品群', storeId: 'xianlin' }
        : { granted: false, code: 'no-touch', reason: '没有从群里来' },
  }))

function perSecond(asks: readonly PriceAsk[], times: number): number {
  const startedAt = performance.now()
  for (let n = 0; n < times; n += 1) {
    const ask = asks[n % asks.length]
    if (ask) price(ask)
  }
  return (times * 1000) / (performance.now() - startedAt)
}

/** The same thresholds as rules: it only says which rules hold, for one bag; it neither combines nor allocates. */
async function rulesEnginePerSecond(asks: readonly PriceAsk[], offers: readonly Offer[]): Promise<number> {
  const engine = new Engine([], { allowUndefinedFacts: true })
  for (const offer of offers) {
    const { benefit } = offer
    const atFen = 'atFen' in benefit ? benefit.atFen : benefit.kind === 'threshold' ? (benefit.steps[0]?.atFen ?? 0) : 0
    engine.addRule({
      conditions: { all: [{ fact: 'total', operator: 'greaterThanInclusive', value: atFen }] },
      event: { type: offer.offerId },
    })
  }
  const startedAt = performance.now()
  for (const ask of asks) {
    const total = ask.lines.reduce((sum, line) => sum + (PRICES.get(line.skuId)?.listFen ?? 0) * line.quantity, 0)
    await engine.run({ total })
  }
  return (asks.length * 1000) / (performance.now() - startedAt)
}

function printBest(): void {
  const shape = { mostFen: 3_000, offers: { minLength: 12, maxLength: 12 }, coupons: { minLength: 8, maxLength: 8 } }
  const asks = fc.sample(carts(shape), { numRuns: 2_000, seed: SEED })
  for (const ask of asks) price(ask)
  const took = asks.map((ask) => {
    const startedAt = performance.now()
    price(ask)
    return performance.now() - startedAt
  })
  row(
    'price: best of 12 offers + 8 coupons, p50 / p99 / most',
    [percentile(took, 0.5), percentile(took, 0.99), Math.max(...took)].map((ms) => `${ms.toFixed(3)} ms`).join(' / '),
  )
  const few = asks.slice(0, 3)
  const startedAt = performance.now()
  const same = few.filter((ask) => slowPrice(ask).payable === price({ ...ask, points: 0 }).payableFen).length
  const each = (performance.now() - startedAt) / few.length
  row(
    'price: trying all combinations of 12 + 8, per bag',
    `${each.toFixed(0)} ms, same result in ${same} of ${few.length}`,
  )
}

/** Prints what the price engine does per second, beside json-rules-engine and the program that tries everything. */
export async function printPricing(): Promise<void> {
  const offers = twentyOffers()
  const asks = bags(offers)
  perSecond(asks, 20_000)
  row('price: bags per second, 10 lines, 20 campaigns', String(Math.round(perSecond(asks, 100_000))))
  const plain = asks.map((ask) => ({ ...ask, offers: [] }))
  row('price: bags per second, 10 lines, community only', String(Math.round(perSecond(plain, 100_000))))
  row(
    'json-rules-engine: bags per second, 20 rules, no sums',
    String(Math.round(await rulesEnginePerSecond(asks, offers))),
  )
  printBest()
}
