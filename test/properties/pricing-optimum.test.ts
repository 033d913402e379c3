import fc from 'fast-check'
import { price } from '../../cloudfunctions/pricing/rules/price'
import { carts } from '../support/random-carts'
import { slowPrice } from '../support/slow-price'

const seed = Number(process.env.PROPERTY_SEED ?? 20261124)
/** At least 20 000 in every run of all tests; fewer only where somebody asks for a quick one. */
const asked = Number(process.env.PROPERTY_RUNS ?? 20_000)
const numRuns = asked < 500 ? asked : Math.max(asked, 20_000)
const deep = asked >= 5_000 && process.env.PROPERTY_RUNS !== undefined

const used = (plan: ReturnType<typeof price>): number =>
  new Set(plan.adjustments.filter(({ skuId }) => skuId === null).map(({ sourceId }) => sourceId)).size

describe(`the best combination is the one that trying all of them finds (T3), seed ${seed}`, () => {
  test(`${numRuns} random carts of up to 5 campaigns and 2 coupons`, () => {
    const shape = { mostFen: 60, offers: { maxLength: 5 }, coupons: { maxLength: 2 } }
    fc.assert(
      fc.property(carts(shape), (ask) => {
        const plan = price(ask)
        const { payable, offers } = slowPrice(ask)
        expect([plan.payableFen, used(plan)]).toEqual([payable, offers])
      }),
      { numRuns, seed },
    )
  }, 600_000)

  test(`${deep ? 200 : 3} carts of 12 campaigns and 8 coupons`, () => {
    const shape = { mostFen: 3_000, offers: { minLength: 12, maxLength: 12 }, coupons: { minLength: 8, maxLength: 8 } }
    fc.assert(
      fc.property(carts(shape), (ask) => {
        const plan = price(ask)
        const { payable, offers } = slowPrice(ask)
        expect([plan.payableFen, used(plan)]).toEqual([payable, offers])
      }),
      { numRuns: deep ? 200 : 3, seed },
    )
  }, 1_200_000)
})
