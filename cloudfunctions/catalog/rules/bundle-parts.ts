import type { Sku } from '../records'

/** What one piece of each bundle among the lines is made of: pieces per component SKU. Empty without bundles. */
export function partsOf(
  lines: readonly { skuId: string }[],
  skus: ReadonlyMap<string, { sku: Pick<Sku, 'bundle'> }>,
): Record<string, Record<string, number>> {
  const parts: Record<string, Record<string, number>> = {}
  for (const { skuId } of lines) {
    const bundle = skus.get(skuId)?.sku.bundle
    if (!bundle) continue
    const pieces: Record<string, number> = {}
    for (const part of bundle) pieces[part.skuId] = (pieces[part.skuId] ?? 0) + part.quantity
    parts[skuId] = pieces
  }
  return parts
}

/** 组合还剩几份：as many as its scarcest part allows; of anything else what the shelf says. */
export function leftOf(
  { skuId, bundle }: Pick<Sku, 'skuId' | 'bundle'>,
  free: Readonly<Record<string, number>>,
): number {
  if (!bundle) return free[skuId] ?? 0
  const pieces = partsOf([{ skuId }], new Map([[skuId, { sku: { bundle } }]]))[skuId] ?? {}
  return Math.min(...Object.entries(pieces).map(([part, each]) => Math.floor((free[part] ?? 0) / each)))
}
