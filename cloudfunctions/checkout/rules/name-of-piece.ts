import type { CheckedGoods } from './check-ask'

/** What a piece on the shelf is called to the buyer: its product, or 「组合」里的一样 when it only came along in a bundle. */
export const nameOfPiece =
  ({ lines }: Pick<CheckedGoods, 'lines'>) =>
  (skuId: string): string => {
    const own = lines.find((line) => line.skuId === skuId)
    if (own) return own.rule.product.name
    const bundle = lines.find(({ rule }) => rule.sku.bundle?.some((part) => part.skuId === skuId))
    return bundle ? `${bundle.rule.product.name}里的一样` : '这款'
  }
