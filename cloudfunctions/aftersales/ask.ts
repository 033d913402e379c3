import type { CheckoutDeps } from '../checkout/deps'
import { readOrder } from '../orders/document'
import { readOrderRules } from '../orders/read-rules'
import type { Order, OrderRules } from '../orders/records'
import { whyNoAfterSales } from '../orders/rules/after-sales-open'
import { refundShare } from '../orders/rules/refund-share'
import { rulesAt } from '../orders/rules/rules-at'
import { areOwnPhotos } from '../photos/own-photos'
import { ok, type Result, refuse } from '../platform/result'
import { together } from '../platform/together'
import type { Plan } from '../pricing/contract'
import { casesOf, enterCase, openCase } from './cases'
import type { CaseLine } from './contract'
import type { AftersalesCase } from './records'
import { caseLines, linesLeft, unitsOf } from './rules/pieces'
import { reasonsFor } from './rules/reasons'
import { type AftersalesRefusal, aftersalesRefusal } from './rules/refusals'
import { needsOperator } from './rules/who-decides'

export type PlannedOrder = Order & { plan: Plan }

/** An order with everything that decides what can be asked of it. */
export interface Known {
  order: PlannedOrder
  rules: OrderRules
  cases: AftersalesCase[]
  left: (CaseLine & { left: number })[]
}

/**
 * Loads an order whose after-sales can be asked for.
 * @param mine whether it is the asker's to ask about
 * @param everLate the shop itself may act after the customer's time is over
 */
export async function loadKnown(
  orderId: string,
  mine: (order: Order) => AftersalesRefusal | null,
  now: number,
  everLate = false,
): Promise<Result<Known, AftersalesRefusal>> {
  const [order, current, cases] = await together([readOrder(orderId), readOrderRules(), casesOf(orderId)])
  if (!order) return refuse(aftersalesRefusal('not-found'))
  const rules = rulesAt(current, order.placedAt)
  const foreign = mine(order)
  if (foreign) return refuse(foreign)
  const why = whyNoAfterSales(order, rules, now)
  const { plan } = order
  if (why && !(everLate && why === 'too-late')) return refuse(aftersalesRefusal(why))
  if (!plan) return refuse(aftersalesRefusal('not-paid'))
  const planned = { ...order, plan }
  return ok({ order: planned, rules, cases, left: linesLeft(planned, cases) })
}

export interface Asking {
  kind: 'refund' | 'exchange'
  lines: readonly { skuId: string; quantity: number }[]
}

export type Worth = { lines: CaseLine[]; feeFen: number; points: number; earn: number }

/** What an ask comes to: the pieces, and what goes back for them exactly. */
export function worthOf({ order, cases, left }: Known, ask: Asking): Result<Worth, AftersalesRefusal> {
  if (openCase(cases)) return refuse(aftersalesRefusal('case-open'))
  if (ask.kind === 'exchange' && order.state !== 'picked-up') return refuse(aftersalesRefusal('not-picked-up'))
  const lines = caseLines(left, ask.lines)
  if (!lines) return refuse(aftersalesRefusal('nothing-left'))
  if (ask.kind === 'exchange') return ok({ lines, feeFen: 0, points: 0, earn: 0 })
  const share = refundShare(order, unitsOf(lines))
  if (!share) return refuse(aftersalesRefusal('nothing-left'))
  return ok({ lines, feeFen: share.fee, points: share.points, earn: share.earn })
}

export interface Words {
  reason: string
  note: string
  photos: string[]
}

export interface By {
  openid: string
  /** The shop's own id of this ask; null for a customer. */
  askId: string | null
}

/** Enters a request as a case: reason checked, note read, everything frozen. Nothing of the order changes. */
export async function enterRequest(
  known: Known,
  ask: Asking & Words,
  by: By,
  { checkText }: Pick<CheckoutDeps, 'checkText'>,
  now: number,
): Promise<Result<AftersalesCase, AftersalesRefusal>> {
  const { order, rules, cases } = known
  const worth = worthOf(known, ask)
  if (!worth.ok) return worth
  const reason = reasonsFor(ask.kind, order.state === 'picked-up').find(({ reasonId }) => reasonId === ask.reason)
  if (!reason) return refuse(aftersalesRefusal('bad-reason'))
  // Only the shop reads it, and a person of the shop looks before anything happens: what may be fit is let through.
  if (ask.note !== '' && (await checkText(ask.note, by.openid, 2)) === 'risky')
    return refuse(aftersalesRefusal('text-refused'))
  const theirs = { openid: by.openid, use: 'aftersales' as const, now }
  if (!(await areOwnPhotos(ask.photos, theirs))) return refuse(aftersalesRefusal('bad-photo'))
  const entered = await enterCase(
    {
      ...{ orderId: order._id, storeId: order.storeId, openid: order.openid, state: 'requested' },
      ...{ kind: ask.kind, gift: null, ...worth.data, reason: reason.text, note: ask.note, photos: ask.photos },
      needsOperator: needsOperator(order.refundedFen, worth.data.feeFen, rules.approvalFen),
      ...{ askedBy: by.openid, askId: by.askId, askedByShop: by.askId !== null, askedAt: now },
    },
    cases,
  )
  return entered ? ok(entered) : refuse(aftersalesRefusal('case-open'))
}
