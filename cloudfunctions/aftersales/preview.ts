import type { z } from 'zod'
import type { Order } from '../orders/records'
import { rulesText } from '../orders/rules/cancel-window'
import { ok, type Result } from '../platform/result'
import type { StaffCaller } from '../platform/serve'
import { type Known, loadKnown, worthOf } from './ask'
import type { AftersalesActions, previewInput } from './contract'
import { ordersOfStore } from './open'
import { reasonsFor } from './rules/reasons'
import type { AftersalesRefusal } from './rules/refusals'

type Ask = Omit<z.output<typeof previewInput>, 'orderId'>
type Preview = Result<AftersalesActions['aftersales.preview']['reply'], AftersalesRefusal>

const couponText = (order: Order): string => {
  if (order.request.couponId === null) return ''
  if (order.state === 'picked-up') return '这单用过的券，取走以后不再退回'
  return order.couponBack ? '全部退完，用过的券回到券包' : '这单用过的券不退回，下单时的规则是这样'
}

/**
 * What can be asked for of an order, and what would go back for some pieces, exactly: the same rule that refunds.
 * Refusals: `not-found`, `not-paid`, `over`, `too-late`, `nothing-left`, `not-picked-up`, `case-open`. Writes nothing.
 */
export function previewOf(known: Known, { kind, lines = [] }: Ask): Preview {
  const { order, left, rules } = known
  const worth = lines.length === 0 ? null : worthOf(known, { kind, lines })
  if (worth && !worth.ok) return worth
  const { feeFen = 0, points = 0, earn = 0 } = worth?.data ?? {}
  const reasons = reasonsFor(kind, order.state === 'picked-up')
  return ok({
    preview: { lines: left, reasons, feeFen, points, earn, couponText: couponText(order), rulesText: rulesText(rules) },
  })
}

/** The same for the counter, of an order of its store, also after the customer's time is over. */
export async function previewAtCounter(
  { orderId, ...ask }: z.output<typeof previewInput>,
  caller: StaffCaller,
): Promise<Preview> {
  const known = await loadKnown(orderId, ordersOfStore(caller), caller.now, true)
  return known.ok ? previewOf(known.data, ask) : known
}
