import type { SkuPrice } from '../../pricing/rules/price'
import type { SkuRule } from '../rules-cache'

/** What the price engine needs to know of a SKU. */
export const skuPriceOf = ({ product, listFen, communityPercentOff }: SkuRule): SkuPrice => ({
  listFen,
  communityPercentOff,
  name: product.name,
  productId: product._id,
  categoryId: product.categoryId,
})
