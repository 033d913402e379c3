import type { Fen } from '../../platform/money'

/**
 * 群友价每件便宜标价的百分之几，四舍五入到分：what one piece is cheaper for the community class, identical for everybody in it.
 * Rounded half up on whole fen, never more than the list price.
 */
export const communityDeduction = (sku: { listFen: Fen; communityPercentOff: number }): Fen =>
  Math.floor((sku.listFen * sku.communityPercentOff + 50) / 100)

/** 15 → 群友价 85 折, 20 → 群友价 8 折. */
export function communityName(percentOff: number): string {
  const rest = 100 - percentOff
  return `群友价 ${rest % 10 === 0 ? rest / 10 : rest} 折`
}
