import type { SkuRule } from '../rules-cache'

/** 这家店卖不卖：a product the store has off sale is not sold, and neither is a bundle with a part of one. */
export const isSoldHere = (
  { product, sku }: Pick<SkuRule, 'product' | 'sku'>,
  skus: ReadonlyMap<string, Pick<SkuRule, 'product'>>,
  storeId: string,
): boolean =>
  [product, ...(sku.bundle ?? []).map((part) => skus.get(part.skuId)?.product)].every(
    (needed) => needed !== undefined && !needed.offSaleIn.includes(storeId),
  )
