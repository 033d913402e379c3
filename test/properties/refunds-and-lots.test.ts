import fc from 'fast-check'
import type { OrderRefund } from '../../cloudfunctions/orders/records'
import { refundShare } from '../../cloudfunctions/orders/rules/refund-share'
import { share } from '../../cloudfunctions/platform/money'
import type { Plan } from '../../cloudfunctions/pricing/contract'
import type { Lot } from '../../cloudfunctions/wallets/records'
import { returnToLots, takeFromLots } from '../../cloudfunctions/wallets/rules/lots'

const numRuns = Number(process.env.PROPERTY_RUNS ?? 500)
const seed = Number(process.env.PROPERTY_SEED ?? 20261124)

const sum = (numbers: readonly number[]): number => numbers.reduce((total, n) => total + n, 0)

/** A frozen plan: pieces of up to three products, some of them free, with points spent and to be earned. */
const plans = fc
  .record({
    quantities: fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 3 }),
    payableFen: fc.nat(20_000),
    spend: fc.nat(2_000),
    earn: fc.nat(200),
  })
  .map(({ quantities, payableFen, spend, earn }): Plan => {
    const units = share(payableFen, Array<number>(sum(quantities)).fill(1))
    let used = 0
    const lines = quantities.map((quantity, index) => {
      const own = units.slice(used, used + quantity)
      used += quantity
      return {
        skuId: `sku${index}_1`,
        quantity,
        options: [],
        listFen: 0,
        units: own,
        payableFen: sum(own),
        struckFen: null,
      }
    })
    const points = { spend, earn }
    return { lines, adjustments: [], notApplied: [], listFen: 0, payableFen, points, couponId: null, budgets: [] }
  })
const asks = fc.array(fc.record({ line: fc.nat(2), pieces: fc.integer({ min: 1, max: 6 }) }), { maxLength: 10 })

const lots = fc
  .array(fc.record({ points: fc.nat(500), expiresAt: fc.integer({ min: 1, max: 9 }) }), { minLength: 1, maxLength: 5 })
  .map((some): Lot[] => some.map((lot, index) => ({ lotId: `lot${index}`, ...lot })))
const inLots = (some: readonly Lot[]): number => sum(some.map(({ points }) => points))

describe(`refunds and lots, ${numRuns} runs each, seed ${seed}`, () => {
  it('after every refund no more has gone back than the pieces that went back were worth', () => {
    fc.assert(
      fc.property(plans, asks, (plan, wanted) => {
        const refunds: Record<string, OrderRefund> = {}
        for (const { line, pieces } of wanted) {
          const skuId = plan.lines[line % plan.lines.length]?.skuId ?? ''
          const part = refundShare({ refunds, plan }, { [skuId]: pieces })
          if (!part) continue
          refunds[`r${Object.keys(refunds).length}`] = { ...part, afterPickup: false, reason: '', by: '', at: 0 }
          const all = Object.values(refunds)
          const back = (id: string): number => sum(all.map(({ units }) => units[id] ?? 0))
          const worth = sum(plan.lines.map(({ skuId: id, units }) => sum(units.slice(0, back(id)))))
          expect(sum(all.map(({ fee }) => fee))).toBe(worth)
          expect(sum(all.map(({ points }) => points))).toBeLessThanOrEqual(plan.points.spend)
          expect(sum(all.map(({ earn }) => earn))).toBeLessThanOrEqual(plan.points.earn)
          const whole = plan.lines.every(({ skuId: id, quantity }) => back(id) === quantity)
          expect(all.some((refund) => refund.all)).toBe(whole)
        }
      }),
      { numRuns, seed },
    )
  })

  it('points that are taken and come back in parts end in the lots they came from', () => {
    fc.assert(
      fc.property(lots, fc.nat(1_000), fc.nat(1_000), (before, wish, back) => {
        const points = wish % (inLots(before) + 1)
        const taken = takeFromLots(before, points)
        expect(inLots(taken.lots)).toBe(inLots(before) - points)
        const untouched = taken.lots.filter(({ points: left }) => left > 0).map(({ expiresAt }) => expiresAt)
        const used = before.filter(({ lotId }) => taken.took.some(([id]) => id === lotId))
        for (const { expiresAt } of used) expect(expiresAt).toBeLessThanOrEqual(Math.min(...untouched, 9))
        const part = back % (points + 1)
        const first = returnToLots(taken.lots, taken.took, part)
        const rest = returnToLots(first.lots, first.took, points - part)
        const sorted = (some: readonly Lot[]) => [...some].sort((a, b) => (a.lotId < b.lotId ? -1 : 1))
        expect(sorted(rest.lots)).toEqual(sorted(before))
        expect(rest.took).toEqual([])
      }),
      { numRuns, seed },
    )
  })
})
