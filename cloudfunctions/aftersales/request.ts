import type { z } from 'zod'
import { type CheckoutDeps, productDeps } from '../checkout/deps'
import type { Order } from '../orders/records'
import { rulesText } from '../orders/rules/cancel-window'
import { ok, type Result } from '../platform/result'
import type { Caller } from '../platform/serve'
import { enterRequest, loadKnown, worthOf } from './ask'
import type { AftersalesActions, previewInput, requestInput } from './contract'
import { ownCaseView } from './rules/case-view'
import { reasonsFor } from './rules/reasons'
import { type AftersalesRefusal, aftersalesRefusal } from './rules/refusals'

const ownOrder =
  (openid: string) =>
  (order: Order): AftersalesRefusal | null =>
    order.openid === openid ? null : aftersalesRefusal('not-found')

const couponText = (order: Order): string => {
  if (order.request.couponId === null) return ''
  if (order.state === 'picked-up') return '这单用过的券，取走以后不再退回'
  return order.couponBack ? '全部退完，用过的券回到券包' : '这单用过的券不退回，下单时的规则是这样'
}

/**
 * What can be asked for of one's own order, and what would go back for some pieces, exactly: the same rule that refunds.
 * Refusals: `not-found`, `not-paid`, `over`, `too-late`, `nothing-left`, `not-picked-up`, `case-open`. Writes nothing.
 */
export async function previewAftersales(
  { orderId, kind, lines = [] }: z.output<typeof previewInput>,
  { openid, now }: Caller,
): Promise<Result<AftersalesActions['aftersales.preview']['reply'], AftersalesRefusal>> {
  const known = await loadKnown(orderId, ownOrder(openid), now)
  if (!known.ok) return known
  const { order, left, rules } = known.data
  const worth = lines.length === 0 ? null : worthOf(known.data, { kind, lines })
  if (worth && !worth.ok) return worth
  const { feeFen = 0, points = 0, earn = 0 } = worth?.data ?? {}
  const reasons = reasonsFor(kind, order.state === 'picked-up')
  return ok({
    preview: { lines: left, reasons, feeFen, points, earn, couponText: couponText(order), rulesText: rulesText(rules) },
  })
}

/**
 * 申请售后：asks for pieces to be refunded or exchanged; the shop decides. Nothing moves before that. An order has one open
 * case at a time. Refusals: those of the preview, `bad-reason`, `text-refused`.
 */
export async function requestAftersales(
  { orderId, kind, lines, reason, note = '', photos = [] }: z.output<typeof requestInput>,
  { openid, now }: Caller,
  deps: Pick<CheckoutDeps, 'checkText'> = productDeps,
): Promise<Result<AftersalesActions['aftersales.request']['reply'], AftersalesRefusal>> {
  const known = await loadKnown(orderId, ownOrder(openid), now)
  if (!known.ok) return known
  const ask = { kind, lines, reason, note, photos }
  const entered = await enterRequest(known.data, ask, { openid, askId: null }, deps, now)
  return entered.ok ? ok({ case: ownCaseView(entered.data, known.data.order) }) : entered
}
