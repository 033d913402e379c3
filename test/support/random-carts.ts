import fc from 'fast-check'
import type { Benefit, Offer } from '../../cloudfunctions/pricing/contract'
import type { PriceAsk } from '../../cloudfunctions/pricing/rules/price'
import { aSkuPrice, plainAsk } from './plain-ask'

export const SKUS = ['tart_1', 'roll_1', 'cake_1', 'tea_1'] as const
const sku = fc.constantFrom(...SKUS)
const CATEGORIES = ['bread', 'cake'] as const

/** How dear goods are: small amounts meet thresholds and ties often, real ones look like a shop. */
interface Scale {
  mostFen: number
}

const amount = ({ mostFen }: Scale): fc.Arbitrary<number> => fc.integer({ min: 1, max: mostFen })
const percent = fc.constantFrom(1, 5, 10, 15, 30, 50, 100)
const times = fc.integer({ min: 1, max: 3 })

function benefits(scale: Scale): fc.Arbitrary<Benefit> {
  const at = fc.integer({ min: 0, max: scale.mostFen * 3 })
  const steps = fc.array(fc.record({ atFen: at, offFen: amount(scale) }), { minLength: 1, maxLength: 3 })
  const skuIds = fc.uniqueArray(sku, { minLength: 1, maxLength: 2 })
  const kind = <Kind extends Benefit['kind']>(name: Kind) => fc.constant(name)
  return fc.oneof(
    fc.record({ kind: kind('price'), fenOf: fc.dictionary(sku, amount(scale), { maxKeys: 3 }) }),
    fc.record({ kind: kind('unit-percent'), percentOff: percent }),
    fc.record({ kind: kind('threshold'), steps }),
    fc.record({ kind: kind('threshold'), steps }),
    fc.record({ kind: kind('every'), atFen: amount(scale), offFen: amount(scale), maxTimes: times }),
    fc.record({ kind: kind('percent'), atFen: at, percentOff: percent, capFen: fc.option(amount(scale)) }),
    fc.record({ kind: kind('nth'), n: fc.integer({ min: 1, max: 3 }), percentOff: percent, maxTimes: times }),
    fc.record({
      kind: kind('set'),
      parts: fc.array(fc.record({ skuIds, quantity: fc.integer({ min: 1, max: 2 }) }), { minLength: 1, maxLength: 2 }),
      priceFen: amount(scale),
      maxTimes: times,
    }),
    fc.record({ kind: kind('gift'), atFen: at, skuId: sku, quantity: times }),
    fc.record({ kind: kind('exchange'), skuIds, quantity: times }),
  )
}

const scopes: fc.Arbitrary<Offer['scope']> = fc.oneof(
  fc.constant({ products: null, categories: null, skus: null, except: { products: [], categories: [] } }),
  fc.record({
    products: fc.option(fc.constantFrom(['tart'], ['cake', 'roll'])),
    categories: fc.option(fc.constantFrom(['bread'], ['cake'])),
    skus: fc.option(fc.constantFrom(['tea_1'], ['tea_1', 'tart_1'])),
    except: fc.record({
      products: fc.constantFrom([], ['roll']),
      categories: fc.constantFrom([], [], ['cake']),
    }),
  }),
)

const stackings: fc.Arbitrary<Offer['stacking']> = fc.record({
  group: fc.constantFrom(null, null, 'red', 'blue'),
  atMost: fc.constantFrom(1, 1, 2),
  notWith: fc.constantFrom(
    [],
    [],
    ['community'],
    ['tier'],
    ['coupon'],
    ['red'],
    ['blue', 'coupon'],
    ['campaign'],
    ['points'],
  ),
})

/** One offer; its id and position come from its place in the list. */
function offers(source: Offer['source'], scale: Scale, count: fc.ArrayConstraints): fc.Arbitrary<Offer[]> {
  const one = fc.record({ benefit: benefits(scale), scope: scopes, stacking: stackings, position: fc.nat(3) })
  return fc.array(one, count).map((all) =>
    all.map(
      (made, index): Offer => ({
        ...made,
        offerId: `${source}_${index}`,
        source,
        name: `${source} ${index}`,
        reason: '规则',
        audience: 'everybody',
        stores: null,
        weekdays: null,
        from: 0,
        until: Date.UTC(2030, 0, 1),
        funded: index % 2 === 0,
      }),
    ),
  )
}

export interface CartShape {
  mostFen: number
  offers: fc.ArrayConstraints
  coupons: fc.ArrayConstraints
  lines?: number
  quantity?: number
}

/** Questions with random goods, classes, campaigns and coupons. */
export const carts = (shape: CartShape): fc.Arbitrary<PriceAsk> =>
  fc
    .record({
      list: fc.tuple(amount(shape), amount(shape), amount(shape), amount(shape)),
      percents: fc.tuple(percent, percent, percent, percent),
      lines: fc.array(fc.record({ skuId: sku, quantity: fc.integer({ min: 1, max: shape.quantity ?? 3 }) }), {
        minLength: 1,
        maxLength: shape.lines ?? 4,
      }),
      community: fc.boolean(),
      tier: fc.option(percent),
      offers: offers('campaign', shape, shape.offers),
      coupons: offers('coupon', shape, shape.coupons),
    })
    .map(({ list, percents, lines, community, tier, ...rest }) => ({
      ...plainAsk,
      ...rest,
      couponId: undefined,
      lines: lines.map((line) => ({ ...line, options: [] })),
      prices: new Map(
        SKUS.map((skuId, index) =>
          aSkuPrice(skuId, list[index] ?? 1, {
            communityPercentOff: percents[index] === 100 ? 0 : percents[index],
            categoryId: CATEGORIES[index % 2],
          }),
        ),
      ),
      community: community
        ? { granted: true, groupId: 'core', groupName: '甜品群', storeId: 'xianlin' }
        : { granted: false, code: 'no-touch', reason: '没有从群里来' },
      tier: tier === null ? null : { tierId: 'gold', name: '金星', percentOff: tier, pointsPercent: 150 },
    }))
