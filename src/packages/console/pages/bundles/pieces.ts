import type { GoodsView } from '../../../../../cloudfunctions/catalog/contract'

/** Something a bundle can be made of. */
export interface Piece {
  skuId: string
  name: string
  listFen: number
  costFen: number | null
  picture: string
  plate: string
}

export const isBundle = ({ skus }: GoodsView): boolean => skus.length === 1 && skus[0]?.bundle !== null

/** Every SKU that has a price and is no bundle, by id. */
export function piecesOf(goods: readonly GoodsView[]): ReadonlyMap<string, Piece> {
  const pieces = new Map<string, Piece>()
  for (const { name, picture, plate, skus } of goods) {
    for (const { skuId, name: kind, listFen, costFen, bundle } of skus) {
      if (bundle !== null || listFen === null) continue
      pieces.set(skuId, { skuId, name: skus.length > 1 ? `${name} ${kind}` : name, listFen, costFen, picture, plate })
    }
  }
  return pieces
}

export interface PartCount {
  skuId: string
  quantity: number
}

/** 分开买: the sum of the parts' list prices, in fen. */
export const apartFen = (parts: readonly PartCount[], pieces: ReadonlyMap<string, Piece>): number =>
  parts.reduce((sum, { skuId, quantity }) => sum + (pieces.get(skuId)?.listFen ?? 0) * quantity, 0)

/** What the parts cost the shop; null where one's cost is not known. */
export const costOf = (parts: readonly PartCount[], pieces: ReadonlyMap<string, Piece>): number | null =>
  parts.reduce<number | null>((sum, { skuId, quantity }) => {
    const cost = pieces.get(skuId)?.costFen ?? null
    return sum === null || cost === null ? null : sum + cost * quantity
  }, 0)
