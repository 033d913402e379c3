import { leftOf } from '../catalog/rules/bundle-parts'
import { isSoldHere } from '../catalog/rules/sold-here'
import type { Rules, SkuRule } from '../catalog/rules-cache'
import { readStock } from '../shelves/read-stock'
import type { ChainGoods } from './contract'
import type { Chain } from './records'

/** Of the product, with the SKU where there are several. */
export const goodsName = ({ product, sku }: Pick<SkuRule, 'product' | 'sku'>): string =>
  product.skus.length > 1 ? `${product.name} ${sku.name}` : product.name

/** What a chain offers, with what is left of it on the chain's day; what is sold no more is left out. One request. */
export async function readGoods({ storeId, day, skuIds }: Chain, rules: Rules): Promise<ChainGoods[]> {
  const shelf = (await readStock(storeId, day)).find((one) => one.day === day)
  return skuIds.flatMap((skuId) => {
    const rule = rules.skus.get(skuId)
    if (!rule || !isSoldHere(rule, rules.skus, storeId)) return []
    const { product, sku, listFen } = rule
    return [
      {
        ...{ skuId, productId: product._id, name: goodsName(rule), caption: product.caption },
        ...{ picture: product.picture, plate: product.plate, listFen, most: product.maxPerLine },
        left: shelf ? Math.max(0, leftOf(sku, shelf.free)) : 0,
      },
    ]
  })
}
