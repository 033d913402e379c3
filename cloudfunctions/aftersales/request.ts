import type { z } from 'zod'
import { type CheckoutDeps, productDeps } from '../checkout/deps'
import type { Order } from '../orders/records'
import { ok, type Result } from '../platform/result'
import type { Caller } from '../platform/serve'
import { enterRequest, loadKnown } from './ask'
import type { AftersalesActions, previewInput, requestInput } from './contract'
import { photosOf } from './photos'
import { previewOf } from './preview'
import { ownCaseView } from './rules/case-view'
import { type AftersalesRefusal, aftersalesRefusal } from './rules/refusals'

const ownOrder =
  (openid: string) =>
  (order: Order): AftersalesRefusal | null =>
    order.openid === openid ? null : aftersalesRefusal('not-found')

/** What can be asked for of one's own order. Refusals: see `previewOf`. */
export async function previewAftersales(
  { orderId, ...ask }: z.output<typeof previewInput>,
  { openid, now }: Caller,
): Promise<Result<AftersalesActions['aftersales.preview']['reply'], AftersalesRefusal>> {
  const known = await loadKnown(orderId, ownOrder(openid), now)
  return known.ok ? previewOf(known.data, ask) : known
}

/**
 * 申请售后：asks for pieces to be refunded or exchanged; the shop decides. Nothing moves before that. An order has one open
 * case at a time. Refusals: those of the preview, `bad-reason`, `text-refused`, `bad-photo`.
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
  if (!entered.ok) return entered
  return ok({ case: ownCaseView(entered.data, known.data.order, await photosOf([entered.data])) })
}
