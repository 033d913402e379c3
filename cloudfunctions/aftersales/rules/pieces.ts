import type { OrderLineView } from '../../orders/contract'
import { piecesLeft, type Refundable } from '../../orders/rules/refund-share'
import type { CaseLine } from '../contract'
import type { AftersalesCase } from '../records'

type Asked = readonly { skuId: string; quantity: number }[]

/** Pieces per SKU, however often it was named. */
export function unitsOf(lines: Asked): Record<string, number> {
  const units: Record<string, number> = {}
  for (const { skuId, quantity } of lines) units[skuId] = (units[skuId] ?? 0) + quantity
  return units
}

/** How many of a SKU were exchanged already, or are being exchanged. */
const exchanged = (cases: readonly AftersalesCase[], skuId: string): number =>
  cases
    .filter(({ kind, state }) => kind === 'exchange' && (state === 'done' || state === 'approved'))
    .flatMap(({ lines }) => lines)
    .filter((line) => line.skuId === skuId)
    .reduce((sum, { quantity }) => sum + quantity, 0)

/** What can still be asked for: bought less what went back less what was exchanged. One piece, one after-sales. */
export const leftOf = (order: Refundable, cases: readonly AftersalesCase[], skuId: string): number =>
  Math.max(0, piecesLeft(order, skuId) - exchanged(cases, skuId))

/** Every SKU of an order once, with what is left of it. */
export function linesLeft(
  order: Refundable & { goods: readonly OrderLineView[] },
  cases: readonly AftersalesCase[],
): (CaseLine & { left: number })[] {
  const seen = new Map<string, CaseLine>()
  for (const { skuId, name, picture, plate, quantity } of order.goods) {
    const before = seen.get(skuId)
    seen.set(
      skuId,
      before ? { ...before, quantity: before.quantity + quantity } : { skuId, name, picture, plate, quantity },
    )
  }
  return [...seen.values()].map((line) => ({ ...line, left: leftOf(order, cases, line.skuId) }))
}

/** The asked pieces as lines of a case; null when not so many are left. */
export function caseLines(left: readonly (CaseLine & { left: number })[], asked: Asked): CaseLine[] | null {
  const lines: CaseLine[] = []
  for (const [skuId, quantity] of Object.entries(unitsOf(asked))) {
    const line = left.find((one) => one.skuId === skuId)
    if (!line || line.left < quantity) return null
    const { name, picture, plate } = line
    lines.push({ skuId, name, picture, plate, quantity })
  }
  return lines.length > 0 ? lines : null
}
