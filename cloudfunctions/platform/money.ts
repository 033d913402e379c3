/** Money is an integer number of fen 分 (0.01 CNY); nothing else ever holds an amount. */
export type Fen = number

/** Throws unless `amount` is a safe integer, so that a fraction can never enter a sum unseen. */
export function assertFen(amount: number, what: string): Fen {
  if (!Number.isSafeInteger(amount)) throw new Error(`${what} must be an integer number of fen, got ${amount}`)
  return amount
}

/**
 * Splits `total` fen by `weights` with the largest-remainder method; the parts always sum to the total.
 * Equal remainders go to the earlier part, so the same input always gives the same parts.
 * @param total integer fen, may be negative (the parts mirror those of its absolute value)
 * @param weights non-negative integers, at least one of them positive unless the total is 0
 */
export function share(total: Fen, weights: readonly number[]): Fen[] {
  assertFen(total, 'total')
  for (const weight of weights) {
    if (!Number.isSafeInteger(weight) || weight < 0) throw new Error(`weights must be integers ≥ 0, got ${weight}`)
  }
  const sum = weights.reduce((a, b) => a + BigInt(b), 0n)
  if (sum === 0n) {
    if (total !== 0) throw new Error('cannot share an amount among weights that are all 0')
    return weights.map(() => 0)
  }
  const sign = total < 0 ? -1 : 1
  const amount = BigInt(Math.abs(total))
  const floors: number[] = []
  const remainders: { index: number; remainder: bigint }[] = []
  weights.forEach((weight, index) => {
    const product = amount * BigInt(weight)
    floors.push(Number(product / sum))
    remainders.push({ index, remainder: product % sum })
  })
  let left = Math.abs(total) - floors.reduce((a, b) => a + b, 0)
  remainders.sort((a, b) => (a.remainder === b.remainder ? a.index - b.index : a.remainder > b.remainder ? -1 : 1))
  for (const { index } of remainders) {
    if (left === 0) break
    floors[index] = (floors[index] ?? 0) + 1
    left -= 1
  }
  return floors.map((part) => (part === 0 ? 0 : sign * part))
}

/** `1360` → `¥13.60`, for sentences of refusals and notices. */
export function yuan(amount: Fen): string {
  assertFen(amount, 'amount')
  const sign = amount < 0 ? '−' : ''
  const abs = Math.abs(amount)
  return `${sign}¥${Math.floor(abs / 100)}.${String(abs % 100).padStart(2, '0')}`
}
