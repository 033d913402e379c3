import fc from 'fast-check'
import type { OrderRefund } from '../../cloudfunctions/orders/records'
import { type RefundAsk, refundShare } from '../../cloudfunctions/orders/rules/refund-share'
import type { Plan } from '../../cloudfunctions/pricing/contract'
import { type PriceAsk, price } from '../../cloudfunctions/pricing/rules/price'
import { quoteHash } from '../../cloudfunctions/pricing/rules/quote-hash'
import { carts } from '../support/random-carts'

const seed = Number(process.env.PROPERTY_SEED ?? 20261124)
const asked = Number(process.env.PROPERTY_RUNS ?? 20_000)
/** Deep runs take a million carts; a quick run takes as few as it was asked for. */
const numRuns = asked >= 5_000 && process.env.PROPERTY_RUNS !== undefined ? 1_000_000 : asked < 500 ? asked : 20_000
const few = Math.max(100, Math.floor(numRuns / 10))
const LONG = 3_600_000

const sum = (amounts: readonly number[]): number => amounts.reduce((total, amount) => total + amount, 0)

/** Bags like those of a shop, with points. */
const shopping = fc
  .record({
    ask: carts({ mostFen: 6_000, offers: { maxLength: 4 }, coupons: { maxLength: 2 }, lines: 5, quantity: 4 }),
    points: fc.option(fc.nat(3_000), { nil: undefined }),
    balance: fc.nat(5_000),
    step: fc.constantFrom(1, 10, 50),
    maxPercent: fc.constantFrom(0, 30, 50, 100),
  })
  .map(({ ask, points, balance, step, maxPercent }): PriceAsk => {
    return { ...ask, points, balance, pointsRule: { fenPerPoint: 1, maxPercent, step, perYuan: 1 } }
  })

function expectSound(ask: PriceAsk, plan: Plan): void {
  const units = plan.lines.map((line) => line.units)
  const left = ask.lines.map(({ skuId, quantity }) =>
    Array.from({ length: quantity }, () => ask.prices.get(skuId)?.listFen ?? 0),
  )
  for (const { amountFen, shares } of plan.adjustments) {
    if (sum(shares.flat()) !== amountFen || amountFen >= 0) throw new Error('shares do not sum to their amount')
    shares.forEach((line, index) => {
      line.forEach((part, unit) => {
        const cost = (left[index]?.[unit] ?? 0) + part
        if (part > 0 || cost < 0 || !Number.isSafeInteger(part)) throw new Error('a share is above what its unit costs')
        const own = left[index]
        if (own) own[unit] = cost
      })
    })
  }
  expect(left).toEqual(units)
  expect(plan.payableFen).toBe(sum(units.flat()))
  expect(plan.payableFen).toBe(plan.listFen + sum(plan.adjustments.map(({ amountFen }) => amountFen)))
  plan.lines.forEach((line) => {
    if (sum(line.units) !== line.payableFen) throw new Error('a line is not the sum of its units')
  })
}

/** Every offer and coupon either changed the price or says why it did not. */
function expectExplained(ask: PriceAsk, plan: Plan): void {
  for (const { offerId } of [...ask.offers, ...ask.coupons]) {
    const applied = plan.adjustments.some(({ sourceId }) => sourceId === offerId)
    const reasons = plan.notApplied.filter(({ sourceId }) => sourceId === offerId)
    if (applied && reasons.some(({ code }) => code !== 'next-step')) throw new Error(`${offerId} is applied and is not`)
    if (!applied && reasons.length !== 1) throw new Error(`${offerId} has ${reasons.length} reasons`)
    if (reasons.some(({ reason }) => reason === '')) throw new Error(`${offerId} has an empty reason`)
  }
}

/** A few pieces of one SKU go back at a time, then all that is left; every refund by the rule that orders follow. */
function refundAll(plan: Plan, order: readonly { pick: number; pieces: number }[]): number {
  const refunds: Record<string, OrderRefund> = {}
  const give = (ask: RefundAsk): void => {
    const share = refundShare({ plan, refunds, budgets: plan.budgets }, ask)
    if (!share) return
    if (share.fee < 0) throw new Error('a refund of less than nothing')
    refunds[`r${Object.keys(refunds).length}`] = { ...share, afterPickup: false, reason: '', by: '', at: 0 }
  }
  for (const { pick, pieces } of order) {
    const line = plan.lines[pick % plan.lines.length]
    if (line) give({ [line.skuId]: pieces })
  }
  give('all')
  const all = Object.values(refunds)
  const budgets = plan.budgets.map(({ campaignId, fen }) => {
    const back = all.flatMap((one) => one.budgets ?? []).filter((one) => one.campaignId === campaignId)
    return sum(back.map((one) => one.fen)) - fen
  })
  if (budgets.some((rest) => rest !== 0)) throw new Error('a budget did not get back what it paid')
  if (sum(all.map(({ points }) => points)) !== plan.points.spend) throw new Error('points are not all back')
  if (sum(all.map(({ earn }) => earn)) !== plan.points.earn) throw new Error('earned points are not all taken back')
  return sum(all.map(({ fee }) => fee))
}

beforeAll(() => console.info(`money of the price engine: seed ${seed}, ${numRuns} carts`))

describe('money of every plan (T3, P4)', () => {
  test(
    'shares sum to their amount, no unit falls below zero, every offer is applied or says why not',
    () => {
      fc.assert(
        fc.property(shopping, (ask) => {
          const plan = price(ask)
          expectSound(ask, plan)
          expectExplained(ask, plan)
        }),
        { numRuns: few, seed },
      )
    },
    LONG,
  )

  test(
    'any order of partial refunds gives back exactly what was paid, spent and earned, and to budgets what they paid',
    () => {
      const orders = fc.array(fc.record({ pick: fc.nat(9), pieces: fc.integer({ min: 1, max: 4 }) }), { maxLength: 8 })
      fc.assert(
        fc.property(shopping, orders, (ask, order) => {
          const plan = price(ask)
          if (refundAll(plan, order) !== plan.payableFen) throw new Error('refunds do not sum to what was paid')
        }),
        { numRuns, seed },
      )
    },
    LONG,
  )

  test(
    'what funded campaigns pay is what they took off, in order of campaign',
    () => {
      fc.assert(
        fc.property(shopping, (ask) => {
          const plan = price(ask)
          const funded = ask.offers.filter((offer) => offer.funded).map(({ offerId }) => offerId)
          const expected = [...funded].sort().flatMap((campaignId) => {
            const fen = -sum(
              plan.adjustments.filter(({ sourceId }) => sourceId === campaignId).map(({ amountFen }) => amountFen),
            )
            return fen > 0 ? [{ campaignId, fen }] : []
          })
          expect(plan.budgets).toEqual(expected)
        }),
        { numRuns: few, seed },
      )
    },
    LONG,
  )
})

describe('quote = charge (T3)', () => {
  test(
    'the same question has the same answer to the byte, after a journey through JSON too',
    () => {
      fc.assert(
        fc.property(shopping, (ask) => {
          const plan = price(ask)
          const { prices, ...rest } = ask
          const again: PriceAsk = { ...structuredClone(rest), prices: new Map(prices) }
          expect(JSON.stringify(price(again))).toBe(JSON.stringify(plan))
          expect(quoteHash(JSON.parse(JSON.stringify(plan)))).toBe(quoteHash(plan))
        }),
        { numRuns: few, seed },
      )
    },
    LONG,
  )

  test(
    'what was chosen for the buyer, asked for by name, comes to the same',
    () => {
      fc.assert(
        fc.property(shopping, (ask) => {
          const quoted = price({ ...ask, couponId: undefined, points: undefined })
          const placed = price({ ...ask, couponId: quoted.couponId, points: quoted.points.spend })
          expect(quoteHash(placed)).toBe(quoteHash(quoted))
        }),
        { numRuns: few, seed },
      )
    },
    LONG,
  )

  test(
    'coupons and campaigns in another order of the list come to the same',
    () => {
      fc.assert(
        fc.property(shopping, (ask) => {
          const turned = { ...ask, offers: [...ask.offers].reverse(), coupons: [...ask.coupons].reverse() }
          expect(quoteHash(price(turned))).toBe(quoteHash(price(ask)))
        }),
        { numRuns: few, seed },
      )
    },
    LONG,
  )
})

describe('one class, one price (T3)', () => {
  test(
    '10 000 profiles of the same classes pay the same: a question has no place for a person',
    () => {
      const [ask] = fc.sample(shopping, { seed, numRuns: 1 })
      if (!ask) throw new Error('no question')
      const expected = quoteHash(price(ask))
      const profile = fc.record({ openid: fc.string(), name: fc.string(), orders: fc.nat(), city: fc.string() })
      fc.assert(
        fc.property(profile, fc.string(), (person, groupId) => {
          const { community } = ask
          const same = community.granted ? { ...community, groupId, groupName: person.name } : community
          expect(quoteHash(price({ ...ask, ...person, community: same }))).toBe(expected)
        }),
        { numRuns: Math.min(10_000, Math.max(numRuns, 100)), seed },
      )
    },
    LONG,
  )
})

describe('a small world, whole (T3)', () => {
  test(
    'all bags of up to 3 lines and 1 to 4 fen with a coupon and a percent: every order of refunds adds up',
    () => {
      const [base] = fc.sample(shopping, { seed, numRuns: 1 })
      if (!base) throw new Error('no question')
      const everything = { products: null, categories: null, skus: null, except: { products: [], categories: [] } }
      const common = { reason: '规则', audience: 'everybody', scope: everything, stores: null, weekdays: null } as const
      const free = { group: null, atMost: 1, notWith: [] }
      const always = { from: 0, until: Date.UTC(2030, 0, 1), stacking: free, position: 0, funded: false }
      let seen = 0
      const check = (fens: readonly number[], percentOff: number, offFen: number): void => {
        const names = ['a_1', 'b_1', 'c_1'].slice(0, fens.length)
        const prices = new Map(
          names.map((name, index) => [
            name,
            { listFen: fens[index] ?? 0, communityPercentOff: 0, name, productId: name, categoryId: 'bread' },
          ]),
        )
        const lines = names.map((skuId, index) => ({ skuId, quantity: 1 + (index % 2), options: [] }))
        const percent = { kind: 'percent', atFen: 0, percentOff, capFen: null } as const
        const off = { kind: 'threshold', steps: [{ atFen: 0, offFen }] } as const
        const plan = price({
          ...base,
          prices,
          lines,
          tier: null,
          points: 0,
          couponId: undefined,
          offers: [{ ...common, ...always, offerId: 'campaign', source: 'campaign', name: '折', benefit: percent }],
          coupons: [{ ...common, ...always, offerId: 'coupon', source: 'coupon', name: '券', benefit: off }],
        })
        const units = plan.lines.flatMap((line) => line.units)
        const list = lines.flatMap(({ skuId, quantity }) =>
          Array<number>(quantity).fill(prices.get(skuId)?.listFen ?? 0),
        )
        expect(units.every((unit, index) => unit >= 0 && unit <= (list[index] ?? 0))).toBe(true)
        for (const order of permutations(units.map((_, index) => index))) {
          let left = plan.payableFen
          for (const unit of order) {
            left -= units[unit] ?? 0
            if (left < 0) throw new Error('more went back than was paid')
          }
          if (left !== 0) throw new Error('not all went back')
          seen += 1
        }
      }
      for (const fens of tuples([1, 2, 3, 4], 3)) {
        for (const percentOff of [0, 10, 33, 50, 100])
          for (const offFen of [0, 1, 2, 5, 20]) check(fens, percentOff, offFen)
      }
      expect(seen).toBeGreaterThan(30_000)
    },
    LONG,
  )
})

/** All lists of 1 to `most` of these. */
function tuples(of: readonly number[], most: number): number[][] {
  const all: number[][] = of.map((one) => [one])
  for (let from = 0; (all[from]?.length ?? most) < most; from += 1) {
    for (const one of of) all.push([...(all[from] ?? []), one])
  }
  return all
}

function permutations(of: readonly number[]): number[][] {
  if (of.length <= 1) return [[...of]]
  return of.flatMap((one) => permutations(of.filter((other) => other !== one)).map((rest) => [one, ...rest]))
}
