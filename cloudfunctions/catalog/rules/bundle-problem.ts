import { type Fen, yuan } from '../../platform/money'
import type { PriceBookEntry, Product, Sku } from '../records'

const MOST_PARTS = 8
const MOST_OF_A_PART = 20
const MOST_FEN = 10_000_000

/** A part of a bundle that was found among the goods. */
export interface FoundPart {
  product: Product
  sku: Sku
  quantity: number
  entry: PriceBookEntry
}

export interface BundleWish {
  productId: string
  name: string
  caption: string
  parts: readonly { skuId: string; quantity: number }[]
  listFen: Fen
}

/** The parts in the order in which they were named; one that does not exist or has no price is left out. */
export function findParts(
  parts: BundleWish['parts'],
  products: Iterable<Product>,
  prices: ReadonlyMap<string, PriceBookEntry>,
): FoundPart[] {
  const bySku = new Map([...products].flatMap((product) => product.skus.map((sku) => [sku.skuId, { product, sku }])))
  return parts.flatMap(({ skuId, quantity }) => {
    const found = bySku.get(skuId)
    const entry = prices.get(skuId)
    return found && entry ? [{ ...found, quantity, entry }] : []
  })
}

function partsProblem({ productId, parts }: BundleWish, found: readonly FoundPart[]): string | null {
  if (parts.length === 0) return '选组合里有什么'
  if (parts.length > MOST_PARTS) return `组合里最多 ${MOST_PARTS} 样`
  if (new Set(parts.map(({ skuId }) => skuId)).size < parts.length) return '同一样写了两遍，合成一行改数量'
  const isCount = (quantity: number): boolean => quantity >= 1 && quantity <= MOST_OF_A_PART
  if (!parts.every(({ quantity }) => isCount(quantity))) return `每样 1 到 ${MOST_OF_A_PART} 份`
  if (found.length < parts.length) return '有一样已经不在了，刷新后重新选'
  const nested = found.find(({ product, sku }) => sku.bundle || product._id === productId)
  if (nested) return `「${nested.product.name}」自己就是组合，选里面的单品`
  if (parts.reduce((sum, { quantity }) => sum + quantity, 0) < 2) return '组合至少两份，一份就是单卖'
  return null
}

/** 组合哪里不对，怎么改: a sentence for the owner; null when it can be sold. */
export function bundleProblem(wish: BundleWish, found: readonly FoundPart[], products: Iterable<Product>) {
  if (wish.name.length < 2) return '给组合起个名字，2 到 20 个字'
  const namesake = [...products].some(({ _id, name }) => name === wish.name && _id !== wish.productId)
  if (namesake) return '已经有一款叫这个名字，换一个'
  const wrong = partsProblem(wish, found)
  if (wrong !== null) return wrong
  if (!Number.isSafeInteger(wish.listFen) || wish.listFen < 1 || wish.listFen > MOST_FEN) return '填对组合的价'
  const apartFen = found.reduce((sum, { entry, quantity }) => sum + entry.listFen * quantity, 0)
  if (wish.listFen > apartFen) return `分开买只要 ${yuan(apartFen)}，组合不能比它贵`
  return null
}

/** What a bundle costs the shop; null where the cost of a part is not known. */
export const bundleCost = (found: readonly FoundPart[]): Fen | null =>
  found.reduce<Fen | null>(
    (sum, { entry: { costFen }, quantity }) =>
      sum === null || costFen === undefined ? null : sum + costFen * quantity,
    0,
  )
