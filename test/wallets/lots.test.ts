import fc from 'fast-check'
import type { Lot } from '../../cloudfunctions/wallets/records'
import { fitToBalance, returnToLots, spendablePoints, takeFromLots } from '../../cloudfunctions/wallets/rules/lots'

const lots: Lot[] = [
  { lotId: 'young', points: 50, expiresAt: 300 },
  { lotId: 'old', points: 30, expiresAt: 100 },
  { lotId: 'middle', points: 20, expiresAt: 200 },
]
const total = (some: readonly Lot[]) => some.reduce((sum, lot) => sum + lot.points, 0)
const held = (some: readonly Lot[]) => Object.fromEntries(some.map((lot) => [lot.lotId, lot.points]))

describe('lots of points', () => {
  it('those that expire first are spent first', () => {
    const { lots: left, took } = takeFromLots(lots, 45)
    expect(took).toEqual([
      ['old', 30, 100],
      ['middle', 15, 200],
    ])
    expect(held(left)).toEqual({ old: 0, middle: 5, young: 50 })
  })

  it('what has expired is not there, swept away already or not', () => {
    expect(takeFromLots(lots, 60, 100).took).toEqual([
      ['middle', 20, 200],
      ['young', 40, 300],
    ])
    expect(() => takeFromLots(lots, 71, 100)).toThrow('1 points short')
    expect(spendablePoints({ points: 100, lots }, 100)).toBe(70)
    expect(spendablePoints({ points: -5, lots: [] }, 100)).toBe(0)
  })

  it('points that come back after their lot is gone stand up with the expiry they had', () => {
    const { took } = takeFromLots(lots, 30)
    expect(returnToLots([], took, 30).lots).toEqual([{ lotId: 'old', points: 30, expiresAt: 100 }])
  })

  it('never give more than they have', () => {
    expect(() => takeFromLots(lots, 101)).toThrow('1 points short')
    expect(() => returnToLots(lots, [['old', 5]], 6)).toThrow('1 more points')
  })

  it('what was taken comes back to the lots it came from, in parts too', () => {
    fc.assert(
      fc.property(fc.nat(100), fc.double({ min: 0, max: 1, noNaN: true }), (points, part) => {
        const taken = takeFromLots(lots, points)
        const first = Math.floor(points * part)
        const once = returnToLots(taken.lots, taken.took, first)
        const twice = returnToLots(once.lots, once.took, points - first)
        expect(held(twice.lots)).toEqual(held(lots))
        expect(twice.took).toEqual([])
      }),
      { seed: 20261124, numRuns: 200 },
    )
  })

  it("taking earned points back empties the order's own lot first, then the youngest; a debt empties all", () => {
    expect(held(fitToBalance(lots, 75, 'middle'))).toEqual({ young: 45, old: 30, middle: 0 })
    expect(held(fitToBalance(lots, -10, 'middle'))).toEqual({ young: 0, old: 0, middle: 0 })
  })

  it('lots hold what the balance is worth, whatever it is', () => {
    fc.assert(
      fc.property(fc.integer({ min: -50, max: 100 }), (balance) => {
        expect(total(fitToBalance(lots, balance, 'old'))).toBe(Math.max(0, balance))
      }),
      { seed: 20261124, numRuns: 200 },
    )
  })
})
