/** `13.6` → 1360; null when it is no amount of at most two decimals. */
export const fenOf = (typed: string): number | null => {
  const parts = /^(\d{1,5})(?:\.(\d{1,2}))?$/.exec(typed.trim())
  return parts === null ? null : Number(parts[1]) * 100 + Number((parts[2] ?? '').padEnd(2, '0'))
}
