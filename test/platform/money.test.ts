import fc from 'fast-check'
import { assertFen, share, yuan } from '../../cloudfunctions/platform/money'

const seed = 20261124
const total = fc.integer({ min: -1_000_000_000, max: 1_000_000_000 })
const weights = fc
  .array(fc.integer({ min: 0, max: 1_000_000 }), { minLength: 1, maxLength: 30 })
  .filter((list) => list.some((weight) => weight > 0))
const sumOf = (parts: readonly number[]) => parts.reduce((a, b) => a + b, 0)

describe('sharing an amount (largest remainder)', () => {
  test.each([
    [100, [1, 1, 1], [34, 33, 33]],
    [-100, [1, 1, 1], [-34, -33, -33]],
    [2720, [1600, 1600], [1360, 1360]],
    [10, [0, 3, 0], [0, 10, 0]],
    [1, [5, 5], [1, 0]],
    [7, [1, 2, 4], [1, 2, 4]],
    [0, [0, 0], [0, 0]],
    [0, [], []],
  ])('%i by %j is %j', (amount, by, parts) => {
    expect(share(amount, by)).toEqual(parts)
  })

  test('parts always sum to the total and no part is off by a whole fen', () => {
    fc.assert(
      fc.property(total, weights, (amount, by) => {
        const parts = share(amount, by)
        const weight = sumOf(by)
        expect(sumOf(parts)).toBe(amount)
        parts.forEach((part, i) => {
          expect(Math.abs(part - (amount * (by[i] ?? 0)) / weight)).toBeLessThan(1)
          expect(Object.is(part, -0)).toBe(false)
        })
      }),
      { seed },
    )
  })

  test('a weight of 0 gets nothing, equal weights differ by at most one fen, negatives mirror', () => {
    fc.assert(
      fc.property(total, weights, (amount, by) => {
        const parts = share(amount, by)
        by.forEach((weight, i) => {
          if (weight === 0) expect(parts[i]).toBe(0)
          by.forEach((other, j) => {
            if (weight === other) expect(Math.abs((parts[i] ?? 0) - (parts[j] ?? 0))).toBeLessThanOrEqual(1)
          })
        })
        expect(share(-amount, by)).toEqual(parts.map((part) => (part === 0 ? 0 : -part)))
      }),
      { seed },
    )
  })

  test('weights whose sum is beyond what a number holds exactly still give exact parts', () => {
    const huge = Number.MAX_SAFE_INTEGER
    expect(share(3, [huge, huge, huge])).toEqual([1, 1, 1])
    expect(sumOf(share(huge, [huge, huge - 1, 1]))).toBe(huge)
  })

  test.each([
    [1, [0, 0]],
    [1, []],
    [1.5, [1]],
    [Number.NaN, [1]],
    [1, [-1, 2]],
    [1, [0.5]],
  ])('%d by %j is refused', (amount, by) => {
    expect(() => share(amount, by)).toThrow()
  })
})

describe('amounts', () => {
  test.each([
    [1360, '¥13.60'],
    [5, '¥0.05'],
    [0, '¥0.00'],
    [-2680, '−¥26.80'],
    [100_000_000, '¥1000000.00'],
  ])('%i fen is %s', (amount, text) => {
    expect(yuan(amount)).toBe(text)
  })

  test('a fraction never passes unseen', () => {
    expect(() => assertFen(0.1 + 0.2, 'price')).toThrow(
      'price must be an integer number of fen, got 0.30000000000000004',
    )
    expect(() => yuan(1.5)).toThrow()
  })
})
