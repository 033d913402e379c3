import fc from 'fast-check'
import type { OrderRefund } from '../../cloudfunctions/orders/records'
import { refundShare } from '../../cloudfunctions/orders/rules/refund-share'
import { share } from '../../cloudfunctions/platform/money'
import type { Adjustment, Plan } from '../../cloudfunctions/pricing/contract'

const numRuns = Number(process.env.PROPERTY_RUNS ?? 500)
const seed = Number(process.env.PROPERTY_SEED ?? 20261124)
const total = (numbers: readonly number[]): number => numbers.reduce((sum, n) => sum + n, 0)

const adjustment = (source: 'campaign' | 'points', sourceId: string | null, shares: number[][]): Adjustment => ({
  ...{ source, sourceId, skuId: null, name: '', reason: '', classId: null },
  ...{ amountFen: total(shares.flat()), shares },
})

/** Two lines of up to four pieces; a funded campaign and points took something off, piece by piece. */
const worlds = fc
  .record({
    quantities: fc.tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 4 })),
    ...{ paid: fc.nat(9_000), off: fc.nat(3_000), spend: fc.nat(2_000), earn: fc.nat(200) },
  })
  .map(({ quantities, paid, off, spend, earn }) => {
    const count = total(quantities)
    const cut = (amount: number): number[][] => {
      const flat = share(amount, Array<number>(count).fill(1))
      return [flat.slice(0, quantities[0]), flat.slice(quantities[0])]
    }
    const units = cut(paid)
    const lines = units.map((own, index) => ({
      ...{ skuId: `sku${index}_1`, quantity: own.length, options: [], listFen: 0, units: own },
      ...{ payableFen: total(own), struckFen: null },
    }))
    const budgets = off > 0 ? [{ campaignId: 'autumn', fen: off }] : []
    const adjustments = [adjustment('campaign', 'autumn', cut(-off)), adjustment('points', null, cut(-spend))]
    const points = { spend, earn }
    const plan: Plan = {
      ...{ lines, adjustments, notApplied: [], listFen: 0, payableFen: paid, points, couponId: null, budgets },
    }
    return { plan, budgets }
  })
const steps = fc.array(fc.record({ line: fc.nat(1), pieces: fc.integer({ min: 1, max: 4 }) }), { maxLength: 10 })

describe(`what partial refunds take back, ${numRuns} runs, seed ${seed}`, () => {
  it('in any order money, points and budgets add up to what was paid, spent, earned and held, and no part is negative', () => {
    fc.assert(
      fc.property(worlds, steps, ({ plan, budgets }, asks) => {
        const refunds: Record<string, OrderRefund> = {}
        const take = (ask: Parameters<typeof refundShare>[1]): void => {
          const part = refundShare({ plan, budgets, refunds }, ask)
          if (!part) return
          const parts = [part.fee, part.points, part.earn, ...(part.budgets ?? []).map(({ fen }) => fen)]
          expect(Math.min(...parts)).toBeGreaterThanOrEqual(0)
          const frozen = { ...part, afterPickup: false, reason: '', by: '', at: 0 }
          refunds[`a${Object.keys(refunds).length + 1}`] = frozen
        }
        for (const { line, pieces } of asks) take({ [`sku${line}_1`]: pieces })
        take('all')
        const all = Object.values(refunds)
        const back = (of: (refund: OrderRefund) => number): number => total(all.map(of))
        expect([back(({ fee }) => fee), back(({ points }) => points), back(({ earn }) => earn)]).toEqual([
          plan.payableFen,
          plan.points.spend,
          plan.points.earn,
        ])
        expect(back((refund) => total((refund.budgets ?? []).map(({ fen }) => fen)))).toBe(budgets[0]?.fen ?? 0)
        expect(refundShare({ plan, budgets, refunds }, 'all')).toBeNull()
      }),
      { numRuns, seed },
    )
  })
})
