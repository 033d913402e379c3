import { share } from '../../platform/money'

/**
 * Splits `total` fen over some units in proportion to what they cost, by largest remainder, earlier units first among
 * equals (the rule of `platform/money share`). Every part is ≤ what its unit costs, because total ≤ their sum.
 * @param of indices of the units that bear it
 * @param costs what each unit costs
 * @param into parts are added here, by unit
 */
export function allocate(total: number, of: readonly number[], costs: readonly number[], into: number[]): void {
  let sum = 0
  let most = 0
  for (const unit of of) {
    const cost = costs[unit] ?? 0
    sum += cost
    if (cost > most) most = cost
  }
  if (total === 0 || sum === 0) return
  if (total * most > Number.MAX_SAFE_INTEGER) {
    const weights = of.map((unit) => costs[unit] ?? 0)
    share(total, weights).forEach((part, index) => {
      const unit = of[index] ?? 0
      into[unit] = (into[unit] ?? 0) + part
    })
    return
  }
  let left = total
  const remainders: number[] = []
  for (const unit of of) {
    const product = total * (costs[unit] ?? 0)
    const part = Math.floor(product / sum)
    left -= part
    into[unit] = (into[unit] ?? 0) + part
    remainders.push(product - part * sum)
  }
  while (left > 0) {
    let best = 0
    for (let index = 1; index < remainders.length; index += 1) {
      if ((remainders[index] ?? -1) > (remainders[best] ?? -1)) best = index
    }
    const unit = of[best] ?? 0
    into[unit] = (into[unit] ?? 0) + 1
    remainders[best] = -1
    left -= 1
  }
}
