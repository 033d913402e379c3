import type { BundlePart } from '../contract'
import type { SkuRule } from '../rules-cache'

/**
 * 组合里有什么，分开买多少钱：both null on what is no bundle. The sum is of today's list prices, a fact to compare with and
 * no promise; it is null too where a part has no price of its own.
 */
export function bundleView(
  { sku }: Pick<SkuRule, 'sku'>,
  { skus }: { skus: ReadonlyMap<string, SkuRule> },
): { contents: BundlePart[] | null; apartFen: number | null } {
  if (!sku.bundle) return { contents: null, apartFen: null }
  const contents: BundlePart[] = []
  let apartFen = 0
  for (const { skuId, quantity } of sku.bundle) {
    const part = skus.get(skuId)
    if (!part) continue
    const { product, sku: of, listFen } = part
    const name = product.skus.length > 1 ? `${product.name} ${of.name}` : product.name
    contents.push({ skuId, productId: product._id, name, quantity, picture: product.picture, plate: product.plate })
    apartFen += listFen * quantity
  }
  return { contents, apartFen: contents.length === sku.bundle.length ? apartFen : null }
}
