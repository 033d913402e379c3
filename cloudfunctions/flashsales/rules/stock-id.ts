import type { FlashSale } from '../records'

/** The document of one part of a sale's pieces: the sale's own id where it is not split. */
export const stockId = (saleId: string, part: number, parts: number): string =>
  parts === 1 ? saleId : `${saleId}_${part}`

/** In how many pieces a total falls apart, the first parts one more. */
export const partTotals = ({ total, parts }: Pick<FlashSale, 'total' | 'parts'>): number[] =>
  Array.from({ length: parts }, (_, part) => Math.floor(total / parts) + (part < total % parts ? 1 : 0))
