import { share } from '../../platform/money'
import { sumOf } from './units'

/** The rare large amounts, where a product would leave the safe integers. */
function allocateLarge(amount: number, of: readonly number[], costs: readonly number[], into: number[]): void {
  const weights = of.map((unit) => costs[unit] ?? 0)
  share(amount, weights).forEach((part, index) => {
    const unit = of[index] ?? 0
    into[unit] = (into[unit] ?? 0) + part
  })
}

/**
 * Splits `amount` fen over some units in proportion to what they cost, by largest remainder, earlier units first among
 * equals (the rule of `platform/money share`): part = ⌊amount · cost / Σ cost⌋, and the fen that are left go one each to
 * the largest remainders. Every part is ≤ what its unit costs, because amount ≤ Σ cost.
 * @param of indices of the units that bear it
 * @param costs what each unit costs
 * @param into parts are added here, by unit
 */
export function allocate(amount: number, of: readonly number[], costs: readonly number[], into: number[]): void {
  const sum = sumOf(of, costs)
  if (amount === 0 || sum === 0) return
  if (amount * sum > Number.MAX_SAFE_INTEGER) {
    allocateLarge(amount, of, costs, into)
    return
  }
  let left = amount
  const remainders = of.slice()
  for (let index = 0; index < of.length; index += 1) {
    const unit = of[index] ?? 0
    const product = amount * (costs[unit] ?? 0)
    const part = Math.floor(product / sum)
    left -= part
    into[unit] = (into[unit] ?? 0) + part
    remainders[index] = product - part * sum
  }
  if (left > 40) {
    const order = remainders.map((_, index) => index)
    order.sort((a, b) => (remainders[b] ?? 0) - (remainders[a] ?? 0) || a - b)
    for (const index of order.slice(0, left)) into[of[index] ?? 0] = (into[of[index] ?? 0] ?? 0) + 1
    return
  }
  for (; left > 0; left -= 1) {
    let best = 0
    for (let index = 1; index < remainders.length; index += 1) {
      if ((remainders[index] ?? -1) > (remainders[best] ?? -1)) best = index
    }
    const unit = of[best] ?? 0
    into[unit] = (into[unit] ?? 0) + 1
    remainders[best] = -1
  }
}
