import type { Order } from '../../orders/records'
import type { PhotoView } from '../../photos/contract'
import { photoView } from '../../photos/rules/photo-view'
import type { CaseView, OwnCaseView } from '../contract'
import type { AftersalesCase } from '../records'

/** The id of the case's refund within its order. */
export const refundIdOf = ({ n }: Pick<AftersalesCase, 'n'>): string => `a${n}`

/** Photos by their fileIDs, as `photoViews` gives them. */
export type Photos = ReadonlyMap<string, PhotoView>

export const caseView = (one: AftersalesCase, photos: Photos): CaseView => ({
  caseId: one._id,
  orderId: one.orderId,
  tail: one.orderId.slice(-4).toUpperCase(),
  kind: one.kind,
  state: one.state,
  lines: one.lines,
  gift: one.gift,
  feeFen: one.feeFen,
  points: one.points,
  earn: one.earn,
  reason: one.reason,
  note: one.note,
  photos: one.photos.map((fileId) => photos.get(fileId) ?? photoView(undefined)),
  askedAt: one.askedAt,
  askedBy: one.askedByShop ? 'shop' : 'customer',
  decidedAt: one.decidedAt,
  answer: one.answer,
  doneAt: one.doneAt,
})

export const ownCaseView = (
  one: AftersalesCase,
  order: Pick<Order, 'refunds' | 'todo'>,
  photos: Photos,
): OwnCaseView => {
  const refundId = refundIdOf(one)
  const arrived = Object.hasOwn(order.refunds, refundId) ? !order.todo[`refund_${refundId}`] : null
  return { ...caseView(one, photos), arrived: one.feeFen > 0 ? arrived : null }
}
