/** The value below which `share` of the sorted numbers lie. */
export const percentile = (values: readonly number[], share: number): number => {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
}

export const row = (name: string, value: string): void => console.log(`${name.padEnd(52)} ${value}`)
