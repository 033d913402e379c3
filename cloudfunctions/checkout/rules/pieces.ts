/**
 * Pieces per SKU over all lines: the same cake with two inscriptions is two lines and one stock, and a bundle is the
 * pieces it is made of.
 * @param parts pieces of each component per bundle SKU
 */
export function piecesOf(
  lines: readonly { skuId: string; quantity: number }[],
  parts: Readonly<Record<string, Readonly<Record<string, number>>>> = {},
): Record<string, number> {
  const pieces: Record<string, number> = {}
  for (const { skuId, quantity } of lines) {
    const components = Object.hasOwn(parts, skuId) ? (parts[skuId] ?? {}) : { [skuId]: 1 }
    for (const [part, each] of Object.entries(components)) pieces[part] = (pieces[part] ?? 0) + each * quantity
  }
  return pieces
}
