/** Pieces per SKU over all lines: the same cake with two inscriptions is two lines and one stock. */
export function piecesOf(lines: readonly { skuId: string; quantity: number }[]): Record<string, number> {
  const pieces: Record<string, number> = {}
  for (const { skuId, quantity } of lines) pieces[skuId] = (pieces[skuId] ?? 0) + quantity
  return pieces
}
