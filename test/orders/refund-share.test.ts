import fc from 'fast-check'
import type { OrderRefund } from '../../cloudfunctions/orders/records'
import { refundShare } from '../../cloudfunctions/orders/rules/refund-share'
import type { Plan } from '../../cloudfunctions/pricing/contract'

const plan = (units: Record<string, number[]>, spend: number, earn: number): Plan => {
  const lines = Object.entries(units).map(([skuId, costs]) => ({
    skuId,
    quantity: costs.length,
    options: [],
    listFen: 0,
    units: costs,
    payableFen: costs.reduce((a, b) => a + b, 0),
    struckFen: null,
  }))
  const payableFen = lines.reduce((sum, line) => sum + line.payableFen, 0)
  const points = { spend, earn }
  return { lines, adjustments: [], notApplied: [], listFen: 0, payableFen, points, couponId: null, budgets: [] }
}
const frozen = (share: NonNullable<ReturnType<typeof refundShare>>): OrderRefund => ({
  ...share,
  ...{ afterPickup: false, reason: '', by: '', at: 0 },
})

describe('what a refund comes to', () => {
  it('pieces give back what they cost, one after the other', () => {
    const order = { plan: plan({ a: [500, 499], b: [1000] }, 0, 0), refunds: {} }
    expect(refundShare(order, { a: 1 })).toEqual({ units: { a: 1 }, fee: 500, points: 0, earn: 0, all: false })
    const refunds = { r1: frozen({ units: { a: 1 }, fee: 500, points: 0, earn: 0, all: false }) }
    expect(refundShare({ ...order, refunds }, { a: 1 })).toMatchObject({ fee: 499, all: false })
    expect(refundShare({ ...order, refunds }, 'all')).toEqual({
      units: { a: 1, b: 1 },
      fee: 1499,
      points: 0,
      earn: 0,
      all: true,
    })
  })

  it('refuses more than is left, unknown goods, fractions and nothing', () => {
    const order = { plan: plan({ a: [500] }, 0, 0), refunds: {} }
    const asks: Record<string, number>[] = [{ a: 2 }, { z: 1 }, { a: 0.5 }, { a: -1 }, {}, { a: 0 }]
    for (const ask of asks) expect(refundShare(order, ask)).toBeNull()
  })

  it('any sequence of refunds adds up to what was paid, spent and earned, and no part is negative', () => {
    const costs = fc.array(fc.nat(5000), { minLength: 1, maxLength: 5 })
    fc.assert(
      fc.property(
        fc.record({ a: costs, b: costs, c: costs }),
        fc.nat(3000),
        fc.nat(300),
        fc.array(fc.record({ sku: fc.constantFrom('a', 'b', 'c'), n: fc.integer({ min: 1, max: 5 }) }), {
          maxLength: 12,
        }),
        (units, spend, earn, asks) => {
          const order = { plan: plan(units, spend, earn), refunds: {} as Record<string, OrderRefund> }
          const take = (ask: Parameters<typeof refundShare>[1]) => {
            const share = refundShare(order, ask)
            if (!share) return
            expect(Math.min(share.fee, share.points, share.earn)).toBeGreaterThanOrEqual(0)
            order.refunds[`r${Object.keys(order.refunds).length}`] = frozen(share)
          }
          for (const { sku, n } of asks) take({ [sku]: n })
          take('all')
          const all = Object.values(order.refunds)
          const sum = (of: (refund: OrderRefund) => number) => all.reduce((total, refund) => total + of(refund), 0)
          expect([sum((r) => r.fee), sum((r) => r.points), sum((r) => r.earn)]).toEqual([
            order.plan.payableFen,
            spend,
            earn,
          ])
          expect(all.filter(({ all: whole }) => whole)).toHaveLength(1)
        },
      ),
      { seed: 20261124, numRuns: 300 },
    )
  })
})
